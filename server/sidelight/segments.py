"""Outline -> segments: the runs of text that a page sets as blocks, in document order.

A segment is what becomes one block if the body takes it: a paragraph, a heading, an item of a
list, a table, a figure, a listing. It keeps its text in pieces, each with the element that the
piece stands in, so that links and emphasis can be read off later for the few that are taken.
"""

import re
from dataclasses import dataclass, field

from sidelight.model import BlockKind
from sidelight.outline import INLINE, Outline

KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "figure"),
    "pre": "code",
}
# A line that begins with one of these is an item of a list that is set without markup.
BULLETS = frozenset("•▪▫◦‣●○■□")
LISTS = frozenset(("ul", "ol", "dl", "menu"))
# Elements that are taken as one segment if they are what their name says.
WHOLE = frozenset(("table", "figure", "pre", "img", "amp-img"))
# Stands in for the element of a piece: a line break.
BREAK = -1
# A table with a cell longer than this on average, or with paragraphs in it, is a layout.
CELL_CHARS = 120
# A figure or caption with more text than this is a container that is called so.
CAPTION_CHARS = 700
# With so many captions, and so many times as much text in them as in prose elsewhere, a page is a gallery.
GALLERY_CAPTIONS, GALLERY_RATIO = 5, 4
# A class that calls its element a caption, such as `embed-caption` or `wp-caption-text`; not one that says
# that a caption is there (`has-caption`).
CAPTION_CLASS = re.compile(r"(?<!has)(?<!has[-_])(?<!with)(?<!with[-_])caption(?!ed)", re.IGNORECASE)


@dataclass(slots=True)
class Segment:
    """One run of text.

    Attributes:
        kind: What block it would be.
        box: Index of the block-level element that the text stands in.
        pieces: Text as written, with the index of the element that it stands in directly.
        text: The pieces joined, white space folded.
        link_chars: Characters of the pieces that stand in links.
        image: Index of the img element of a figure, -1 without one.
    """

    kind: BlockKind
    box: int
    pieces: list[tuple[str, int]] = field(default_factory=list)
    text: str = ""
    link_chars: int = 0
    image: int = -1


def segment(page: Outline) -> list[Segment]:
    """Cut all that is not masked into segments, in document order."""
    return _Cutter(page).cut()


