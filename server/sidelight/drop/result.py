"""What dropping comes to, and why something was held back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sidelight.model import Drop, Held, Label
from sidelight.ruleset.matching import Hit
from sidelight.ruleset.rule import Rule

# Drops over this share of the article are folded; an article cut below the other is rolled back.
FOLD_SHARE = 0.25
KEPT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Dropped:
    """What went, what was held back, and the notices found.

    Attributes:
        drops: What went, in order of place.
        held: What a guard held back, in order of place.
        elements: For each of `drops` the index of its element in the outline; empty for blocks.
        labels: Index of an element in the outline -> the labels that rules give it; empty for blocks,
            which carry their labels themselves.
    """

    drops: tuple[Drop, ...] = ()
    held: tuple[Held, ...] = ()
    elements: tuple[int, ...] = ()
    labels: Mapping[int, tuple[Label, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hold:
    """A guard that holds a rule back, and why in plain words."""

    guard: str
    reason: str


def takers(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that would take something out, the one to record first: the surest, then the best match."""
    order = {"drop": 0, "fold": 1, "report": 2}
    taking = (hit for hit in hits if hit.rule.takes)
    return sorted(
        taking, key=lambda hit: (order[hit.rule.does], -hit.rule.confidence, -hit.cover, hit.rule.id)
    )


def labels_of(hits: Iterable[Hit]) -> tuple[Label, ...]:
    """The labels that the hits give, ordered by category and rule."""
    rules = {hit.rule.id: hit.rule for hit in hits}
    return tuple(
        Label(rule.id, rule.category, rule.action.label or "") for _id, rule in sorted(rules.items())
    )


def held(rule: Rule, text: str, where: str, hold: Hold) -> Held:
    """The entry for a rule that was held back."""
    return Held(rule.id, rule.category, text, where, hold.guard, hold.reason)


def over_limits(sizes: Iterable[tuple[str, int]], whole: int) -> tuple[set[str], bool]:
    """Guards 8 and 7: the rules to roll back, and whether what the others take is to be folded.

    Rules are rolled back whole, those that take most of the article first, until half of it is left.

    Args:
        sizes: For each thing taken the rule's id and how many characters of the article it has.
        whole: Characters of the article.
    """
    by_rule: Counter[str] = Counter()
    for rule, size in sizes:
        by_rule[rule] += size
    gone, back = by_rule.total(), set[str]()
    for rule, size in by_rule.most_common():
        if gone <= (1 - KEPT_SHARE) * whole:
            break
        back.add(rule)
        gone -= size
    return back, gone > FOLD_SHARE * whole


def too_unsure(hit: Hit) -> Hold | None:
    """The rule itself says that it only reports."""
    if hit.rule.does != "report":
        return None
    return Hold(
        "confidence", f"The rule is not sure enough to act: its confidence is {hit.rule.confidence:g}."
    )


ROLLED_BACK = Hold("half", "With all that rules would take, less than half of the article would be left.")


def kept_by(rule_id: str) -> Hold:
    """A keep rule protects it."""
    return Hold("keep", f"The rule {rule_id} keeps it.")


def is_notice(kind: str) -> Hold:
    """It carries a label."""
    return Hold("notice", f"It is labelled as a notice ({kind}), and notices stay.")
