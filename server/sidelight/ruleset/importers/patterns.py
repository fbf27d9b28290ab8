"""The argument of `:has-text()` -> the texts that it asks for.

A regular expression is never run: it is written out into the texts that it stands for, which are then
looked for. So no filter can be slow on any page. What stands for too many texts, or for endlessly many,
is not taken; `.*` alone may stand between pieces of text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from sidelight.ruleset.css_parts import Needle, Text
from sidelight.ruleset.importers.filters import NotTakenError
from sidelight.ruleset.page_text import fold

REGEX = re.compile(r"/(?P<pattern>.+)/(?P<flags>[a-z]*)", re.DOTALL)
MAX_TEXTS = 300
MAX_CHARS = 10_000
CLASS = re.compile(r"\[(?P<not>\^?)(?P<chars>(?:\\.|[^\]\\])+)\]", re.DOTALL)
CODE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,5})\})")
SPACES = {"s": " ", "n": " ", "t": " ", "r": " "}
NAME = "regular expressions that stand for more than a few texts"

# Stand among the characters of a text; none of them can be in a page.
START, END, GAP = "\ud800", "\ud801", "\ud802"


def text_of(argument: str) -> Text:
    """Read the argument.

    Raises:
        NotTakenError: It is a regular expression that cannot be written out, or empty.
    """
    regex = REGEX.fullmatch(argument)
    if regex is None:
        return Text((Needle((_plain(argument),)),))
    flags = regex["flags"]
    if set(flags) - set("igum"):
        raise NotTakenError(NAME)
    folded = "i" in flags
    texts = dict.fromkeys(_Reader(regex["pattern"]).read())
    return Text(tuple(_needle(text, folded=folded) for text in texts), fold=folded)


def _plain(argument: str) -> str:
    """A text as it is, without quotation marks around it or backslashes in it."""
    text = argument.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    text = " ".join(re.sub(r"\\(.)", r"\1", text).split())
    if not text:
        name = "texts that are empty"
        raise NotTakenError(name)
    return text


def _needle(text: str, *, folded: bool) -> Needle:
    """One of the texts, its anchors and gaps taken out of it."""
    text = re.sub(" +", " ", fold(text) if folded else text)
    at_start, at_end = text.startswith(START), text.endswith(END)
    inner = text.removeprefix(START).removesuffix(END)
    pieces = tuple(piece for piece in inner.split(GAP) if piece)
    if START in inner or END in inner or not pieces:
        raise NotTakenError(NAME)
    return Needle(pieces, at_start and not inner.startswith(GAP), at_end and not inner.endswith(GAP))


@dataclass
class _Reader:
    """Reads a regular expression from left to right and writes it out."""

    pattern: str
    at: int = 0
    depth: int = 0

    def read(self) -> list[str]:
        """All texts that the expression stands for."""
        found = self._options()
        if self.at < len(self.pattern):
            raise NotTakenError(NAME)
        return found

    def _options(self) -> list[str]:
        """Read alternatives up to a closing bracket or the end."""
        self.depth += 1
        if self.depth > 20:
            raise NotTakenError(NAME)
        found = self._sequence()
        while self._skip("|"):
            found = found + self._sequence()
        self.depth -= 1
        return _bounded(found)

    def _sequence(self) -> list[str]:
        found = [""]
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            found = _bounded(a + b for a, b in product(found, self._counted()))
        return found

    def _counted(self) -> list[str]:
        """One part, and how often it may stand."""
        start = self.at
        part = self._part()
        if self._skip("?"):
            found = ["", *part]
        elif self.pattern[start : self.at + 1] == ".*":
            self.at += 1
            found = [GAP]
        elif part == [" "] and self._skip("+"):
            found = part
        elif part == [" "] and self._skip("*"):
            found = ["", " "]
        else:
            found = part
        # `+?` and `*?` say how to search, not what to find.
        if self.pattern[self.at - 1] in "*+":
            self._skip("?")
        if self.at < len(self.pattern) and self.pattern[self.at] in "*+?{":
            raise NotTakenError(NAME)
        return found

    def _part(self) -> list[str]:
        char = self.pattern[self.at]
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return [self._escape()]
        self.at += 1
        if char in ".*+?{":
            if char == "." and self.pattern[self.at : self.at + 1] == "*":
                return [""]
            raise NotTakenError(NAME)
        return [{"^": START, "$": END}.get(char, " " if char.isspace() else char)]

    def _group(self) -> list[str]:
        self.at += 1
        if self._skip("?") and not self._skip(":"):
            raise NotTakenError(NAME)
        found = self._options()
        if not self._skip(")"):
            raise NotTakenError(NAME)
        return found

    def _class(self) -> list[str]:
        found = CLASS.match(self.pattern, self.at)
        if found is None or found["not"]:
            raise NotTakenError(NAME)
        self.at = found.end()
        inner = _Reader(found["chars"])
        chars: list[str] = []
        while inner.at < len(inner.pattern):
            first = inner._escape() if inner.pattern[inner.at] == "\\" else inner._one()
            if inner.at < len(inner.pattern) - 1 and inner._skip("-"):
                last = inner._escape() if inner.pattern[inner.at] == "\\" else inner._one()
                chars.extend(map(chr, range(ord(first), min(ord(last), ord(first) + MAX_TEXTS) + 1)))
            else:
                chars.append(first)
        return _bounded(" " if char.isspace() else char for char in chars)

    def _one(self) -> str:
        self.at += 1
        return self.pattern[self.at - 1]

    def _escape(self) -> str:
        """A character written with a backslash."""
        code = CODE.match(self.pattern, self.at)
        if code is not None:
            self.at = code.end()
            number = int(code[1] or code[2] or code[3], 16)
            if 0xD800 <= number < 0xE000:
                raise NotTakenError(NAME)
            return chr(number)
        char = self.pattern[self.at + 1 : self.at + 2]
        self.at += 2
        if char in SPACES:
            return SPACES[char]
        if not char or (char.isalnum() and char.isascii()):
            raise NotTakenError(NAME)
        return char

    def _skip(self, char: str) -> bool:
        if self.pattern.startswith(char, self.at):
            self.at += 1
            return True
        return False


def _bounded(texts: Iterable[str]) -> list[str]:
    """The texts as a list, if there are not too many."""
    found: list[str] = []
    chars = 0
    for text in texts:
        found.append(text)
        chars += len(text)
        if len(found) > MAX_TEXTS or chars > MAX_CHARS:
            raise NotTakenError(NAME)
    return found
