"""A list as read -> the form in which it is kept, and back: nothing is read anew but what a page asks for.

Filters of one class or id are words in a set. All others are texts in a table, taken apart when a page of
their host is read; those for any host when the first page is. There is no pickle in it: a file may be
broken or come from elsewhere.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from sidelight.errors import RuleError
from sidelight.ruleset import css_codec
from sidelight.ruleset.css_parts import Complex
from sidelight.ruleset.importers.filters import Filter, Parsed, Selected, Step, Where

DIGEST_CHARS = 10
# A filter of one class or id.
WORD = re.compile(r"[.#]-?[A-Za-z_][\w-]*", re.ASCII)
# What the compiled form depends on: when one of these changes, lists are compiled anew.
SOURCES = ("css.py", "css_parts.py", "css_codec.py", "importers/*.py")


class CompiledError(RuleError):
    """A compiled list is broken, or was made by another version."""


class FilterFile(BaseModel):
    """The file of one list. Its filters are named by their place in `table`.

    Attributes:
        engine: What made it, see `engine`.
        title: What the list calls itself.
        filters: How many filters were taken.
        classes: Classes that are taken out wherever they are.
        ids: The same for ids.
        table: All other filters, each as JSON.
        generic: Those of the table that are for any host.
        hosts: Key of a host -> those for it.
        wildcards: The keys among them, and among exceptions, that end in `.*`.
        unhides: Selector -> for each exception the keys that it is for, and those that it is not for.
        switches: Host -> which filters do nothing there.
        bodies: Key of a host -> selectors of what holds the article, as JSON.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: str
    title: str
    filters: int
    classes: frozenset[str]
    ids: frozenset[str]
    table: tuple[str, ...]
    generic: tuple[int, ...]
    hosts: dict[str, tuple[int, ...]]
    wildcards: frozenset[str]
    unhides: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    switches: dict[str, frozenset[str]]
    bodies: dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A filter out of the table.

    Attributes:
        digest: The short digest of its line.
        body: Its selector as written.
        where: The pages that it is for.
        options: The selector's alternatives.
        steps: From what they select to what is taken.
    """

    digest: str
    body: str
    where: Where
    options: tuple[Complex, ...]
    steps: tuple[Step, ...]


@cache
def engine() -> str:
    """A digest of the code that reads lists and of the form that it writes."""
    digest = hashlib.sha256()
    folder = Path(__file__).resolve().parent.parent
    for pattern in SOURCES:
        for path in sorted(folder.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def digest_of(line: str) -> str:
    """The name of a filter within its list; lines move, so they have no numbers."""
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_CHARS]


def write(parsed: Parsed) -> str:
    """A list in the form in which it is kept: JSON, the same for the same list."""
    writer = _Writer()
    for one in parsed.filters:
        writer.file(one)
    unhides: dict[str, list[Where]] = {}
    for unhide in parsed.unhides:
        unhides.setdefault(unhide.body, []).append(unhide.where)
        writer.keys.update(unhide.where.hosts, unhide.where.but)
    switches: dict[str, set[str]] = {}
    for switch in parsed.switches:
        switches.setdefault(switch.host, set()).add(switch.kind)
    said = {
        "engine": engine(),
        "title": parsed.title,
        "filters": parsed.tally.taken,
        "classes": sorted(writer.classes),
        "ids": sorted(writer.ids),
        "table": writer.table,
        "generic": writer.generic,
        "hosts": writer.hosts,
        "wildcards": sorted({key for key in writer.keys if key.endswith(".*")}),
        "unhides": {body: [(one.hosts, one.but) for one in found] for body, found in unhides.items()},
        "switches": {host: sorted(kinds) for host, kinds in switches.items()},
        "bodies": {
            key: _json([[_options(one.options), one.first] for one in found])
            for key, found in parsed.bodies.items()
        },
    }
    return _json(said)


@dataclass
class _Writer:
    """Files filters under what a page can be asked for."""

    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    table: list[str] = field(default_factory=list)
    generic: list[int] = field(default_factory=list)
    hosts: dict[str, list[int]] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def file(self, one: Filter) -> None:
        """File one filter."""
        if one.where == Where() and WORD.fullmatch(one.body):
            (self.classes if one.body[0] == "." else self.ids).add(one.body[1:])
            return
        place = len(self.table)
        self.table.append(_row(one))
        self.keys.update(one.where.hosts, one.where.but)
        for key in one.where.hosts:
            self.hosts.setdefault(key, []).append(place)
        if not one.where.hosts:
            self.generic.append(place)


def read(text: str | bytes) -> FilterFile:
    """What `write` gave.

    Raises:
        CompiledError: It is broken, or of another version.
    """
    try:
        found = FilterFile.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        msg = f"the compiled list is broken: {'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise CompiledError(msg) from error
    if found.engine != engine():
        msg = "the compiled list was made by another version of Sidelight"
        raise CompiledError(msg)
    return found


def entry(row: str) -> Entry:
    """A filter out of the table.

    Raises:
        ValueError: It is none.
    """
    match json.loads(row):
        case [str(digest), str(body), hosts, but, options, [*steps]]:
            where = Where(css_codec.strings(hosts), css_codec.strings(but))
            return Entry(digest, body, where, css_codec.decode_all(options), tuple(map(_step, steps)))
    msg = f"no filter: {row[:60]}"
    raise ValueError(msg)


def row_start(digest: str) -> str:
    """How the row of the filter with this digest begins."""
    return f"[{json.dumps(digest)},"


def bodies(text: str) -> list[Selected]:
    """What holds the article.

    Raises:
        ValueError: They are no selectors.
    """
    return [Selected(css_codec.decode_all(options), bool(first)) for options, first in json.loads(text)]


def _row(one: Filter) -> str:
    steps = [[step.count, _options(step.closest), _options(step.then)] for step in one.steps]
    # Which page it is for is told by the first host alone: lists name hundreds.
    hosts = one.where.hosts[:1]
    return _json([digest_of(one.line), one.body, hosts, one.where.but, _options(one.options), steps])


def _step(said: object) -> Step:
    match said:
        case [int(count), closest, then]:
            return Step(count, css_codec.decode_all(closest), css_codec.decode_all(then))
    msg = f"no step: {str(said)[:60]}"
    raise ValueError(msg)


def _options(options: Iterable[Complex]) -> list[list[object]]:
    return list(map(css_codec.encode, options))


def _json(said: object) -> str:
    return json.dumps(said, separators=(",", ":"))
