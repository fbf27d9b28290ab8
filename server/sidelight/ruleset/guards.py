"""What keeps a rule from taking the article's own text: quotation, the article's topic, running prose."""

import re
from collections.abc import Callable, Iterable, Sequence

from sidelight.ruleset.matching import Hit, Piece
from sidelight.ruleset.phrases import Phrase
from sidelight.ruleset.tokens import Tokens

PROSE_WORDS = 20
PROSE_COVER = 0.5
PROSE_LINK_SHARE = 0.25
TOPIC_BLOCKS = 3

QUOTE_MARKS = re.compile('["“”„‟«»‹›「」『』]|‘(?=\\w)|(?<=[\\w.,!?…])’(?!\\w)')
# Opening mark -> the marks that may close it; German and French use some the other way round.
CLOSERS = {
    '"': '"', "“": "”", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹", "「": "」",
    "『": "』", "‘": "’",
}  # fmt: skip


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where the text stands in quotation marks, marks included.

    A mark at the very start that is never closed quotes the whole text: speech over several
    paragraphs is written so.
    """
    spans = []
    opened: tuple[int, str] | None = None
    for mark in QUOTE_MARKS.finditer(text):
        char = mark.group()
        if opened is None:
            if char in CLOSERS:
                opened = (mark.start(), CLOSERS[char])
        elif char in opened[1]:
            spans.append((opened[0], mark.end()))
            opened = None
    if opened is not None and not text[: opened[0]].strip():
        spans.append((opened[0], len(text)))
    return spans


def stands_quoted(hit: Hit, text: str) -> bool:
    """Whether every phrase that the rule found stands in quotation marks."""
    spans = quoted_spans(text) if hit.matches else []
    return bool(spans) and all(
        any(start <= match.start and match.end <= end for start, end in spans) for match in hit.matches
    )


def is_running_prose(hit: Hit, piece: Piece) -> bool:
    """Whether the text is prose that happens to hold the phrase: long, little of it explained, few links."""
    if hit.cover >= PROSE_COVER or piece.link_share >= PROSE_LINK_SHARE:
        return False
    return not piece.is_within(PROSE_WORDS)


def topic_in(terms: Sequence[Phrase], title: Tokens, others: Callable[[], Iterable[Tokens]]) -> str | None:
    """The term that the article is about, None if it is about none of them.

    Args:
        terms: What the rule's subject is called.
        title: The article's title.
        others: Gives the article's other blocks.
    """
    for term in terms:
        if term.find(title):
            return term.text
    return next((term.text for term in terms if _stands_often(term, others())), None)


def _stands_often(term: Phrase, others: Iterable[Tokens]) -> bool:
    count = 0
    for tokens in others:
        count += bool(term.find(tokens))
        if count >= TOPIC_BLOCKS:
            return True
    return False
