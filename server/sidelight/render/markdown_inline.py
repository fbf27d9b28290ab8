"""Inline text -> CommonMark in which only the spans are markup.

Source: https://spec.commonmark.org/0.31.2/ for the rules, https://github.github.com/gfm/ for tables
and strike-through.
"""

import re
import unicodedata
from dataclasses import replace
from urllib.parse import quote

from sidelight.model import Span
from sidelight.render.inline import Inline, tidy

SPECIAL = re.compile(
    r"""
    [\\`*\[\]<~]                # always markup somewhere
    | (?<![^\W_]) _ | _ (?![^\W_])   # between two letters an underscore is a letter
    | & (?= \#? \w+ ;)          # an entity
    """,
    re.VERBOSE,
)
CANDIDATE = re.compile(r"[\\`*\[\]<~_&]")
# What begins a block where it begins a line: lists, headings, quotes, rules, tables, underlines.
LINE_START = re.compile(
    r"^(?: [-+=] (?=[-+=\s]|$) | > | \| | : (?=-) | \#{1,6} (?=\s|$) )"
    r"| ^ (?P<number>\d{1,9}) (?P<stop>[.)]) (?=\s|$)",
    re.VERBOSE,
)
MARKS = {"strong": "**", "emphasis": "*"}
BACKTICKS = re.compile("`+")
# What ends a link's destination or binds tighter than a link.
UNSAFE_IN_ADDRESS = re.compile(r"[\s<>()\\`\x00-\x20\x7f]|&(?=#?\w+;)")


def escape(text: str) -> str:
    """Text that shows as it is inside a line."""
    return SPECIAL.sub(r"\\\g<0>", text) if CANDIDATE.search(text) else text


def line_start(line: str) -> str:
    """A line of escaped text that begins no block."""
    return LINE_START.sub(_escape_start, line, count=1)


def _escape_start(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['number']}\\{match['stop']}"
    return f"\\{match[0]}"


def address(url: str) -> str:
    """A link's destination; what would end it is percent-encoded, which means the same."""
    return UNSAFE_IN_ADDRESS.sub(lambda match: quote(match[0], safe=""), url)


def fence(text: str, least: int) -> str:
    """A run of backticks longer than any in the text."""
    return "`" * max(least, 1 + max(map(len, BACKTICKS.findall(text)), default=0))


def inline(text: str, spans: tuple[Span, ...], lo: int = 0, hi: int | None = None) -> str:
    """`text[lo:hi]` with links, emphasis and code; line breaks stay as they are."""
    hi = len(text) if hi is None else hi
    if not spans:
        return escape(text[lo:hi])
    return INLINE.write(text, _writable(text, tidy(text, spans, lo, hi), lo, hi), lo, hi)


def _wrap(span: Span, inner: str) -> str:
    if span.kind == "code":
        ticks = fence(inner, 1)
        inner = " ".join(inner.split("\n"))
        pad = " " if inner.startswith("`") or inner.endswith("`") else ""
        return f"{ticks}{pad}{inner}{pad}{ticks}"
    if span.kind == "link":
        return f"[{inner}]({address(span.href or '')})"
    return f"{MARKS[span.kind]}{inner}{MARKS[span.kind]}"


def _escape_before(text: str, span: Span | None) -> str:
    """Text before a span; an exclamation mark would turn a link into a picture."""
    if span is not None and span.kind == "link" and text.endswith("!"):
        return f"{escape(text[:-1])}\\!"
    return escape(text)


INLINE = Inline(_escape_before, _wrap)


def _writable(text: str, spans: tuple[Span, ...], lo: int, hi: int) -> tuple[Span, ...]:
    """The spans that CommonMark can write here; emphasis is shortened or left out where it cannot."""
    kept: list[Span] = []
    ends: set[int] = set()
    for span in tidy(text, [_flanked(text, span) for span in spans], lo, hi):
        if span.kind != "link":
            # Two marks in a row would be read as one; of several, unclear ones would pair up wrongly.
            if span.start in ends or (len(spans) > 1 and _unclear(text, span)):
                continue
            ends.add(span.end)
        kept.append(span)
    return tuple(kept)


def _unclear(text: str, span: Span) -> bool:
    """Whether a mark of the span could both begin and end emphasis: a letter, or a sign, on either side."""
    return span.kind in MARKS and (_alike(text, span.start) or _alike(text, span.end))


def _alike(text: str, at: int) -> bool:
    """Whether the characters before and after a place are both letters or both punctuation."""
    if not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace():
        return False
    return _is_letter(text[at - 1]) == _is_letter(text[at])


def _flanked(text: str, span: Span) -> Span:
    """The span without punctuation at an edge where the mark would stand between it and a letter."""
    if span.kind not in MARKS:
        return span
    start, end = span.start, span.end
    if start and _is_letter(text[start - 1]):
        while start < end and not _is_letter(text[start]):
            start += 1
    if end < len(text) and _is_letter(text[end]):
        while end > start and not _is_letter(text[end - 1]):
            end -= 1
    return replace(span, start=start, end=end)


def _is_letter(character: str) -> bool:
    """Whether CommonMark takes the character for neither white space nor punctuation."""
    return not character.isspace() and unicodedata.category(character)[0] not in "PS"
