"""Text with spans and voices -> pieces in nested order, for the formats that have inline markup."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from sidelight.model import Block, Sentence, Span, Voice

# What readers may be sent to. Relative addresses lead nowhere outside the page they came from.
SCHEMES = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Inline:
    """How one format writes inline text.

    Attributes:
        escape: Text, and the span that it stands before -> text that the format shows as it is.
        wrap: The span and what stands in it, already written -> marked up.
    """

    escape: Callable[[str, Span | None], str]
    wrap: Callable[[Span, str], str]

    def write(self, text: str, spans: tuple[Span, ...], lo: int, hi: int) -> str:
        """`text[lo:hi]` with its spans, which must be tidy (see `tidy`)."""
        parts: list[str] = []
        at, i = lo, 0
        while i < len(spans):
            span = spans[i]
            last = i + 1
            while last < len(spans) and spans[last].start < span.end:
                last += 1
            parts.append(self.escape(text[at : span.start], span))
            inner = (
                text[span.start : span.end]
                if span.kind == "code"
                else self.write(text, spans[i + 1 : last], span.start, span.end)
            )
            parts.append(self.wrap(span, inner))
            at, i = span.end, last
        parts.append(self.escape(text[at:hi], None))
        return "".join(parts)


def tidy(text: str, spans: Iterable[Span], lo: int, hi: int) -> tuple[Span, ...]:
    """The spans within `lo` and `hi`, well nested, without white space at their edges.

    Spans that lead nowhere, hold nothing or repeat the kind that they stand in are left out; of two
    that overlap, the later one is cut to its part inside the earlier one.
    """
    kept: list[Span] = []
    stack: list[Span] = []
    for raw in sorted(spans, key=lambda span: (span.start, -span.end, span.kind != "link")):
        span = _trim(text, raw, lo, hi)
        while stack and span.start >= stack[-1].end:
            stack.pop()
        if stack:
            span = _trim(text, span, lo, min(span.end, stack[-1].end))
        inside = {outer.kind for outer in stack}
        if span.start >= span.end or span.kind in inside or "code" in inside or not _leads(span):
            continue
        kept.append(span)
        stack.append(span)
    return tuple(kept)


def _trim(text: str, span: Span, lo: int, hi: int) -> Span:
    """The span cut to `lo` and `hi`, white space at its edges left outside."""
    start, end = max(span.start, lo), min(span.end, hi)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


def _leads(span: Span) -> bool:
    """Whether the span is no link, or a link to somewhere."""
    return span.kind != "link" or is_address(span.href)


def is_address(url: str | None) -> bool:
    """Whether a reader may be sent there: an absolute http, https or mailto address."""
    return url is not None and url[:8].lower().startswith(SCHEMES)


def is_picture(url: str) -> bool:
    """Whether a reader may load a picture from there; embedded data is mostly placeholders, so left out."""
    return url[:8].lower().startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences in one voice: `block.text[start:end]`."""

    start: int
    end: int
    voice: Voice
    sentences: tuple[Sentence, ...]


def runs(block: Block) -> list[Run]:
    """The sentences of a block, neighbours of the same voice joined."""
    return [
        Run(group[0].start, group[-1].end, group[0].voice, group)
        for _, sentences in groupby(block.sentences, key=attrgetter("voice"))
        if (group := tuple(sentences))
    ]
