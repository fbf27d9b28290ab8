"""Reading -> plain text for people: title and credits, then one paragraph a line."""

import unicodedata

from sidelight.model import Block, Reading
from sidelight.render import piece
from sidelight.render.layout import Group, credits_line, groups, within
from sidelight.render.registry import Renderer

# A table with wider rows than this would be folded by most windows and columns would be lost.
MAX_TABLE_WIDTH = 100


def render(reading: Reading) -> str:
    """The article as text: bullets and numbers on lists, `>` on quotes, tables in columns.

    Line breaks that the page asks for (verse, addresses) are kept.
    """
    head = "\n".join(filter(None, (reading.title, credits_line(reading), piece.line(reading))))
    parts = [head, *map(_group, groups(reading))]
    return "\n\n".join(filter(None, parts)) + "\n"


def _group(group: Group) -> str:
    if group.kind == "quote":
        inner = "\n\n".join(filter(None, map(_group, within(group))))
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    if group.kind == "list":
        return "\n".join(map(_item, group.blocks))
    return _block(group.blocks[0])


def _item(block: Block) -> str:
    indent = "  " * (max(block.level, 1) - 1)
    mark = "•" if block.ordinal is None else f"{block.ordinal}."
    return f"{indent}{mark} " + block.text.replace("\n", f"\n{indent}{' ' * len(mark)} ")


def _block(block: Block) -> str:
    if block.kind == "table" and block.rows:
        return table(block.rows)
    if block.kind == "figure" and block.text:
        return f"[Picture: {block.text}]"
    return block.text


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Rows in columns; too wide a table has its cells set apart by bars instead."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    columns = max(map(len, cells))
    widths = [max(width(row[i]) for row in cells if i < len(row)) for i in range(columns)]
    if sum(widths) + 2 * columns > MAX_TABLE_WIDTH:
        return "\n".join(" | ".join(row) for row in cells)
    return "\n".join(
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row)).rstrip()
        for row in cells
    )


def width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


RENDERER = Renderer("text", "text/plain", ".txt", render)
