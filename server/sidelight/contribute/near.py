"""A passage that stayed in the article -> the rules that came near it, and what kept each of them from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sidelight.contribute.conditions import (
    Failed,
    Met,
    Phrases,
    element_at,
    failed_by_element,
    failed_by_page,
    failed_by_words,
    met_by_element,
    met_by_words,
)
from sidelight.drop import drop_blocks, drop_elements
from sidelight.model import Held
from sidelight.pipeline import Cleaned, Page
from sidelight.ruleset import Rule, RuleSet
from sidelight.ruleset.matching import Piece, block_piece, element_piece, may_stand
from sidelight.ruleset.phrases import Phrase
from sidelight.ruleset.view import View

# A rule that fails more conditions than this did not come near.
MOST_FAILED = 2
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Near:
    """A rule that came near.

    Attributes:
        rule: The rule.
        where: What it was held against.
        met: The conditions that are met.
        failed: Those that are not, and the guards that hold it back; empty where it keeps or labels it.
    """

    rule: Rule
    where: str
    met: tuple[Met, ...]
    failed: tuple[Failed, ...]


def near(page: Page, cleaned: Cleaned, rules: RuleSet, at: int) -> list[Near]:
    """The rules that came near a block of the article, the nearest first; takes the mask off the outline.

    Args:
        page: The page.
        cleaned: What the rules left of it.
        rules: The rules.
        at: The block's place in `cleaned.body`.
    """
    page.outline.unmask()
    look = _Look(page, cleaned, rules, at)
    found = [*look.by_words(), *look.by_markup()]
    if len(found) < SHOWN:
        taken = {one.rule.id for one in found}
        found += [one for one in look.by_loose_words() if one.rule.id not in taken]
    best: dict[str, Near] = {}
    for one in sorted(found, key=_distance):
        best.setdefault(one.rule.id, one)
    return list(best.values())[:SHOWN]


def _distance(one: Near) -> tuple[int, int, int, float, str]:
    """Fewest conditions failed; guards before conditions; most words met."""
    conditions = sum(failed.key not in ("guard",) for failed in one.failed)
    said = sum(len(met.found) for met in one.met if met.key == "text")
    return len(one.failed), conditions, -len(one.met), -said, one.rule.id


class _Look:
    """One block, and what rules find at it."""

    def __init__(self, page: Page, cleaned: Cleaned, rules: RuleSet, at: int) -> None:
        self.page, self.cleaned, self.rules, self.at = page, cleaned, rules, at
        self.block = cleaned.body[at]
        self.piece = block_piece(self.block)
        self.view = View(page.outline)

    def by_words(self) -> Iterator[Near]:
        """Text rules with a phrase or a link in the block."""
        for rule in self.rules.rules:
            if rule.is_element_rule or rule.status == "retired":
                continue
            matches = Phrases(rule).find(self.piece) if _may_find(rule, self.piece) else []
            met = tuple(met_by_words(rule, self.piece, matches))
            if met:
                failed = [*failed_by_page(rule, self.page.context), *self._out_of_place(rule)]
                failed += failed_by_words(rule, self.piece, matches)
                yield from self._near(rule, self.block.where, met, failed)

    def _out_of_place(self, rule: Rule) -> Iterator[Failed]:
        if not may_stand(replace(rule, match=replace(rule.match, position="any")), self.block, 0, 1):
            asked = ", ".join(sorted(rule.match.tags)) or "anything but code"
            yield Failed("tags", f"It is a {self.block.kind.replace('_', ' ')}; the rule takes {asked}.")
        elif not may_stand(rule, self.block, self.at, len(self.cleaned.body)):
            place = f"block {self.at + 1} of {len(self.cleaned.body)}"
            yield Failed("position", f"It is {place}; the rule looks at the {rule.match.position} only.")

    def by_markup(self) -> Iterator[Near]:
        """Element rules that point at the element of the block, or at one that holds it."""
        outline = self.page.outline
        box = element_at(outline, self.block.where)
        if box is None:
            return
        pointed = self.rules.element_rules(self.view, self.page.context.host)
        for i in (box, *outline.ancestors(box)):
            piece = element_piece(self.view, i)
            for rule in pointed.get(i, ()):
                matches = Phrases(rule).find(piece)
                met = (*met_by_element(rule, self.view, i), *met_by_words(rule, piece, matches))
                failed = [*failed_by_page(rule, self.page.context), *failed_by_element(rule, self.view, i)]
                failed += failed_by_words(rule, piece, matches)
                yield from self._near(rule, outline.where(i), met, failed)

    def by_loose_words(self) -> Iterator[Near]:
        """Text rules of which a phrase would be found if it might stand elsewhere in the block."""
        for rule in self.rules.rules:
            if rule.is_element_rule or rule.status == "retired":
                continue
            for _language, phrases in rule.match.text:
                for phrase in phrases:
                    loose = _loosened(phrase, self.piece)
                    if loose is not None:
                        yield Near(rule, self.block.where, (loose,), (_edge(phrase),))

    def _near(self, rule: Rule, where: str, met: Sequence[Met], failed: list[Failed]) -> Iterator[Near]:
        if not failed and rule.takes:
            guard = self._guard(rule, where)
            failed = [Failed("guard", guard)]
        if len(failed) <= MOST_FAILED and not any(one.far for one in failed):
            yield Near(rule, where, tuple(met), tuple(failed))

    def _guard(self, rule: Rule, where: str) -> str:
        """Why a rule whose conditions are all met takes nothing: as the page was read, else run alone."""
        told = _told(self.cleaned.held, rule, where)
        if told is None:
            alone = self.rules.only(rule)
            if rule.is_element_rule:
                told = _told(drop_elements(self.page.outline, alone, self.page.context).held, rule, where)
                self.page.outline.unmask()
            else:
                told = _told(drop_blocks(self.cleaned.body, alone, self.page.context)[1].held, rule, where)
        return told or "Another rule or a limit on all that goes keeps it."


def _told(held: Sequence[Held], rule: Rule, where: str) -> str | None:
    return next(
        (f"{one.guard}: {one.reason}" for one in held if one.rule == rule.id and one.where == where), None
    )


def _may_find(rule: Rule, piece: Piece) -> bool:
    """A cheap look whether a phrase of the rule can be in the text."""
    return any(phrase.may_be_in(piece.tokens) for _language, phrases in rule.match.text for phrase in phrases)


def _loosened(phrase: Phrase, piece: Piece) -> Met | None:
    """An anchored phrase found elsewhere in a text than at its start or end."""
    text = phrase.text.strip()
    bare = text.removeprefix("^").removesuffix("$").strip()
    if bare == text or not phrase.may_be_in(piece.tokens):
        return None
    places = Phrase(bare).find(piece.tokens)
    if not places:
        return None
    first, last = places[0]
    tokens = piece.tokens
    return Met("text", phrase.text, piece.text[tokens.starts[first] : tokens.ends[last]])


def _edge(phrase: Phrase) -> Failed:
    edges = [
        place for mark, place in (("^", "start"), ("$", "end")) if mark in (phrase.text[0], phrase.text[-1])
    ]
    return Failed("text", f"The phrase is looked for at the {' and the '.join(edges)} of the block only.")
