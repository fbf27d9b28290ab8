"""Paragraphs of an article -> the news agencies that its first and last ones name in brackets.

As in "BERLIN (dpa) - The council" and "... said on Monday. (Reuters)".
"""

import re
from collections.abc import Iterable, Iterator

from sidelight.evidence.words import AGENCIES
from sidelight.model import Block, Evidence

FIRST, LAST = 3, 2
MAX_QUOTE_CHARS = 120
_OPENING = re.compile(r"^[^()]{0,60}\(([^()]{2,40})\)\s*[-–—:.]")
_CLOSING = re.compile(r"\(([^()]{2,40})\)\.?$")
_BETWEEN = re.compile(r"[/,;]|\s(?:and|und|et|y|e)\s|\s")


def agencies(blocks: Iterable[Block], url: str | None) -> Iterator[tuple[str, Evidence]]:
    """Each agency with the words that name it."""
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    seen: set[str] = set()
    for pattern, some in ((_OPENING, paragraphs[:FIRST]), (_CLOSING, paragraphs[-LAST:])):
        for block in some:
            found = pattern.search(block.text)
            for name in _BETWEEN.split(found[1]) if found else ():
                if name.lower() in AGENCIES and name.lower() not in seen:
                    seen.add(name.lower())
                    start = max(found.start(1) - MAX_QUOTE_CHARS // 2, 0) if found else 0
                    quote = block.text[start : start + MAX_QUOTE_CHARS]
                    yield name, Evidence("page_text", url, block.where, quote)
