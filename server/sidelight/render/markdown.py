"""Reading -> CommonMark with GFM tables.

A run of sentences in the writer's own voice stands in square brackets, `[aside: Of course it is.]`,
and a notice likewise, `[correction: ...]`. Brackets are what editors use for what is not the text's
own; they are the same in the source, on the rendered page and in what is copied from either. In a commentary
one line above the text stands for all its asides.
"""

import re
from collections.abc import Iterable, Iterator

from sidelight.model import Block, Fact, Reading
from sidelight.render import piece
from sidelight.render.inline import Run, is_address, is_picture, runs
from sidelight.render.layout import (
    Group,
    address,
    credits_line,
    evidence_line,
    folds,
    groups,
    news,
    notice_kind,
    relay_line,
    says,
    within,
)
from sidelight.render.markdown_inline import address as destination
from sidelight.render.markdown_inline import escape, fence, inline, line_start
from sidelight.render.registry import Renderer

CLOSING_HASHES = re.compile(r"(#+\s*)$")
# The most digits that a list's number may have in CommonMark.
MAX_ORDINAL = 999_999_999
# The voices that the text itself does not tell: quotations have their marks.
MARKED = ("aside", "notice")


def render(reading: Reading) -> str:
    """Title and credits, the article, and a section that says where it comes from."""
    parts = [*_head(reading), *map(_group, groups(piece.shown(reading))), *_source(reading)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _head(reading: Reading) -> Iterator[str]:
    if reading.title:
        yield f"# {_heading_text(escape(' '.join(reading.title.split())))}"
    yield line_start(escape(credits_line(reading)))
    if url := address(reading):
        yield _link(url)
    for note in filter(None, (piece.line(reading), *reading.notes)):
        yield f"*{line_start(escape(note))}*"


def _link(url: str, text: str = "") -> str:
    """A link that shows its address unless there is a text; addresses of no use are shown alone."""
    if not is_address(url):
        return escape(text or url)
    return f"[{escape(text)}]({destination(url)})" if text else f"<{destination(url)}>"


def _heading_text(escaped: str) -> str:
    return CLOSING_HASHES.sub(r"\\\1", escaped)


def _group(group: Group) -> str:
    if group.kind == "quote":
        inner = "\n\n".join(filter(None, map(_group, within(group))))
        return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))
    if group.kind == "list":
        return "\n".join(_items(group.blocks))
    return _block(group.blocks[0])


def _block(block: Block) -> str:
    if block.kind == "heading":
        level = min(max(block.level, 2), 6)
        text = " ".join(_voiced(block).split("\n"))
        return f"{'#' * level} {_heading_text(text)}" if text else ""
    if block.kind == "code":
        ticks = fence(block.text, 3)
        return f"{ticks}\n{block.text}\n{ticks}"
    if block.kind == "table" and block.rows:
        return _table(block)
    if block.kind == "figure":
        return _figure(block)
    return _lines(block)


def _lines(block: Block, indent: str = "") -> str:
    """The block's text; line breaks that the page asks for are hard, and no line begins a block."""
    lines = [line_start(line.strip()) for line in _voiced(block).strip().split("\n")]
    return f"\\\n{indent}".join(filter(None, lines))


def _voiced(block: Block) -> str:
    """The inline text of a block, asides and notices in brackets."""
    if block.labels:
        return _bracketed(block, notice_kind(block), 0, len(block.text))
    parts: list[str] = []
    at = 0
    for run in _marked(block):
        parts.append(inline(block.text, block.spans, at, run.start))
        parts.append(_bracketed(block, run.voice, run.start, run.end))
        at = run.end
    parts.append(inline(block.text, block.spans, at))
    return "".join(parts)


def _marked(block: Block) -> list[Run]:
    # The sentences of a caption are notices: the picture says so already.
    if block.kind == "figure" or all(sentence.voice not in MARKED for sentence in block.sentences):
        return []
    return [run for run in runs(block) if run.voice in MARKED]


def _bracketed(block: Block, name: str, start: int, end: int) -> str:
    """The part of a block in brackets that CommonMark cannot take for a link or a link's definition."""
    inner = inline(block.text, block.spans, start, end)
    kind = "" if says(block.text[start:end], name) else f"{name}: "
    opening = "\\[" if "]:" in inner else "["
    closing = "\\]" if block.text[end : end + 1] in (*"([:",) else "]"
    return f"{opening}{kind}{inner}{closing}"


def _items(blocks: Iterable[Block]) -> Iterator[str]:
    """List items, indented under the item that they belong to."""
    open_items: list[tuple[int, str]] = []  # level, indent of what belongs to the item
    previous: dict[int, tuple[int, str]] = {}  # indent -> number and delimiter of the last item there
    for block in blocks:
        if not block.text.strip():
            continue
        while open_items and open_items[-1][0] >= block.level:
            open_items.pop()
        indent = open_items[-1][1] if open_items else ""
        is_first = len(indent) not in previous
        mark = _mark(block, len(indent), previous)
        inner = indent + " " * (len(mark) + 1)
        open_items.append((block.level, inner))
        # A list that does not count from 1 cannot follow a line of text without a blank line.
        gap = "\n" if indent and is_first and mark not in ("-", "1.") else ""
        yield f"{gap}{indent}{mark} {_lines(block, inner)}"


def _mark(block: Block, depth: int, previous: dict[int, tuple[int, str]]) -> str:
    """The bullet or number; a number out of sequence takes the other delimiter, which begins a new list."""
    for deeper in [other for other in previous if other > depth]:
        del previous[deeper]
    number = block.ordinal
    if number is None or not 0 <= number <= MAX_ORDINAL:
        previous[depth] = (-1, ".")
        return "-"
    last, stop = previous.get(depth, (number - 1, "."))
    if last >= 0 and number != last + 1:
        stop = ")" if stop == "." else "."
    previous[depth] = (number, stop)
    return f"{number}{stop}"


def _table(block: Block) -> str:
    """A GFM table; one without a heading row gets an empty one, as GFM asks for one."""
    columns = max(map(len, block.rows))
    rows = [[_cell(cell) for cell in row] + [""] * (columns - len(row)) for row in block.rows]
    if not block.header_rows:
        rows.insert(0, [""] * columns)
    rows.insert(1, ["---"] * columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: str) -> str:
    return escape(" ".join(cell.split())).replace("|", "\\|")


def _figure(block: Block) -> str:
    caption = _lines(block)
    if block.image is None or not is_picture(block.image.src):
        return caption
    alt = escape(" ".join(block.image.alt.split()))
    return "\\\n".join(filter(None, (f"![{alt}]({destination(block.image.src)})", caption)))


def _source(reading: Reading) -> Iterator[str]:
    """Where the article comes from and what was folded; nothing where there is nothing to say."""
    facts = "\n".join(_fact(fact) for fact in news(reading))
    relays = "\n".join(
        f"- {escape(relay_line(relay))}" + (f", {_link(relay.url)}" if relay.url else "")
        for relay in reading.card.relays
    )
    folded = "\n".join(f"- {escape(fold.category)}: {escape(fold.text)}" for fold in folds(reading))
    if facts or relays or folded:
        yield "---"
    if facts or relays:
        yield "## Source"
        yield "\n".join(filter(None, (facts, relays)))
        yield escape(reading.card.notice)
    if folded:
        yield "## Folded"
        yield folded


def _fact(fact: Fact) -> str:
    value = _link(fact.url, fact.value) if fact.url else escape(fact.value)
    return f"- {escape(fact.label)}: {value} ({evidence_line(fact)})"


RENDERER = Renderer("markdown", "text/markdown", ".md", render)
