"""Imported lists at work: page and host -> the elements that their filters take out, each as a rule.

A filter becomes a rule when it first hits something. Its rule goes through the same guards as ours; it yields
to a surer rule of ours, and it has no phrases, so quotations and the shares of text and prose guard it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sidelight.ruleset.css_parts import Complex
from sidelight.ruleset.hosts import keys_of
from sidelight.ruleset.importers import compiled
from sidelight.ruleset.importers.compiled import Entry, FilterFile
from sidelight.ruleset.importers.filters import Step
from sidelight.ruleset.index import ElementIndex
from sidelight.ruleset.rule import Action, Category, Match, Rule, Unless
from sidelight.ruleset.select import Test, compile_complex, select
from sidelight.ruleset.view import View

CATEGORY = Category(
    "import", "Subscribed lists", "What filter lists that you subscribed to take out.", Action("drop")
)
# Sure enough to act; rules of ours that find the same element are told in its place.
CONFIDENCE = 0.8
# Indexes of so many hosts are kept.
MAX_HOSTS = 64

# A list's place among the lists, and the filter: a word with its sign, or the place in the table.
Key = tuple[int, str | int]
Way = Callable[[View, int], int]


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A list by the name that the user gave it."""

    name: str
    file: FilterFile
    digest: str

    @classmethod
    def read(cls, name: str, text: str | bytes) -> "ImportedList":
        """Take in a compiled list.

        Raises:
            CompiledError: It is broken, or of another version.
        """
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        return cls(name, compiled.read(data), hashlib.sha256(data).hexdigest())


