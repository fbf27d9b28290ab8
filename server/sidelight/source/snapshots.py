"""A snapshot of outlets, one JSON object a line, and back: the facts of one publication from it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sidelight.errors import RuleError
from sidelight.model import Fact
from sidelight.source.entities import LICENCE
from sidelight.source.json_values import loads, text_at

OLD_DAYS = 366
FORMAT = "sidelight-outlets-1"


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a snapshot: what it is, of which day, from where and under which licence."""

    format: str
    snapshot: date
    source: str
    query: str
    licence: str = LICENCE

    @property
    def is_old(self) -> bool:
        """Whether it is over a year old."""
        return (date.today() - self.snapshot).days > OLD_DAYS  # noqa: DTZ011 - a day more or less is no matter


@dataclass(frozen=True, slots=True)
class Outlet:
    """One line: a domain, the item whose website it is, and what the item states."""

    domain: str
    item: str
    revision: int | None
    name: str
    facts: tuple[tuple[str, Fact], ...]


_HEAD = TypeAdapter(Head)
_OUTLET = TypeAdapter(Outlet)


def lines(head: Head, outlets: Iterator[Outlet]) -> Iterator[str]:
    """The lines of a snapshot, in the order given."""
    yield _HEAD.dump_json(head).decode() + "\n"
    for outlet in outlets:
        yield json.dumps(_OUTLET.dump_python(outlet, mode="json"), ensure_ascii=False) + "\n"


class Snapshot:
    """A snapshot on disk; where the line of a domain begins is kept, the lines are not."""

    def __init__(self, path: Path) -> None:
        """Find where each line begins.

        Raises:
            RuleError: It is no snapshot.
        """
        self._path = path
        with path.open("rb") as file:
            try:
                self.head = _HEAD.validate_json(file.readline())
            except ValidationError as error:
                msg = f"{path}: line 1 is not the head of a snapshot; build one with: sidelight outlets build"
                raise RuleError(msg) from error
            if self.head.format != FORMAT:
                msg = f"{path}: its form is {self.head.format[:40]!r}, not {FORMAT!r}; build it anew"
                raise RuleError(msg)
            self._places = dict(self._index(file.tell(), file))

    def _index(self, place: int, rest: Iterator[bytes]) -> Iterator[tuple[str, int]]:
        for number, line in enumerate(rest, 2):
            try:
                domain = text_at(loads(line), "domain")
            except ValueError as error:
                msg = f"{self._path}: line {number} is not JSON"
                raise RuleError(msg) from error
            yield domain, place
            place += len(line)

    def facts(self, domain: str) -> tuple[tuple[str, Fact], ...] | None:
        """The facts of a domain, None if it is not in there.

        Raises:
            RuleError: Its line is not as it should be.
        """
        place = self._places.get(domain)
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place)
            try:
                outlet = _OUTLET.validate_json(file.readline())
            except ValidationError as error:
                msg = f"{self._path}: the line of {domain} is not as it should be; build it anew"
                raise RuleError(msg) from error
        return tuple((field, self._stored(one)) for field, one in outlet.facts)

    def _stored(self, one: Fact) -> Fact:
        """The fact, its evidence marked as a stored copy."""
        return replace(one, evidence=tuple(replace(place, via="bundled") for place in one.evidence))


def open_snapshot(path: Path) -> Snapshot:
    """A snapshot, read anew only when the file changes.

    Raises:
        RuleError: It is no snapshot.
    """
    stat = path.stat()
    return _open(path, (stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=4)
def _open(path: Path, _stamp: tuple[int, int]) -> Snapshot:
    return Snapshot(path)


def stated(path: Path, names: Mapping[str, None]) -> tuple[tuple[tuple[str, Fact], ...], str]:
    """The facts of the first of the names that a snapshot has, and what to say of its age."""
    snapshot = open_snapshot(path)
    age = f"the stored copy is of {snapshot.head.snapshot.isoformat()}"
    found = next((facts for name in names if (facts := snapshot.facts(name)) is not None), ())
    return found, f"{age}, over a year ago" if snapshot.head.is_old else age
