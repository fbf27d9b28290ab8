"""Selectors by the value of one attribute -> those that a page's values may satisfy."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from sidelight.ruleset.css_parts import Attribute
from sidelight.ruleset.view import View

T = TypeVar("T")

BREAK = re.compile("\0")
WORD = re.compile(r"[^\W_]+")
GRAM_CHARS = 4
# From so many values on, cutting the page's values into grams costs less than one search for each.
MANY = 100


class AttributeIndex(Generic[T]):
    """The selectors filed under one attribute, by operator and value."""

    def __init__(self) -> None:
        self._present: list[T] = []
        self._exact: dict[str, list[T]] = {}
        self._prefix: dict[str, list[T]] = {}
        self._inside = (_Inside[T](), _Inside[T]())

    def add(self, attribute: Attribute, entry: T) -> None:
        """File an entry; values that are looked for inside others serve `*= $= ~= |=` alike."""
        sign, value = attribute.operator, attribute.value
        if attribute.name == "class" and value:
            # Classes are looked up token by token, so a value with spaces is filed under one token of it.
            parts = value.split()
            value = max(parts, key=len, default="")
            sign = sign if len(parts) == 1 else "*="
        if not sign or not value:
            self._present.append(entry)
        elif attribute.fold:
            self._inside[1].add(value.lower(), entry)
        elif sign == "=":
            self._exact.setdefault(value, []).append(entry)
        elif sign == "^=":
            self._prefix.setdefault(value, []).append(entry)
        else:
            self._inside[0].add(value, entry)

    def find(self, view: View, name: str) -> Iterable[tuple[T, list[int]]]:
        """Entries that may select something, each with the elements to look at."""
        values = _values(view, name)
        if not values:
            return
        if self._present:
            carriers = view.carriers(name)
            yield from ((entry, carriers) for entry in self._present)
        for value in self._exact.keys() & values.keys():
            yield from ((entry, values[value]) for entry in self._exact[value])
        if self._prefix:
            ordered = sorted(values)
            for prefix, entries in self._prefix.items():
                if elements := _starting(ordered, values, prefix):
                    yield from ((entry, elements) for entry in entries)
        for filed, folded in zip(self._inside, (False, True), strict=True):
            yield from filed.find(values, folded=folded)


class _Inside(Generic[T]):
    """Values that are looked for inside the page's values."""

    def __init__(self) -> None:
        self._filed: dict[str, list[T]] = {}
        self._by_gram: dict[str, list[str]] = {}

    def add(self, value: str, entry: T) -> None:
        """File an entry; its value also under a piece of the longest word in it."""
        if value not in self._filed:
            longest = max(WORD.findall(value), key=len, default="")
            gram = longest[:GRAM_CHARS] if len(longest) >= GRAM_CHARS else ""
            self._by_gram.setdefault(gram, []).append(value)
        self._filed.setdefault(value, []).append(entry)

    def find(self, values: dict[str, list[int]], *, folded: bool) -> Iterable[tuple[T, list[int]]]:
        """Entries whose value stands inside values of the page, each with the elements to look at."""
        if not self._filed:
            return
        keys = list(values)
        joined = "\0".join(key.lower() for key in keys) if folded else "\0".join(keys)
        starts: list[int] = []
        for wanted in self._likely(joined):
            if wanted in joined:
                starts = starts or [0, *(place.end() for place in BREAK.finditer(joined))]
                elements = [i for at in _places(wanted, joined, starts) for i in values[keys[at]]]
                yield from ((entry, elements) for entry in self._filed[wanted])

    def _likely(self, joined: str) -> Iterable[str]:
        """The filed values that may stand in the text: all, or those of which a piece stands there."""
        if len(self._filed) < MANY:
            yield from self._filed
            return
        words = set(WORD.findall(joined))
        grams = {word[i : i + GRAM_CHARS] for word in words for i in range(len(word) - GRAM_CHARS + 1)}
        for gram in self._by_gram.keys() & grams:
            yield from self._by_gram[gram]
        yield from self._by_gram.get("", ())


def _places(wanted: str, joined: str, starts: list[int]) -> Iterable[int]:
    """Which of the joined values hold the wanted one; `starts` says where each of them starts."""
    found = joined.find(wanted)
    while found >= 0:
        after = bisect_right(starts, found)
        yield after - 1
        found = joined.find(wanted, starts[after]) if after < len(starts) else -1


def _values(view: View, name: str) -> dict[str, list[int]]:
    """Value -> elements. Classes and ids come as the outline has them; classes token by token."""
    if name == "class":
        return view.page.classes
    return view.page.ids if name == "id" else view.values(name)


def _starting(ordered: list[str], values: dict[str, list[int]], prefix: str) -> list[int]:
    elements: list[int] = []
    at = bisect_left(ordered, prefix)
    while at < len(ordered) and ordered[at].startswith(prefix):
        elements.extend(values[ordered[at]])
        at += 1
    return elements
