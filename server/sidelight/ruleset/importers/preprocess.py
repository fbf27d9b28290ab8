"""Texts of a list -> its lines, with `!#include` put in and `!#if` decided.

We read a page at rest, outside any browser: of the programs that lists know, uBlock Origin's dialect
fits best, and none of the browsers is there.
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

DIRECTIVE = re.compile(r"!#(?P<name>if|else|endif|include)\b\s*(?P<said>.*)")
HERE = frozenset({"ext_ublock", "true"})
WORD = re.compile(r"\s*(&&|\|\||[!()]|\w+)")
MAX_INCLUDES = 50
MAX_NESTED = 100
MAX_CONDITION_CHARS = 1_000


def lines(texts: Mapping[str, str], name: str) -> Iterator[tuple[str, bool]]:
    """The lines of a list in order, each with whether it is for us.

    An include whose text is not there stays as its line.

    Args:
        texts: Path -> text, of the list and of what it includes.
        name: The path of the list.
    """
    yield from _Preprocessor(texts).lines(name)


def includes(text: str, name: str) -> list[str]:
    """The paths of what a text includes; those that lead elsewhere are left out."""
    found = filter(None, map(DIRECTIVE.match, text.splitlines()))
    paths = (included(one["said"], name) for one in found if one["name"] == "include")
    return [path for path in paths if path]


def included(said: str, name: str) -> str:
    """The path of an include, beside or below the list; empty for any other."""
    said = said.strip()
    path = normpath(join(dirname(name), said))
    inside = said and "://" not in said and not said.startswith("/") and not path.startswith("..")
    return path if inside else ""


class _Preprocessor:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._included: list[str] = []

    def lines(self, name: str) -> Iterator[tuple[str, bool]]:
        self._included.append(name)
        # One entry for each `!#if` that is open: whether its lines are for us.
        opened: list[bool] = []
        for line in self._texts.get(name, "").splitlines():
            directive = DIRECTIVE.match(line) if line.startswith("!#") else None
            if directive is None:
                yield line, all(opened)
            elif directive["name"] == "include":
                yield from self._include(included(directive["said"], name), line, here=all(opened))
            else:
                _decide(directive["name"], directive["said"], opened)

    def _include(self, path: str, line: str, *, here: bool) -> Iterator[tuple[str, bool]]:
        if path not in self._texts or path in self._included or len(self._included) > MAX_INCLUDES:
            yield line, here
            return
        for inner, is_ours in self.lines(path):
            yield inner, here and is_ours


def _decide(name: str, said: str, opened: list[bool]) -> None:
    if name == "if" and len(opened) < MAX_NESTED:
        opened.append(holds(said))
    elif name == "else" and opened:
        opened[-1] = not opened[-1]
    elif name == "endif" and opened:
        opened.pop()


def holds(condition: str) -> bool:
    """Whether the condition of an `!#if` holds here; one that cannot be read does not."""
    if len(condition) > MAX_CONDITION_CHARS:
        return False
    words = WORD.findall(condition)
    if "".join(words) != re.sub(r"\s+", "", condition) or len(words) > MAX_NESTED:
        return False
    found = _either(words)
    return bool(found) and not words


def _either(words: list[str]) -> bool:
    """Read and take `a || b`; what was read is gone from `words` after."""
    found = _both(words)
    while words and words[0] == "||":
        words.pop(0)
        found = _both(words) or found
    return found


def _both(words: list[str]) -> bool:
    found = _one(words)
    while words and words[0] == "&&":
        words.pop(0)
        found = _one(words) and found
    return found


def _one(words: list[str]) -> bool:
    word = words.pop(0) if words else ""
    if word == "!":
        return not _one(words)
    if word != "(":
        return word in HERE
    found = _either(words)
    if words and words[0] == ")":
        words.pop(0)
    return found
