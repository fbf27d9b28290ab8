"""Class and id names -> the words they are made of, and the rules that look for such words.

Names are cut at everything that is no letter and where camel case begins a word; numbers only cut.
"""

import re
from bisect import bisect_right
from itertools import compress

from sidelight.errors import RuleError
from sidelight.outline import Outline

# A run of capitals, or a word with or without one. `\0` stands between names.
PARTS = re.compile(r"\0|[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
# Most names are in lower case: for those, this and `str.split` find the same words ten times as fast.
BREAKS = {code: " " for code in range(1, 128) if not chr(code).isalpha()}


def name_words(name: str) -> tuple[str, ...]:
    """The words of one class or id: `SignUpBox_a1b2` -> sign, up, box, a, b."""
    return tuple(part.lower() for part in PARTS.findall(name) if part != "\0")


def check_name(name: str) -> tuple[str, ...]:
    """The words that a rule looks for.

    Raises:
        RuleError: There is no word in it, or a number, which names are not searched for.
    """
    words = name_words(name)
    if not words or re.search(r"\d", name):
        msg = f'"{name}" is not made of words; write the words of the class or id, such as "sign up box"'
        raise RuleError(msg)
    return words


class NameIndex:
    """Sequences of words, each with a number that says whose it is."""

    def __init__(self) -> None:
        self._alone: dict[str, list[int]] = {}
        # By the first word, then by the second: each alone stands in many names, both in few.
        self._more: dict[str, dict[str, list[tuple[list[str], int]]]] = {}

    def add(self, name: str, payload: int) -> None:
        """File words; they must stand side by side, in this order, within one class or id.

        Raises:
            RuleError: There is no word in it, or a number, which names are not searched for.
        """
        words = list(check_name(name))
        if len(words) == 1:
            self._alone.setdefault(words[0], []).append(payload)
        else:
            self._more.setdefault(words[0], {}).setdefault(words[1], []).append((words, payload))

    def find(self, page: Outline) -> list[tuple[int, list[int]]]:
        """Numbers of the words found, each with the elements whose class or id has them."""
        if not self._alone and not self._more:
            return []
        words, carriers = _page_words(page)
        there = set(words)
        hits = (self._alone.keys() & there) | (self._more.keys() & there)
        if not hits:
            return []
        # So that there is a word after the last one.
        words.append("\0")
        breaks = list(compress(range(len(words)), map("\0".__eq__, words)))
        found = []
        for place in compress(range(len(words)), map(hits.__contains__, words)):
            word = words[place]
            payloads = list(self._alone.get(word, ()))
            if word in self._more:
                for wanted, payload in self._more[word].get(words[place + 1], ()):
                    if words[place : place + len(wanted)] == wanted:
                        payloads.append(payload)
            if payloads:
                carrying = carriers[bisect_right(breaks, place)]
                found += [(payload, carrying) for payload in payloads]
        return found


def _page_words(page: Outline) -> tuple[list[str], list[list[int]]]:
    """The words of all names with NUL between names, and for each name the elements that have it."""
    lower: list[str] = []
    mixed: list[str] = []
    carriers: tuple[list[list[int]], list[list[int]]] = ([], [])
    for names in (page.classes, page.ids):
        for name, elements in names.items():
            simple = name.islower()
            (lower if simple else mixed).append(name)
            carriers[not simple].append(elements)
    words = " \0 ".join(lower).translate(BREAKS).split()
    if mixed:
        parts = PARTS.findall("\0".join(mixed))
        words += ["\0"] * bool(lower) + " ".join(parts).lower().split(" ")
    return words, carriers[0] + carriers[1]
