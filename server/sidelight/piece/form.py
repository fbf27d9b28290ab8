"""Blocks with voices -> what lines, form and voices of the text say of the kind of piece."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sidelight.evidence.strings import fold
from sidelight.model import Block, Drop, PieceKind, Sign
from sidelight.piece.words import Lexicon
from sidelight.ruleset.phrases import tokenize

MAX_QUOTE_CHARS = 300
# Kinds that say what a piece is for.
OVERRULING: tuple[PieceKind, ...] = ("sponsored", "satire")
# How many blocks at either end may say what kind of piece it is, and how long such a line may be.
FIRST, LAST = 3, 4
MAX_LINE_CHARS = 220
# So many answered questions make an interview, if they are put to somebody who answers as one.
LEAST_QUESTIONS = 4
QUESTION_SHARE = 0.15
ADDRESSED_SHARE = 0.5
# With fewer sentences than this, shares say little.
LEAST_SENTENCES = 10
# Measured on 44 labelled articles: two are asides in half of their sentences or more, both judge and advise;
# 35 are so in no more than a tenth, all of them news. A guest piece at 0.38 must say so itself.
MOSTLY_OWN, HARDLY_OWN = 0.5, 0.1
# A report lets others speak; guides and lists that judge nothing do not.
LEAST_QUOTATIONS = 2

_QUESTION_MARKS = re.compile("[?？؟]")
_TAIL_CHARS = 4
_SPEAKER = re.compile(r"^[^:.!?]{2,40}[:：]\s")


def lines(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Sign]:
    """What the first and the last blocks say."""
    ends = blocks if len(blocks) <= FIRST + LAST else (*blocks[:FIRST], *blocks[-LAST:])
    for block in ends:
        if block.text and len(block.text) <= MAX_LINE_CHARS and not block.quoted:
            for hit in lexicon.lines.find(tokenize(block.text)):
                yield Sign(hit.payload, "line", block.text[:MAX_QUOTE_CHARS], block.where)


def dropped_lines(drops: Iterable[Drop], blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Sign]:
    """What lines at either end said that rules took out, such as who asked the questions.

    What advertisements say of themselves is theirs, and no sign here.
    """
    for drop in drops:
        at_end = drop.at is not None and not FIRST < drop.at < len(blocks) - LAST
        if at_end and 0 < len(drop.text) <= MAX_LINE_CHARS and lexicon.may_say(fold(drop.text)):
            for hit in lexicon.lines.find(tokenize(drop.text)):
                if hit.payload not in OVERRULING:
                    yield Sign(hit.payload, "line", drop.text[:MAX_QUOTE_CHARS], drop.where)


def interview(blocks: Iterable[Block], lexicon: Lexicon) -> Iterator[Sign]:
    """Questions, each with an answer: asked of a person, and answered in the first person.

    Lists of frequent questions and headings that ask something are told from it by these words.
    """
    shown = [block for block in blocks if block.text and block.kind not in ("figure", "table", "code")]
    asks = [_QUESTION_MARKS.search(block.text, len(block.text) - _TAIL_CHARS) is not None for block in shown]
    turns = [(shown[i], shown[i + 1]) for i in range(len(shown) - 1) if asks[i] and not asks[i + 1]]
    if len(turns) < max(LEAST_QUESTIONS, QUESTION_SHARE * len(shown)):
        return
    asked = sum(not lexicon.you.isdisjoint(_words(one)) for one, _ in turns)
    answered = sum(not lexicon.i.isdisjoint(_words(other)) for _, other in turns)
    if min(asked, answered) >= ADDRESSED_SHARE * len(turns):
        yield Sign("interview", "form", f"{len(turns)} questions, each with an answer")


def _words(block: Block) -> list[str]:
    return tokenize(_SPEAKER.sub("", block.text[:MAX_QUOTE_CHARS])).words


class Voices(NamedTuple):
    """How many sentences are asides, how many there are at all, and how many are quoted."""

    asides: int
    sentences: int
    quotations: int


def voices(blocks: Iterable[Block]) -> Voices:
    """Count the voices; headings and notices are left out."""
    found = [sentence.voice for block in blocks if block.kind != "heading" for sentence in block.sentences]
    return Voices(found.count("aside"), len(found) - found.count("notice"), found.count("quotation"))
