"""Class and id names -> the words they are made of, and the rules that look for such words."""

import re
from bisect import bisect_right

from sidelight.outline import Outline

# Parts of a name: a run of capitals, a word in camel case, a number. `\n` stands between names.
PARTS = re.compile(r"\n|[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")


def name_words(name: str) -> tuple[str, ...]:
    """The words of one class or id: `SignUpBox_a1` -> sign, up, box, a, 1."""
    return tuple(part.casefold() for part in PARTS.findall(name) if part != "\n")


class NameIndex:
    """Sequences of words, each with a number that says whose it is."""

    def __init__(self) -> None:
        self._filed: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}

    def add(self, name: str, payload: int) -> None:
        """File words; they must stand side by side, in this order, within one class or id."""
        words = tuple(word for piece in name.split() for word in name_words(piece))
        # The longest word is the rarest; the place of it says where the others must be.
        at = max(range(len(words)), key=lambda i: len(words[i]))
        self._filed.setdefault(words[at], []).append((words, at, payload))

    def find(self, page: Outline) -> list[tuple[int, list[int]]]:
        """Numbers of the words found, each with the elements whose class or id has them."""
        if not self._filed:
            return []
        names = [*page.classes, *page.ids]
        parts = PARTS.findall("\n".join([*page.classes, *(" ".join(name.split()) for name in page.ids)]))
        words = "\0".join(parts).casefold().split("\0")
        hits = self._filed.keys() & set(words)
        if not hits:
            return []
        breaks = [i for i, word in enumerate(words) if word == "\n"]
        found = []
        for place, word in enumerate(words):
            if word in hits:
                for wanted, at, payload in self._filed[word]:
                    start = place - at
                    if start >= 0 and tuple(words[start : start + len(wanted)]) == wanted:
                        number = bisect_right(breaks, place)
                        filed = page.classes if number < len(page.classes) else page.ids
                        found.append((payload, filed[names[number]]))
        return found
