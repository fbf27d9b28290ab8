"""Outline -> the same page with what selectors ask of it, worked out when first asked and once a page."""

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from sidelight.outline import Outline
from sidelight.ruleset.css_parts import Attribute
from sidelight.ruleset.page_text import PageText


class View:
    """One page while rules are matched against it; thrown away after.

    Attributes:
        page: The outline.
        memos: For each part of a selector that looks upwards or backwards: element -> whether it, or
            one above or before it, matches. This keeps every selector linear in the page.
    """

    def __init__(self, page: Outline) -> None:
        self.page = page
        self.memos: dict[object, dict[int, bool]] = {}
        self._once: dict[Callable[[View], set[int]], set[int]] = {}
        self._values: dict[str, dict[str, list[int]]] = {}
        self._joined: dict[str, str] = {}

    def has_class(self, i: int, token: str) -> bool:
        """Whether element `i` carries the class."""
        return _within(self.page.classes.get(token), i)

    def has_id(self, i: int, name: str) -> bool:
        """Whether element `i` has the id."""
        return _within(self.page.ids.get(name), i)

    def previous(self, i: int) -> int:
        """The sibling before `i`, -1 if there is none."""
        parents = self.page.parents
        parent, before = parents[i], i - 1
        if before <= parent:
            return -1
        # The element before `i` in the page is the sibling or stands somewhere inside it.
        while parents[before] != parent:
            before = parents[before]
        return before

    def memo(self, part: object) -> dict[int, bool]:
        """The memo of one part of a selector."""
        return self.memos.setdefault(part, {})

    def once(self, select: Callable[["View"], set[int]]) -> set[int]:
        """What `select` gives for this page; it is called when it is first asked for."""
        found = self._once.get(select)
        if found is None:
            found = self._once[select] = select(self)
        return found

    def values(self, name: str) -> dict[str, list[int]]:
        """Value of the attribute, as written -> elements that have it."""
        found = self._values.get(name)
        if found is None:
            found = self._values[name] = {}
            elements = self.page.elements
            for i in self.carriers(name):
                value = elements[i].get(name, "")
                if value in found:
                    found[value].append(i)
                else:
                    found[value] = [i]
        return found

    def carries(self, attribute: Attribute) -> bool:
        """Whether any element has the attribute, with such a value; with the `i` flag, with any."""
        name, wanted = attribute.name, attribute.value
        if name not in self.page.by_attribute:
            return False
        if not wanted or attribute.fold:
            return True
        if attribute.operator == "=":
            return wanted in self.values(name)
        joined = self._joined.get(name)
        if joined is None:
            joined = self._joined[name] = "\0" + "\0".join(self.values(name))
        return (f"\0{wanted}" if attribute.operator == "^=" else wanted) in joined

    def carriers(self, name: str) -> list[int]:
        """Elements that have the attribute."""
        if name in ("class", "id"):
            return [i for i, element in enumerate(self.page.elements) if element.get(name) is not None]
        return self.page.by_attribute.get(name, [])

    @cached_property
    def text(self) -> PageText:
        """The text of the page, to be searched by element."""
        return PageText(self.page)

    @cached_property
    def counts(self) -> tuple[list[int], list[int]]:
        """For each element: its place among its siblings, and among those of its tag, from 1."""
        return self._count(range(1, len(self.page)))

    @cached_property
    def counts_from_last(self) -> tuple[list[int], list[int]]:
        """The same, counted from the last sibling."""
        return self._count(range(len(self.page) - 1, 0, -1))

    def _count(self, order: range) -> tuple[list[int], list[int]]:
        parents, tags = self.page.parents, self.page.tags
        among_all, among_tag = [1] * len(parents), [1] * len(parents)
        seen: dict[int, int] = {}
        seen_of_tag: dict[tuple[int, str], int] = {}
        for i in order:
            parent = parents[i]
            among_all[i] = seen[parent] = seen.get(parent, 0) + 1
            key = (parent, tags[i])
            among_tag[i] = seen_of_tag[key] = seen_of_tag.get(key, 0) + 1
        return among_all, among_tag


def _within(ordered: list[int] | None, i: int) -> bool:
    """Whether `i` is in a list in ascending order."""
    if ordered is None:
        return False
    at = bisect_left(ordered, i)
    return at < len(ordered) and ordered[at] == i
