"""A page and a text that is missing from its article -> the rules that must be off for the text to be there.

Rules are switched off by halves, and what counts is the article that comes out: nothing that the
reading says of its removals is trusted. So two rules that each take the text are found as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sidelight.contribute.passages import Passage, find, locate
from sidelight.contribute.why import Removal, removals
from sidelight.pipeline import Page, clean
from sidelight.ruleset import Rule, RuleSet

Verdict = Literal["rules", "kept", "body", "absent"]


@dataclass(frozen=True, slots=True)
class Culprit:
    """A rule that must be off.

    Attributes:
        rule: The rule.
        alone: Whether the text goes when this rule alone is at work; else it takes others to lose it.
        removal: What it takes where the other culprits are off; None where it takes none of the text itself.
    """

    rule: Rule
    alone: bool
    removal: Removal | None


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is to blame.

    Attributes:
        verdict: `rules`; or `kept`, the text is in the article; or `body`, it is not there without any
            rule either; or `absent`, it is nowhere in the page.
        culprits: The rules that must be off, all of them.
        passage: Where the text stands.
        tries: How often the page was read.
    """

    verdict: Verdict
    culprits: tuple[Culprit, ...]
    passage: Passage
    tries: int


def blame(
    page: Page, rules: RuleSet, html: str | bytes, text: str, ruled_out: Callable[[int], None]
) -> Blame:
    """Find the rules that a text is lost to.

    Args:
        page: The page.
        rules: The rules at work.
        html: The page as it came.
        text: The missing words.
        ruled_out: Told how many rules more are no longer under suspicion.
    """
    trial = _Trial(page, text)
    passage = locate(page, clean(page, rules), html, text)
    active = [rule for rule in rules.rules if rule.status != "retired"]
    if passage.state == "kept":
        return Blame("kept", (), passage, trial.tries)
    if not trial.keeps(rules.only()):
        verdict: Verdict = "absent" if passage.state == "absent" else "body"
        return Blame(verdict, (), passage, trial.tries)

    def off_suffices(off: Sequence[Rule]) -> bool:
        gone = {rule.id for rule in off}
        return trial.keeps(rules.only(*(rule for rule in active if rule.id not in gone)))

    guilty = smallest(active, off_suffices, ruled_out)
    culprits = [_culprit(one, guilty, trial, rules) for one in guilty]
    return Blame("rules", tuple(culprits), passage, trial.tries)


class _Trial:
    """Reads one page again and again and looks for the text."""

    def __init__(self, page: Page, text: str) -> None:
        self.page, self.text, self.tries = page, text, 0

    def keeps(self, rules: RuleSet) -> bool:
        """Whether the text is in the article that these rules leave."""
        self.tries += 1
        self.page.outline.unmask()
        blocks = clean(self.page, rules).blocks
        self.page.outline.unmask()
        return find([block.text for block in blocks], self.text) is not None


def smallest(
    items: Sequence[Rule], suffices: Callable[[Sequence[Rule]], bool], ruled_out: Callable[[int], None]
) -> list[Rule]:
    """A part of `items` that suffices and of which none can be left out; `items` as a whole suffices.

    Source: delta debugging, Zeller and Hildebrandt 2002, https://doi.org/10.1109/32.988498
    """
    parts = 2
    left = list(items)
    while len(left) > 1:
        size = -(-len(left) // parts)
        chunks = [left[start : start + size] for start in range(0, len(left), size)]
        smaller = next((chunk for chunk in chunks if suffices(chunk)), None)
        if smaller is not None:
            parts = 2
        elif parts > 2:
            rests = ([one for one in left if one not in chunk] for chunk in chunks)
            smaller = next((rest for rest in rests if suffices(rest)), None)
            parts = max(parts - 1, 2)
        if smaller is not None:
            ruled_out(len(left) - len(smaller))
            left = smaller
        elif len(chunks) == len(left):
            break
        else:
            parts = min(len(left), 2 * max(parts, len(chunks)))
    return left


def _culprit(rule: Rule, guilty: Sequence[Rule], trial: _Trial, rules: RuleSet) -> Culprit:
    others = {one.id for one in guilty if one.id != rule.id}
    rest = rules.only(*(one for one in rules.rules if one.id not in others))
    page = trial.page
    cleaned = clean(page, rest)
    taken = next(
        (
            one
            for one in removals(page, cleaned, rest)
            if one.rule.id == rule.id and find([one.drop.text], trial.text) is not None
        ),
        None,
    )
    return Culprit(rule, not trial.keeps(rules.only(rule)), taken)
