"""What a list is made of once it is read; what cannot be taken has a name by which it is counted."""

from collections import Counter
from dataclasses import dataclass, field

from sidelight.errors import RuleError
from sidelight.ruleset.css_parts import Complex

# Real lists come to some thirty names.
MOST_NAMES, MOST_CHARS = 100, 80
OTHERS = "others"


class NotTakenError(RuleError):
    """A filter cannot be taken; the message is the name by which such filters are counted."""


@dataclass(frozen=True, slots=True)
class Where:
    """The pages that a filter is for, as keys of `hosts.keys_of`; without `hosts` all but those in `but`."""

    hosts: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """`:upward()` and what the element reached must be.

    Attributes:
        count: So many elements up; 0 for the nearest that `closest` selects.
        closest: A selector for what is looked for.
        then: What the element reached must match; empty for anything.
    """

    count: int = 0
    closest: tuple[Complex, ...] = ()
    then: tuple[Complex, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that takes elements out.

    Attributes:
        line: As the list has it.
        body: The selector as written; an exception with the same cancels the filter.
        where: The pages that it is for.
        options: The selector's alternatives.
        steps: From what they select to what is taken.
    """

    line: str
    body: str
    where: Where
    options: tuple[Complex, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Unhide:
    """An exception: on these pages filters with this selector do nothing."""

    body: str
    where: Where


@dataclass(frozen=True, slots=True)
class Selected:
    """What an expression selects; with `first` only the first of them on the page."""

    options: tuple[Complex, ...]
    first: bool = False


@dataclass(frozen=True, slots=True)
class Switch:
    """An exception for a host: `generic` filters, `specific` ones or `all` do nothing there."""

    kind: str
    host: str


@dataclass
class Tally:
    """How much of a list was taken, and what was not, by name."""

    taken: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def refuse(self, name: str) -> None:
        """Count what is not taken; lists may make names up, so that there is an end to them."""
        known = name in self.refused or len(self.refused) < MOST_NAMES
        self.refused[name if known and len(name) <= MOST_CHARS else OTHERS] += 1

    @property
    def total(self) -> int:
        """All filters of the list."""
        return self.taken + self.refused.total()

    def __str__(self) -> str:
        said = f"{self.total:,} filter{'s' * (self.total != 1)}: {self.taken:,} taken"
        if not self.refused:
            return said
        names = ", ".join(f"{name} {count:,}" for name, count in self.refused.most_common())
        return f"{said}, {self.refused.total():,} not ({names})"


@dataclass
class Parsed:
    """A list once it is read.

    Attributes:
        title: What it calls itself; empty where it does not.
        homepage: Its address for people.
        expires_hours: After how long it asks to be fetched again; 0 where it does not say.
        filters: What takes elements out.
        unhides: Exceptions by selector.
        switches: Exceptions by host.
        bodies: Key of a host -> what holds the article, the one to be tried first in front.
        pages: Addresses that the list names to be tried on.
        tally: How much was taken.
    """

    title: str = ""
    homepage: str = ""
    expires_hours: float = 0.0
    filters: list[Filter] = field(default_factory=list)
    unhides: list[Unhide] = field(default_factory=list)
    switches: list[Switch] = field(default_factory=list)
    bodies: dict[str, list[Selected]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
