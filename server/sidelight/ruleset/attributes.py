"""Selectors by the value of one attribute -> those that a page's values may satisfy."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from sidelight.ruleset.css_parts import Attribute
from sidelight.ruleset.view import View

T = TypeVar("T")

BREAK = re.compile("\0")
WORD = re.compile(r"[^\W_]+")
GRAM_CHARS = 4
# `https://www.` and then some.
HEAD_CHARS = 16
# From so many values on, cutting the page's values into grams costs less than one search for each.
MANY = 100


class AttributeIndex(Generic[T]):
    """The selectors filed under one attribute, by operator and value."""

    def __init__(self) -> None:
        self._present: list[T] = []
        self._exact: dict[str, list[T]] = {}
        self._prefix: dict[str, list[T]] = {}
        # Prefixes by their first characters, and the lengths of those that have no more.
        self._by_head: dict[str, list[str]] = {}
        self._short: set[int] = set()
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
            self._add_prefix(value, entry)
        else:
            self._inside[0].add(value, entry)

    def _add_prefix(self, value: str, entry: T) -> None:
        if value not in self._prefix and len(value) < HEAD_CHARS:
            self._short.add(len(value))
        elif value not in self._prefix:
            self._by_head.setdefault(value[:HEAD_CHARS], []).append(value)
        self._prefix.setdefault(value, []).append(entry)

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
        for prefix, elements in self._beginning(values) if self._prefix else ():
            yield from ((entry, elements) for entry in self._prefix[prefix])
        for filed, folded in zip(self._inside, (False, True), strict=True):
            yield from filed.find(values, folded=folded)

    def _beginning(self, values: dict[str, list[int]]) -> Iterable[tuple[str, list[int]]]:
        """The prefixes that values begin with, each with the elements of these values."""
        found: dict[str, list[int]] = {}
        for value, elements in values.items():
            size = len(value)
            for chars in self._short:
                if chars <= size and (head := value[:chars]) in self._prefix:
                    found.setdefault(head, []).extend(elements)
            for prefix in self._by_head.get(value[:HEAD_CHARS], ()):
                if value.startswith(prefix):
                    found.setdefault(prefix, []).extend(elements)
        return found.items()


class _Inside(Generic[T]):
    """Values that are looked for inside the page's values."""

    def __init__(self) -> None:
        self._filed: dict[str, list[T]] = {}
        self._by_gram: dict[str, list[tuple[str, list[str]]]] = {}

    def add(self, value: str, entry: T) -> None:
        """File an entry; its value also under a piece of its longest word, with pieces of the others."""
        if value not in self._filed:
            words = sorted(WORD.findall(value), key=len, reverse=True)
            grams = [word[:GRAM_CHARS] for word in words if len(word) >= GRAM_CHARS]
            self._by_gram.setdefault(grams[0] if grams else "", []).append((value, grams[1:]))
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
            yield from (value for value, more in self._by_gram[gram] if grams.issuperset(more))
        yield from (value for value, _more in self._by_gram.get("", ()))


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
