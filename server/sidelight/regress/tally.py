"""What a change does to each page -> what it does to the corpus: by rule, and in figures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from sidelight.regress.pages import Marks, PageChange, Removal


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What one rule newly removes and newly keeps, in the order of the pages."""

    rule: str
    removed: tuple[Removal, ...]
    kept: tuple[Removal, ...]

    @property
    def lost(self) -> tuple[Removal, ...]:
        """What of it is text of the article."""
        return tuple(removal for removal in self.removed if removal.lost)


@dataclass(frozen=True, slots=True)
class Figures:
    """One part of the corpus: its pages, and the means of what is known of them, before and after."""

    pages: int
    before: Marks
    after: Marks


@dataclass(slots=True)
class Tally:
    """Pages, summed up as they come."""

    changes: list[PageChange] = field(default_factory=list)

    def add(self, change: PageChange) -> None:
        """Take in a page."""
        self.changes.append(change)

    @property
    def pages(self) -> int:
        """How many there were."""
        return len(self.changes)

    @property
    def problems(self) -> list[str]:
        """Why pages could not be read."""
        return [change.problem for change in self.changes if change.problem]

    @property
    def losses(self) -> list[Removal]:
        """All text of articles that goes, whether it did before or not."""
        return [loss for change in self.changes for loss in change.losses]

    @property
    def new_losses(self) -> list[Removal]:
        """Text of articles that did not go before."""
        return [removal for change in self.changes for removal in change.removed if removal.lost]

    def rules(self) -> list[RuleChange]:
        """The change by rule: those that lose article text first, then by id."""
        removed: dict[str, list[Removal]] = defaultdict(list)
        kept: dict[str, list[Removal]] = defaultdict(list)
        for change in self.changes:
            for removal in change.removed:
                removed[removal.rule].append(removal)
            for removal in change.kept:
                kept[removal.rule].append(removal)
        found = [
            RuleChange(rule, tuple(removed.get(rule, ())), tuple(kept.get(rule, ())))
            for rule in {*removed, *kept}
        ]
        return sorted(found, key=lambda one: (not one.lost, one.rule))

    def figures(self) -> dict[str, Figures]:
        """The figures of each part of the corpus."""
        groups: dict[str, list[PageChange]] = defaultdict(list)
        for change in self.changes:
            if not change.problem:
                groups[change.group].append(change)
        return {
            group: Figures(
                len(members),
                _mean([member.before for member in members]),
                _mean([member.after for member in members]),
            )
            for group, members in sorted(groups.items())
        }


def _mean(marks: Sequence[Marks]) -> Marks:
    return Marks(_known_mean(one.keep for one in marks), _known_mean(one.leak for one in marks))


def _known_mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
