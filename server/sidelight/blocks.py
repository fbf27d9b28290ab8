"""Segments of the main content -> blocks; nothing of lxml goes further than this.

Sentences are left empty here: `voices` fills them.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from sidelight.model import Block, Image, Label, Span, SpanKind
from sidelight.outline import Outline
from sidelight.pictures import picture_of
from sidelight.segments import BREAK, BULLETS, LISTS, Segment, table_rows

SPANS: dict[str, SpanKind] = {
    "a": "link", "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
BULLETS_AND_SPACE = "".join(BULLETS) + " "
QUOTES = frozenset(("blockquote", "q"))


def build(
    page: Outline,
    segments: Sequence[Segment],
    *,
    base: str | None = None,
    labels: Mapping[int, tuple[Label, ...]] | None = None,
) -> list[Block]:
    """Make a block of each segment, in order.

    Args:
        page: The outline that the segments come from.
        segments: What `body` picked.
        base: Absolute address that links and pictures are relative to; without it they stay as written.
        labels: Labels that rules gave to elements; they go to all blocks inside.
    """
    return _Builder(page, base, labels or {}).build(segments)


class _Builder:
    def __init__(self, page: Outline, base: str | None, labels: Mapping[int, tuple[Label, ...]]) -> None:
        self.page, self.base, self.labels = page, base, labels
        self._hrefs: dict[int, str | None] = {}
        self._items: dict[int, list[int]] = {}
        self._item = -1

    def build(self, segments: Sequence[Segment]) -> list[Block]:
        return [
            replace(
                self._block(segment), where=self.page.where(segment.box), labels=self._labels(segment.box)
            )
            for segment in segments
        ]

    def _block(self, segment: Segment) -> Block:
        page, box = self.page, segment.box
        if segment.kind == "figure" and segment.image >= 0:
            text, spans = self._text(segment)
            return Block("figure", text, spans=spans, image=self._image(segment.image))
        if segment.kind == "table":
            rows = tuple(tuple(row) for row in table_rows(page, box))
            return Block("table", segment.text, rows=rows, header_rows=self._header_rows(box))
        if segment.kind == "code":
            return Block("code", segment.text)
        text, spans = self._text(segment)
        tags = [page.tags[i] for i in (box, *page.ancestors(box))]
        quoted = not QUOTES.isdisjoint(tags)
        if segment.kind == "heading":
            tag = next(tag for tag in tags if tag[0] == "h" and tag[1:].isdigit())
            return Block("heading", text, level=int(tag[1]), spans=spans, quoted=quoted)
        if segment.kind == "list_item":
            item = next((i for i in (box, *page.ancestors(box)) if page.tags[i] in ("li", "dd")), box)
            text, spans, bulleted = _without_bullet(text, spans)
            if bulleted or item != self._item:
                self._item = item
                level = max(1, sum(tag in LISTS for tag in tags))
                ordinal = self._ordinal(item)
                return Block("list_item", text, level=level, ordinal=ordinal, spans=spans, quoted=quoted)
        return Block("quote" if quoted else "paragraph", text, spans=spans, quoted=quoted)

    def _labels(self, box: int) -> tuple[Label, ...]:
        if not self.labels:
            return ()
        found = {label for i in (box, *self.page.ancestors(box)) for label in self.labels.get(i, ())}
        return tuple(sorted(found, key=lambda label: (label.category, label.rule)))

    def _text(self, segment: Segment) -> tuple[str, tuple[Span, ...]]:
        """The text with its line breaks, white space folded, and the spans over it."""
        parts: list[str] = []
        length, gap = 0, False
        marks: dict[int, tuple[int, int]] = {}
        for piece, i in segment.pieces:
            if i == BREAK:
                if length and not parts[-1].endswith("\n"):
                    parts.append("\n")
                    length += 1
                gap = False
                continue
            words = " ".join(piece.split())
            if not words:
                gap = gap or bool(piece)
                continue
            if (gap or piece[0].isspace()) and length and not parts[-1].endswith("\n"):
                parts.append(" ")
                length += 1
            parts.append(words)
            for element in self._marked(i, segment.box):
                start = marks[element][0] if element in marks else length
                marks[element] = (start, length + len(words))
            length += len(words)
            gap = piece[-1].isspace()
        text = "".join(parts).rstrip("\n")
        spans = [self._span(element, start, min(end, len(text))) for element, (start, end) in marks.items()]
        return text, tuple(sorted((s for s in spans if s), key=lambda s: (s.start, -s.end)))

    def _marked(self, i: int, box: int) -> list[int]:
        """The elements from `i` up to the box that make a span."""
        found = []
        tags, parents = self.page.tags, self.page.parents
        while i > box:
            if tags[i] in SPANS:
                found.append(i)
            i = parents[i]
        if tags[box] == "a":
            found.append(box)
        return found

    def _span(self, i: int, start: int, end: int) -> Span | None:
        kind = SPANS[self.page.tags[i]]
        if kind != "link":
            return Span(kind, start, end)
        href = self._href(self.page.elements[i].get("href"))
        return Span("link", start, end, href) if href else None

    def _href(self, value: str | None) -> str | None:
        """An address that a reader may follow: absolute if the base is known; no scripts, no fragments."""
        value = (value or "").strip()
        if not value or value.startswith("#"):
            return None
        try:
            address = urljoin(self.base, value) if self.base else value
            scheme = urlsplit(address).scheme
        except ValueError:
            return None
        return address if scheme in ("", "http", "https", "mailto") else None

    def _ordinal(self, item: int) -> int | None:
        """The number of a list item: its place in an ordered list, which may start elsewhere than at 1."""
        page = self.page
        parent = page.parents[item]
        if parent < 0 or page.tags[parent] != "ol":
            return None
        start = page.elements[parent].get("start", "1").strip()
        first = int(start) if start.lstrip("-").isdigit() and len(start) < 9 else 1
        items = self._items.get(parent)
        if items is None:
            items = [i for i in page.inside(parent, "li") if page.parents[i] == parent]
            self._items[parent] = items
        return first + bisect_left(items, item)

    def _header_rows(self, table: int) -> int:
        """How many rows at the top hold headings only."""
        page, count = self.page, 0
        for row in page.inside(table, "tr"):
            cells = {page.tags[i] for i in range(row + 1, page.ends[row]) if page.tags[i] in ("td", "th")}
            if cells != {"th"} and not (count == 0 and page.tags[page.parents[row]] == "thead"):
                break
            count += 1
        return count

    def _image(self, i: int) -> Image | None:
        picture = picture_of(self.page.elements[i])
        address = self._href(picture.src) if picture else None
        return replace(picture, src=address) if picture and address else None


def _without_bullet(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...], bool]:
    """The text of an item without the bullet that the page wrote into it, and whether there was one."""
    bare = text.lstrip(BULLETS_AND_SPACE)
    gone = len(text) - len(bare)
    if not gone or not bare:
        return text, spans, False
    moved = [replace(s, start=max(0, s.start - gone), end=s.end - gone) for s in spans if s.end > gone]
    return bare, tuple(moved), True
