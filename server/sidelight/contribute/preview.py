"""A rule that is not in the set yet, and a page -> what it would take out there, and what would stop it."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from sidelight.model import Drop, Held, Reading
from sidelight.pipeline import read
from sidelight.ruleset import Action, Category, Rule, RuleSet, read_rule

PREVIEW = "preview"
Json = Mapping[str, "Json"] | list["Json"] | str | int | float | bool | None
# What a rule needs in its file, and not to be tried.
EXAMPLES = "\nexamples: {hit: [<p>hit</p>], miss: [<p>miss</p>]}\n"
WHY = "\nwhy: To be tried.\n"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block that the rule labels."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule does to a page.

    Attributes:
        rule: Its id.
        removed: What it takes out.
        labelled: What it labels.
        held: What it would take out if no guard held it back.
        already: Rules of the present set that take out some of the same.
        words: Words of the article without the rule.
        words_removed: Words of it that go with the rule.
    """

    rule: str
    removed: tuple[Drop, ...]
    labelled: tuple[Labelled, ...]
    held: tuple[Held, ...]
    already: tuple[str, ...]
    words: int
    words_removed: int


def tried_rule(rule: Json, category: str | None, rules: RuleSet) -> Rule:
    """Read a rule to be tried: the text of a rule file or what it says; `why` and `examples` may be left out.

    Raises:
        RuleFilesError: It is wrong, or there is no such category.
    """
    categories = {
        **rules.categories,
        PREVIEW: Category(PREVIEW, "Preview", "A rule that is tried.", Action("drop")),
    }
    return read_rule(_completed(rule), f"{category or PREVIEW}/preview", categories)


def _completed(rule: Json) -> str:
    """The rule as the text of a file. What is added comes last, so that lines keep their numbers."""
    text = rule if isinstance(rule, str) else yaml.safe_dump(rule, allow_unicode=True, sort_keys=False)
    try:
        said = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return text
    if not isinstance(said, dict):
        return text
    if text.lstrip().startswith("{"):
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    missing = ((name, more) for name, more in (("why", WHY), ("examples", EXAMPLES)) if name not in said)
    return text + "".join(more for _name, more in missing)


def preview(html: str, url: str | None, rule: Rule, rules: RuleSet) -> Preview:
    """Read a page with a rule alone, and with the present set, and compare.

    Raises:
        PageTooLargeError: The page is over a limit.
    """
    without = read(html, url=url, rules=rules.only())
    alone = read(html, url=url, rules=rules.only(rule))
    present = read(html, url=url, rules=rules)
    gone = {drop.text for drop in alone.drops}
    return Preview(
        rule.id,
        tuple(alone.drops),
        tuple(_labelled(alone, rule)),
        tuple(alone.held),
        tuple(sorted({drop.rule for drop in present.drops if drop.text in gone})),
        len(without.text.split()),
        max(0, len(without.text.split()) - len(alone.text.split())),
    )


def _labelled(reading: Reading, rule: Rule) -> list[Labelled]:
    return [
        Labelled(block.text, label.kind)
        for block in reading.blocks
        for label in block.labels
        if label.rule == rule.id
    ]
