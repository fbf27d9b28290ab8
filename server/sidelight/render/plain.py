"""Blocks -> the text of a reading, with nothing added to the words of the article."""

from collections.abc import Iterable

from sidelight.model import Block


def plain(blocks: Iterable[Block]) -> str:
    """The article's words: one paragraph a line, a blank line between.

    Code keeps its lines and a table has one line a row, the cells set apart by tabs; line breaks
    inside any other block become spaces. Headings are included; bullets are not, nor are captions:
    they tell of pictures that a text does not show, and stay in the blocks.
    """
    return "\n\n".join([text for block in blocks if block.kind != "figure" and (text := _text(block))])


def _text(block: Block) -> str:
    """The words of one block."""
    if "\n" in block.text and block.kind not in ("code", "table"):
        return block.text.replace("\n", " ")
    if block.rows and not block.text:
        return "\n".join(["\t".join(row) for row in block.rows])
    return block.text
