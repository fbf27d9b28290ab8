"""Outline -> the text of the page as one string, with where in it each element's text stands.

A text that a selector asks for is looked for once in the whole page; whether an element has it is then
a look into a sorted list, however the elements nest.
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from sidelight.outline import INLINE, Outline
from sidelight.ruleset.css_parts import Needle, Text


class PageText:
    """The text of a page, white space folded, and the places in it."""

    def __init__(self, page: Outline) -> None:
        self._page = page
        self._parts: list[str] = []
        self._size = 0
        self._spaced = True
        self._starts = [0] * len(page)
        self._ends = [0] * len(page)
        self._write()
        self._written = "".join(self._parts)
        self._places: dict[tuple[str, bool], list[int]] = {}

    @cached_property
    def _folded(self) -> str:
        return fold(self._written)

    def _write(self) -> None:
        page, above = self._page, list[int]()
        tags, ends = page.tags, page.ends
        for j in range(len(page) + 1):
            while above and ends[above[-1]] <= j:
                done = above.pop()
                self._ends[done] = self._size
                self._add(page.tails[done] if above else None, edge=tags[done] not in INLINE)
            if j < len(page):
                if tags[j] not in INLINE or tags[j] == "br":
                    self._add(None, edge=True)
                self._starts[j] = self._size
                self._add(page.heads[j], edge=False)
                above.append(j)

    def _add(self, text: str | None, *, edge: bool) -> None:
        """Add a run of text, a space before it at the edge of a block."""
        words = text.split() if text else []
        if not self._spaced and (edge or (text and text[0].isspace())):
            self._parts.append(" ")
            self._size += 1
            self._spaced = True
        if text and words:
            self._spaced = text[-1].isspace()
            folded = " ".join(words) + " " * self._spaced
            self._parts.append(folded)
            self._size += len(folded)

    def has(self, i: int, wanted: Text) -> bool:
        """Whether the text of element `i` has one of the needles."""
        if wanted.own:
            return self._own_has(i, wanted)
        text = self._folded if wanted.fold else self._written
        start, end = self._starts[i], self._ends[i]
        while start < end and text[start] == " ":
            start += 1
        while start < end and text[end - 1] == " ":
            end -= 1

        def find(piece: str, at: int) -> int:
            return self._next(piece, at, folded=wanted.fold)

        return any(_stands(needle, text, (start, end), find) for needle in wanted.options)

    def _own_has(self, i: int, wanted: Text) -> bool:
        page = self._page
        first = page.heads[i] or (page.tails[i + 1] if page.ends[i] > i + 1 else None) or ""
        text = " ".join(first.split())
        text = fold(text) if wanted.fold else text
        return any(_stands(needle, text, (0, len(text)), text.find) for needle in wanted.options)

    def _next(self, piece: str, at: int, *, folded: bool) -> int:
        """Where the piece stands next from `at` on, -1 where it does not."""
        places = self._places.get((piece, folded))
        if places is None:
            text = self._folded if folded else self._written
            places = self._places[piece, folded] = _all_places(piece, text)
        following = bisect_left(places, at)
        return places[following] if following < len(places) else -1


def fold(text: str) -> str:
    """The text in lower case, every letter at its place: the few that grow when folded stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _all_places(piece: str, text: str) -> list[int]:
    found, place = [], text.find(piece)
    while place >= 0:
        found.append(place)
        place = text.find(piece, place + 1)
    return found


def _stands(needle: Needle, text: str, span: tuple[int, int], find: Callable[[str, int], int]) -> bool:
    """Whether the pieces stand in the span; each is put as far to the left as it can be.

    Args:
        needle: The pieces.
        text: The text.
        span: Start and end of what is searched.
        find: Piece and place -> where the piece stands next, -1 where it does not.
    """
    at, end = span
    for k, piece in enumerate(needle.pieces):
        anchored = needle.at_start and k == 0
        if needle.at_end and k == len(needle.pieces) - 1:
            place = end - len(piece)
            return place >= at and (place == at or not anchored) and text.startswith(piece, place)
        place = at if anchored else find(piece, at)
        if place < 0 or place + len(piece) > end or not text.startswith(piece, place):
            return False
        at = place + len(piece)
    return True
