"""What a change of the rules does to a corpus -> a diff by rule for people, JSON for programs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import yaml
from rich.console import Console
from rich.text import Text

from sidelight.cli.explain import short
from sidelight.cli.terminal import counted
from sidelight.regress import gate
from sidelight.regress.gate import Pin
from sidelight.regress.known import Sorted, digest
from sidelight.regress.pages import BODY, Removal
from sidelight.regress.tally import RuleChange, Tally

if TYPE_CHECKING:
    from sidelight.cli.regress import Request

# So many texts of each kind are shown for a rule; article text that is lost is shown in full number.
SHOWN = 10
# What went may be a picture, a form or an empty frame.
NO_TEXT = "(no text)"
REMOVED, KEPT, LOST = "yellow", "green", "bold red"


@dataclass(frozen=True)
class Report:
    """What came out.

    Attributes:
        rules: The rules that differ.
        tally: What they do.
        reached: The figures.
        losses: Article text that goes, held against the list of known losses.
        floor: The figures to reach.
    """

    rules: tuple[str, ...]
    tally: Tally
    reached: Pin
    losses: Sorted
    floor: Pin | None = None

    @cached_property
    def failures(self) -> list[str]:
        """Why the change is not to be taken; empty if it is."""
        found = list(gate.failures(self.floor, self.reached)) if self.floor else []
        if self.losses.unlisted:
            count = counted(len(self.losses.unlisted), "text")
            found.insert(0, f"{count} of articles would be lost")
        return found

    def as_json(self) -> dict[str, object]:
        """All of it."""
        figures = self.tally.figures()
        return {
            "pages": self.tally.pages,
            "unread": self.tally.problems,
            "changed_rules": self.rules,
            "rules": [
                {
                    "rule": one.rule,
                    "category": category_of(one.rule),
                    "removed": list(map(_said, one.removed)),
                    "kept": list(map(_said, one.kept)),
                }
                for one in self.tally.rules()
            ],
            "lost": list(map(_said, self.losses.unlisted)),
            "known": self.losses.listed,
            "stale": [entry.model_dump(exclude_defaults=True) for entry in self.losses.stale],
            "corpus": self.reached.corpus,
            "figures": {group: asdict(one) for group, one in figures.items()},
            "failures": self.failures,
        }


def show(report: Report, console: Console, request: "Request") -> None:
    """Print the diff by rule, the figures and what keeps the change from being taken."""
    for one in report.tally.rules():
        for text, style in _rule(one):
            console.print(Text(text, style), soft_wrap=True)
        console.print()
    for line in _summary(report):
        console.print(line, soft_wrap=True)
    for entry in report.losses.stale:
        what = short(entry.text) or entry.digest
        line = f"stale in {request.known}: {entry.page}, {entry.rule}: {what}; take it out"
        console.print(Text(line, REMOVED), soft_wrap=True)
    for failure in report.failures:
        console.print(Text(f"failed: {failure}", LOST), soft_wrap=True)
    for line in _next_steps(report, request):
        console.print(line, soft_wrap=True)


def category_of(rule: str) -> str:
    """The category of a rule, empty where text went without a rule."""
    return rule.partition("/")[0] if "/" in rule else ""


def _rule(one: RuleChange) -> Iterator[tuple[str, str]]:
    """The lines of one rule, each with its style."""
    parts = [
        f"{does} {counted(len(found), 'text')} on {counted(len({removal.page for removal in found}), 'page')}"
        for does, found in (("newly removes", one.removed), ("newly keeps", one.kept))
        if found
    ]
    name = "no rule: what is taken for the article moved" if one.rule == BODY else one.rule
    category = category_of(one.rule)
    yield f"{name}{f' ({category})' if category else ''}: {', '.join(parts)}", "bold"
    for removal in one.lost:
        yield (
            f"  ! {removal.page}: {short(removal.text)} ({counted(removal.lost, 'word')} of the article)",
            LOST,
        )
    harmless = [removal for removal in one.removed if not removal.lost]
    yield from _texts("-", harmless, REMOVED)
    yield from _texts("+", one.kept, KEPT)


def _texts(sign: str, removals: Sequence[Removal], style: str) -> Iterator[tuple[str, str]]:
    for removal in removals[:SHOWN]:
        folded = ", folded" if removal.action == "fold" else ""
        yield f"  {sign} {removal.page}{folded}: {short(removal.text) or NO_TEXT}", style
    if len(removals) > SHOWN:
        yield f"  {sign} and {len(removals) - SHOWN} more; --json has them all", style


def _summary(report: Report) -> Iterator[str]:
    tally = report.tally
    rules = tally.rules()
    removed, kept = sum(len(one.removed) for one in rules), sum(len(one.kept) for one in rules)
    yield (
        f"{counted(len(report.rules), 'rule')} changed, {counted(tally.pages, 'page')} read: "
        f"{counted(removed, 'text')} newly removed, {kept} newly kept"
    )
    for group, figures in tally.figures().items():
        parts = [
            f"{name} {after:.4f}{_moved(before, after)}"
            for name, before, after in (
                ("keep", figures.before.keep, figures.after.keep),
                ("leak", figures.before.leak, figures.after.leak),
            )
            if after is not None
        ]
        yield f"  {group}, {counted(figures.pages, 'page')}: {', '.join(parts) or 'nothing is known of them'}"
    for problem in tally.problems:
        yield f"  not read: {problem}"
    if report.losses.listed:
        yield f"{counted(report.losses.listed, 'loss', 'losses')} known and listed"


def _moved(before: float | None, after: float) -> str:
    return f" (was {before:.4f})" if before is not None and f"{before:.4f}" != f"{after:.4f}" else ""


def _next_steps(report: Report, request: "Request") -> Iterator[str]:
    """What to do about it."""
    if report.losses.unlisted:
        listed = f"--known {request.known or 'FILE'}"
        yield ""
        yield f"Mend the rule; where a loss is right all the same, give the reason in the list, {listed}:"
        yield from _entries(report.losses.unlisted[:SHOWN])
    if request.pin:
        yield f"pinned in {request.pin}"
    elif report.floor and any(True for _failure in gate.failures(report.floor, report.reached)):
        yield f"If that is right, pin the figures anew: --pin {request.gate}"
    elif report.floor and report.floor != report.reached:
        yield f"The figures are better than those pinned; to hold on to them: --pin {request.gate}"


def _entries(losses: Iterable[Removal]) -> Iterator[str]:
    """Entries for the list, to be completed."""
    for loss in losses:
        entry = {"page": loss.page, "rule": loss.rule, "digest": digest(loss.text)}
        yield f"# {short(loss.text)}"
        yield yaml.safe_dump([entry], allow_unicode=True, sort_keys=False) + "  reason:"


def _said(removal: Removal) -> dict[str, object]:
    return asdict(removal) | {"digest": digest(removal.text)}
