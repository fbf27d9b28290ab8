"""Reading -> the terminal: text in lines of a readable length, asides and notices in brackets."""

from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sidelight.cli.terminal import scrub
from sidelight.model import Block, Reading
from sidelight.render import piece
from sidelight.render.inline import is_address, runs, tidy
from sidelight.render.layout import Group, credits_line, groups, notice_kind, says, within

STYLES = {"strong": "bold", "emphasis": "italic", "code": "bold"}
QUIET = "dim"
BAR = "│ "
# A narrower window than this gets lines that are cut by the terminal instead.
MIN_WIDTH = 20


def show(reading: Reading, console: Console, *, explained: bool) -> None:
    """Print the article; `explained` says that the explanation follows, so that nothing need point to it."""
    head = [Text(scrub(reading.title), "bold"), Text(scrub(credits_line(reading)), QUIET)]
    _print(console, [line for text in head if text for line in _wrapped(console, text)])
    for note in filter(None, (piece.line(reading), *reading.notes)):
        _print(console, _wrapped(console, Text(scrub(note), "italic")))
    for group in groups(piece.shown(reading)):
        _show_group(group, console, BAR if group.relay else "")
    if summary := summary_of(reading, explained=explained):
        _print(console, _wrapped(console, Text(summary, QUIET)))


def summary_of(reading: Reading, *, explained: bool) -> str:
    """How much was taken out, of which categories, and how much is the writer's own voice."""
    parts = []
    counts = Counter(drop.category for drop in reading.drops)
    if counts:
        listed = ", ".join(f"{category} {count}" for category, count in counts.most_common())
        parts.append(f"Taken out: {listed}.")
    asides = sum(sentence.voice == "aside" for block in reading.blocks for sentence in block.sentences)
    if asides:
        parts.append(f"Asides: {asides}.")
    if parts and not explained:
        parts.append("--explain says why.")
    return " ".join(parts)


def _show_group(group: Group, console: Console, prefix: str) -> None:
    if group.kind == "quote":
        for inner in within(group):
            _show_group(inner, console, prefix + BAR)
    elif group.kind == "list":
        _print(console, [line for block in group.blocks for line in _item(block, console, prefix)])
    elif group.blocks[0].kind == "table" and group.blocks[0].rows:
        console.print(_table(group.blocks[0]))
        console.print()
    else:
        _print(console, list(_block(group.blocks[0], console, prefix)))


def _print(console: Console, lines: list[Text]) -> None:
    """Lines as they are, and a blank one after them."""
    for line in [*lines, Text()] if lines else []:
        console.print(line, soft_wrap=True)


def _block(block: Block, console: Console, prefix: str) -> Iterator[Text]:
    if block.kind == "code":
        for line in scrub(block.text.rstrip("\n")).split("\n"):
            yield Text(f"{prefix}    {line}")
    elif block.kind == "figure":
        if block.text:
            yield from _wrapped(console, Text(scrub(f"[Picture: {block.text}]"), QUIET), prefix)
    elif block.text:
        text = voiced(block)
        if block.kind == "heading":
            text.stylize("bold")
        yield from _wrapped(console, text, prefix)


def _item(block: Block, console: Console, prefix: str) -> list[Text]:
    indent = prefix + "  " * (max(block.level, 1) - 1)
    mark = "• " if block.ordinal is None else f"{block.ordinal}. "
    return _wrapped(console, voiced(block), indent + mark, indent + " " * len(mark))


def _wrapped(console: Console, text: Text, first: str = "", rest: str | None = None) -> list[Text]:
    """The lines of a text, `first` before the first one and `rest` before the others."""
    rest = first if rest is None else rest
    lines = text.wrap(console, max(console.width - len(rest), MIN_WIDTH))
    for line in lines:
        line.rstrip()
    return [Text.assemble((rest if i else first, QUIET), line) for i, line in enumerate(lines)]


def voiced(block: Block) -> Text:
    """The block's text with its links and emphasis; what is not report or quotation stands in brackets."""
    base = Text(scrub(block.text))
    for span in tidy(block.text, block.spans, 0, len(block.text)):
        base.stylize(_style(span.kind, span.href), span.start, span.end)
    if block.labels:
        return _bracketed(base, notice_kind(block))
    shown = Text()
    at = 0
    for run in runs(block):
        if run.voice in ("aside", "notice"):
            shown.append_text(base[at : run.start])
            shown.append_text(_bracketed(base[run.start : run.end], run.voice))
            at = run.end
    return shown.append_text(base[at:])


def _style(kind: str, href: str | None) -> Style:
    if kind == "link" and is_address(href):
        return Style(underline=True, link=scrub(href or ""))
    return Style.parse(STYLES[kind])


def _bracketed(text: Text, kind: str) -> Text:
    text.stylize("italic")
    opening = "[" if says(text.plain, kind) else f"[{kind}: "
    return Text.assemble((opening, QUIET), text, ("]", QUIET))


def _table(block: Block) -> Table:
    heads = block.rows[: block.header_rows]
    table = Table(box=box.SIMPLE_HEAD, show_header=bool(heads), show_edge=False, pad_edge=False)
    for i in range(max(map(len, block.rows))):
        table.add_column("\n".join(scrub(row[i]) for row in heads if i < len(row)))
    for row in block.rows[block.header_rows :]:
        table.add_row(*(Text(scrub(cell)) for cell in row))
    return table
