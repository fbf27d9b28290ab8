"""Labelled blocks -> the same with asides that are not sure taken for report."""

from collections.abc import Iterable
from dataclasses import replace

from sidelight.model import Block, Sentence


def sure_only(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks for a reader who would rather miss an aside than see a wrong one."""
    return tuple(
        block
        if all(sentence.sure for sentence in block.sentences)
        else replace(block, sentences=tuple(map(_plain_unless_sure, block.sentences)))
        for block in blocks
    )


def _plain_unless_sure(sentence: Sentence) -> Sentence:
    return sentence if sentence.sure else Sentence(sentence.text, start=sentence.start, end=sentence.end)