class Imports:
    """All lists of a rule set. What is worked out when a page first asks for it is kept.

    Attributes:
        lists: The lists, by name.
        filters: How many filters they have together.
    """

    def __init__(self, lists: Iterable[ImportedList] = (), off: Iterable[str] = ()) -> None:
        """Put lists to work, without the rules named in `off`."""
        self.lists = tuple(sorted(lists, key=lambda one: one.name))
        self.filters = sum(one.file.filters for one in self.lists)
        self._off = frozenset(off)
        self._entries: dict[Key, Entry] = {}
        self._rules: dict[Key, Rule] = {}
        self._ways: dict[Key, list[Way]] = {}
        self._by_host: dict[tuple[str, ...], tuple[ElementIndex, list[Key]]] = {}

    def __bool__(self) -> bool:
        return bool(self.lists)

    @cached_property
    def digest(self) -> str:
        """What names these lists in this state."""
        said = "\n".join([*(f"{one.name} {one.digest}" for one in self.lists), *sorted(self._off)])
        return hashlib.sha256(said.encode()).hexdigest()

    def find(self, view: View, host: str | None) -> dict[int, list[Rule]]:
        """Element -> the rules of the filters that take it out."""
        if not self.lists:
            return {}
        keys = keys_of(host, self._wildcards)
        off = {kind for one in self.lists for key in keys for kind in one.file.switches.get(key, ())}
        hits: list[tuple[Key, Iterable[int]]] = []
        if not off & {"all", "generic"}:
            hits += self._words(view)
            hits += self._run(self._generic, view)
        if not off & {"all", "specific"}:
            hits += self._run(self._index_of(keys), view)
        found: dict[int, list[Rule]] = {}
        for key, elements in hits:
            if self._acts(key, keys):
                rule = self._rule(key)
                for i in elements:
                    found.setdefault(i, []).append(rule)
        return found

    def bodies(self, view: View, host: str | None) -> list[int]:
        """The elements that hold the article as a site config says; none where none says, or all are gone."""
        for key in keys_of(host, self._wildcards) if self.lists else ():
            for text in (one.file.bodies[key] for one in self.lists if key in one.file.bodies):
                for selected in compiled.bodies(text):
                    found = select(selected.options, view)
                    if found:
                        return found[:1] if selected.first else found
        return []

    def get(self, rule_id: str) -> Rule | None:
        """The rule of a filter by its id; None if there is none."""
        category, _slash, name = rule_id.partition("/")
        name, _slash, digest = name.partition("/")
        for at, one in enumerate(self.lists):
            if category == CATEGORY.id and name == one.name:
                named = _named(one.file, digest)
                return None if named is None else self._rule((at, named))
        return None

    @cached_property
    def _wildcards(self) -> frozenset[str]:
        return frozenset().union(*(one.file.wildcards for one in self.lists))

    def _words(self, view: View) -> Iterator[tuple[Key, Iterable[int]]]:
        """The filters of one class or id."""
        for at, one in enumerate(self.lists):
            for sign, words, there in (
                (".", one.file.classes, view.page.classes),
                ("#", one.file.ids, view.page.ids),
            ):
                for word in words.intersection(there):
                    yield (at, sign + word), there[word]

    @cached_property
    def _generic(self) -> tuple[ElementIndex, list[Key]]:
        return self._indexed((at, place) for at, one in enumerate(self.lists) for place in one.file.generic)

    def _index_of(self, keys: Sequence[str]) -> tuple[ElementIndex, list[Key]]:
        """The filters for a host."""
        told = tuple(key for key in keys if any(key in one.file.hosts for one in self.lists))
        index = self._by_host.get(told)
        if index is None:
            places = (
                (at, place)
                for at, one in enumerate(self.lists)
                for place in dict.fromkeys(place for key in told for place in one.file.hosts.get(key, ()))
            )
            if len(self._by_host) >= MAX_HOSTS:
                self._by_host.clear()
            index = self._by_host[told] = self._indexed(places)
        return index

    def _indexed(self, places: Iterable[tuple[int, int]]) -> tuple[ElementIndex, list[Key]]:
        index, filed = ElementIndex(), list(places)
        for number, place in enumerate(filed):
            index.add_options(self._entry(*place).options, number)
        return index, [*filed]

    def _run(self, filed: tuple[ElementIndex, list[Key]], view: View) -> Iterator[tuple[Key, Iterable[int]]]:
        """What the filters of an index take out, each filter once."""
        index, keys = filed
        by_filter: dict[int, list[int]] = {}
        for i, numbers in index.find(view).items():
            for number in numbers:
                by_filter.setdefault(number, []).append(i)
        for number, elements in by_filter.items():
            key = keys[number]
            reached: Iterable[int] = elements
            for way in self._ways_of(key):
                reached = {up for i in reached if (up := way(view, i)) >= 0}
            yield key, reached

    def _acts(self, key: Key, keys: Sequence[str]) -> bool:
        """Whether nothing leaves the page out: the filter itself, an exception, or who switched it off."""
        at, named = key
        if isinstance(named, str):
            body = named
        else:
            entry = self._entry(at, named)
            body = entry.body
            if not set(keys).isdisjoint(entry.where.but):
                return False
        excepted = any(
            (not hosts or not set(keys).isdisjoint(hosts)) and set(keys).isdisjoint(but)
            for hosts, but in self._unhides.get(body, ())
        )
        return not excepted and self._rule(key).id not in self._off

    @cached_property
    def _unhides(self) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
        """The exceptions of all lists, for they hold for all."""
        found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for one in self.lists:
            for body, wheres in one.file.unhides.items():
                found.setdefault(body, []).extend(wheres)
        return found

    def _entry(self, at: int, place: int) -> Entry:
        entry = self._entries.get((at, place))
        if entry is None:
            entry = self._entries[at, place] = compiled.entry(self.lists[at].file.table[place])
        return entry

    def _ways_of(self, key: Key) -> list[Way]:
        ways = self._ways.get(key)
        if ways is None:
            steps = self._entry(key[0], key[1]).steps if isinstance(key[1], int) else ()
            ways = self._ways[key] = list(map(_way, steps))
        return ways

    def _rule(self, key: Key) -> Rule:
        rule = self._rules.get(key)
        if rule is None:
            rule = self._rules[key] = self._made(*key)
        return rule

    def _made(self, at: int, named: str | int) -> Rule:
        """The filter as a rule."""
        one = self.lists[at]
        if isinstance(named, str):
            digest, selector = compiled.digest_of(f"##{named}"), named
        else:
            entry = self._entry(at, named)
            digest, selector = entry.digest, f"{','.join(entry.where.hosts)}##{entry.body}".removeprefix("##")
        why = f'The list "{one.file.title or one.name}" takes it out: {selector}'
        rule_id = f"{CATEGORY.id}/{one.name}/{digest}"
        return Rule(rule_id, CATEGORY.id, why, CATEGORY.action, CONFIDENCE, Match(), Unless(quoted=True))


def _named(file: FilterFile, digest: str) -> str | int | None:
    """The filter of that digest. Nothing is taken apart for it: people ask for one in a hundred thousand."""
    for sign, words in ((".", file.classes), ("#", file.ids)):
        for word in words:
            if compiled.digest_of(f"##{sign}{word}") == digest:
                return sign + word
    start = compiled.row_start(digest)
    return next((place for place, row in enumerate(file.table) if row.startswith(start)), None)


def _way(step: Step) -> Way:
    """A step as a way from one element to another; -1 where it leads nowhere."""
    closest, then = _any(step.closest), _any(step.then)

    def way(view: View, i: int) -> int:
        above = view.page.ancestors(i)
        if step.count:
            found = above[step.count - 1] if step.count <= len(above) else -1
        else:
            found = next((up for up in above if closest(view, up)), -1)
        return found if found >= 0 and (not step.then or then(view, found)) else -1

    return way


def _any(options: Iterable[Complex]) -> Test:
    tests = list(map(compile_complex, options))
    return lambda view, i: any(test(view, i) for test in tests)
