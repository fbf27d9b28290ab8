"""JSON as pages hold it, sound or broken -> values; whatever can be read of it is read."""

import html
import json
import re
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MAX_CHARS = 3_000_000
MAX_BROKEN_CHARS = 500_000
MAX_DEPTH = 100

_DECODER = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(r"\s*(?:<!--|-->|(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*/)?|\ufeff)\s*")
_ESCAPED = re.compile(r"\s*[\[{]\s*&(?:quot|#34|#x22);", re.IGNORECASE)
_TOKEN = re.compile(
    r"""
    (?P<space> \s+ | //[^\n]* | /\*.*?(?:\*/|\Z) )
  | (?P<mark> [{}\[\]:,] )
  | (?P<quote> ["'] )
  | (?P<bare> [^\s{}\[\]:,"'/]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
# A quote ends its string only where JSON could go on after it; other quotes belong to the text.
_CLOSING = {
    mark: re.compile(
        rf"""(?<!\\)(?:\\\\)*{mark}
        (?= \s* (?: [}}\]:] | \Z | "[^"\n]{{1,60}}"\s*:
                 | , [\s,]* (?: ["'\[{{}}\]] | -?\d | true | false | null | // | /\* ) )
          | \s*\n\s*{mark} )""",
        re.VERBOSE,
    )
    for mark in ('"', "'")
}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "/": "/", '"': '"', "\\": "\\"}
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}


def loads(text: str) -> list[Json]:
    """The values that stand in a script element, one after the other; usually one.

    Mended are: comments, CDATA and HTML comment wrappers, HTML escapes, raw line breaks, trailing and
    missing commas, stray quotes, several values in a row, an end that is cut off.
    """
    if len(text) > MAX_CHARS:
        return []
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        pass
    text = _WRAPPING.sub(" ", text).strip().rstrip(";")
    if _ESCAPED.match(text):
        text = html.unescape(text)
    try:
        return [_DECODER.decode(text)] if text else []
    except (ValueError, RecursionError):
        return _Mender(text[:MAX_BROKEN_CHARS]).values()


class _Mender:
    """Reads tokens into nested values and takes every missing mark for granted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Json] = []
        self._open: list[dict[str, Json] | list[Json]] = []
        self._keys: list[str | None] = []

    def values(self) -> list[Json]:
        """What stands at the top, in order; open objects end with the text."""
        at, text = 0, self._text
        while token := _TOKEN.match(text, at):
            at = token.end()
            if token.lastgroup == "quote":
                value, at = self._string(token[0], at)
                self._put(value)
            elif token.lastgroup == "mark":
                self._mark(token[0])
            elif token.lastgroup == "bare":
                self._put(_bare(token[0]))
        return self._found

    def _string(self, mark: str, start: int) -> tuple[str, int]:
        closing = _CLOSING[mark].search(self._text, start)
        end, after = (closing.end() - 1, closing.end()) if closing else (len(self._text),) * 2
        value = _ESCAPE.sub(_unescape, self._text[start:end])
        # Escapes give characters beyond the first 65,536 as two halves.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), after

    def _mark(self, mark: str) -> None:
        if mark in "{[":
            if len(self._open) >= MAX_DEPTH:
                return
            value: dict[str, Json] | list[Json] = {} if mark == "{" else []
            self._put(value)
            self._open.append(value)
            self._keys.append(None)
        elif mark in "}]" and self._open:
            kind = dict if mark == "}" else list
            if any(isinstance(value, kind) for value in self._open):
                while not isinstance(self._open.pop(), kind):
                    self._keys.pop()
                self._keys.pop()
        elif mark == "," and self._keys:
            self._keys[-1] = None

    def _put(self, value: Json) -> None:
        """Place a value where the text is: at the top, in a list, or as key or value of an object."""
        if not self._open:
            if isinstance(value, dict | list):
                self._found.append(value)
            return
        top, key = self._open[-1], self._keys[-1]
        if isinstance(top, list):
            top.append(value)
        elif key is None:
            self._keys[-1] = str(value)
        else:
            top[key] = value
            self._keys[-1] = None


def _bare(word: str) -> Json:
    if word in _WORDS:
        return _WORDS[word]
    try:
        return int(word)
    except ValueError:
        return word


def _unescape(found: re.Match[str]) -> str:
    char = found[1]
    if char[0] == "u" and len(char) == 5:
        return chr(int(char[1:], 16))
    return _ESCAPES.get(char, char)