class _Cutter:
    """One walk over the outline; holds the run of text that is being gathered."""

    def __init__(self, page: Outline) -> None:
        self.page = page
        self.segments: list[Segment] = []
        self.pieces: list[tuple[str, int]] = []
        self.boxes = [0]
        self.is_gallery = _is_gallery(page)
        self.captions = {
            i
            for name, elements in page.classes.items()
            if "aption" in name and CAPTION_CLASS.search(name)
            for i in elements
            if page.chars(i) <= CAPTION_CHARS
        }

    def cut(self) -> list[Segment]:
        page = self.page
        tags, ends, dropped, empty = page.tags, page.ends, page.dropped, page.empty()
        open_elements: list[int] = []
        i, n = 0, len(page)
        while True:
            while open_elements and ends[open_elements[-1]] <= i:
                self._close(open_elements.pop())
            if i >= n:
                return self.segments
            if dropped[i] or empty[i] or (tags[i] in WHOLE and self._take_whole(i, tags[i])):
                self._pass(i)
                i = ends[i]
                continue
            self._open(i)
            open_elements.append(i)
            i += 1

    def _open(self, i: int) -> None:
        """Begin a block, or go on with the line; take up the text in front of the first child."""
        if self.page.tags[i] not in INLINE:
            self._flush()
            self.boxes.append(i)
        elif self.page.tags[i] == "br":
            self.pieces.append((" ", BREAK))
        self._add(self.page.heads[i], i)

    def _close(self, i: int) -> None:
        """End the block, if `i` is one, and take up the text behind it."""
        if self.page.tags[i] not in INLINE:
            self._flush()
            self.boxes.pop()
        self._add(self.page.tails[i], self.page.parents[i])

    def _pass(self, i: int) -> None:
        """Step over an element; the text behind it belongs to its parent."""
        if self.page.tags[i] not in INLINE:
            self._flush()
        self._add(self.page.tails[i], self.page.parents[i])

    def _add(self, text: str | None, i: int) -> None:
        # White space matters between pieces of a line only.
        if text and i >= 0 and (self.pieces or not text.isspace()):
            self.pieces.append((text, i))

    def _flush(self) -> None:
        """Turn the gathered run into segments: one, or more where the page breaks it by empty lines."""
        if not self.pieces:
            return
        if BREAK not in [i for _, i in self.pieces]:
            self._emit(self.pieces[:])
            self.pieces.clear()
            return
        run: list[tuple[str, int]] = []
        for piece in _breaks(self.pieces):
            if piece is None:
                self._emit(run)
                run = []
            else:
                run.append(piece)
        self._emit(run)
        self.pieces.clear()

    def _emit(self, pieces: list[tuple[str, int]]) -> None:
        text = fold(pieces)
        if not text:
            return
        box = self.boxes[-1]
        in_link = self.page.in_link
        kind = self._kind(box) if text[0] not in BULLETS else "list_item"
        links = sum(len(piece.strip()) for piece, i in pieces if i >= 0 and in_link[i])
        self.segments.append(Segment(kind, box, pieces, text, links))

    def _kind(self, box: int) -> BlockKind:
        """The kind that the box, or what it stands in directly, makes of a text."""
        tags, parents = self.page.tags, self.page.parents
        if self.is_gallery and "figcaption" in (tags[box], tags[parents[box]]):
            return "paragraph"
        if tags[box] in KINDS:
            return KINDS[tags[box]]
        parent = parents[box]
        if parent >= 0 and tags[parent] in KINDS and tags[box] in ("p", "div"):
            return KINDS[tags[parent]]
        return "figure" if box in self.captions or parent in self.captions else "paragraph"

    def _take_whole(self, i: int, tag: str) -> bool:
        """Make one segment of a table, figure, listing or picture; False where it is a container."""
        if tag == "table":
            return self._take_table(i)
        if tag == "figure":
            return self._take_figure(i)
        if tag == "pre":
            self._flush()
            text = "".join(self.page.elements[i].itertext()).strip("\n")
            if text.strip():
                self.segments.append(Segment("code", i, [(text, i)], text))
            return True
        # A picture inside a line of text (an emoji, say) stays with the line and has no text.
        if not any(not piece.isspace() for piece, _ in self.pieces):
            self.segments.append(Segment("figure", self.boxes[-1], image=i))
        return True

    def _take_figure(self, i: int) -> bool:
        page = self.page
        if self.is_gallery:
            return False
        end = page.ends[i]
        images = page.inside(i, "img")
        inner = page.tags[i:end]
        if page.chars(i) > CAPTION_CHARS or len(images) > 1 or "table" in inner or "pre" in inner:
            return False
        if not images and inner.count("p") > 1:
            return False
        self._flush()
        pieces = page.pieces(i)
        self.segments.append(
            Segment("figure", i, pieces, fold(pieces), page.link_chars(i), images[0] if images else -1)
        )
        return True

    def _take_table(self, i: int) -> bool:
        page = self.page
        end = page.ends[i]
        inner = page.tags[i + 1 : end]
        rows, cells = inner.count("tr"), inner.count("td") + inner.count("th")
        if "table" in inner or rows < 2 or cells < 2 * rows - 1:
            return False
        if page.chars(i) > CELL_CHARS * cells or inner.count("p") > 2 * cells or "h1" in inner:
            return False
        self._flush()
        text = "\n".join("\t".join(row) for row in table_rows(page, i))
        if text.strip():
            self.segments.append(Segment("table", i, [(text, i)], text, page.link_chars(i)))
        return True


def _is_gallery(page: Outline) -> bool:
    """Whether the captions are the text of the page, as in a series of pictures."""
    captions = page.by_tag.get("figcaption", [])
    if len(captions) < GALLERY_CAPTIONS:
        return False
    elsewhere = page.prose_chars(0) - sum(page.prose_chars(i) for i in captions)
    return sum(page.chars(i) for i in captions) > GALLERY_RATIO * elsewhere


def table_rows(page: Outline, i: int) -> list[list[str]]:
    """The cells of the table at `i`, row by row, masked cells left out; empty rows are left out."""
    rows: list[list[str]] = []
    for row in page.inside(i, "tr"):
        if page.dropped[row]:
            continue
        cells = [page.text(j) for j in range(row + 1, page.ends[row]) if page.tags[j] in ("td", "th")]
        if any(cells):
            rows.append(cells)
    return rows


def fold(pieces: list[tuple[str, int]]) -> str:
    """The pieces joined, white space folded."""
    return " ".join("".join([piece for piece, _ in pieces]).split())


def _breaks(pieces: list[tuple[str, int]]) -> list[tuple[str, int] | None]:
    """The pieces, with None where two or more line breaks follow each other with nothing between."""
    found: list[tuple[str, int] | None] = []
    breaks = 0
    for piece in pieces:
        if piece[1] == BREAK:
            breaks += 1
        elif piece[0].isspace():
            pass
        else:
            if breaks > 1:
                found.append(None)
            breaks = 0
        found.append(piece)
    return found
