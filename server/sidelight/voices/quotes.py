"""Texts of blocks -> for each block, the stretches that stand in quotation marks.

All the usual marks are known: “…”, "…", „…“, „…”, ”…”, «…», »…«, ‹…›, ‘…’, '…', 「…」 and 『…』. A
quotation that goes on over several paragraphs is followed, with or without a mark at the start of
each of them. A quotation within a quotation belongs to the outer one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# What may close a quotation that each mark opened.
CLOSERS = {
    "“": '”"“',
    "”": "”",
    '"': '"”',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "「": "」",
    "『": "』",
}
# An unclosed quotation is looked for in this many blocks after the one that opened it.
MAX_OPEN_BLOCKS = 8

_SINGLE = "‘‚'"
_BEFORE_OPENING = ("", *" \t\n([{—–-/:\xa0>")
_BEFORE_CLOSING = (",", ".", "?", "!", "…")
_MARK = re.compile("[“”\"„«»‹›‘’‚'「」『』]")
_MARK_NO_SINGLE = re.compile('[“”"„«»‹›「」『』]')
_STARTS_WITH_MARK = re.compile("\\s*[“”\"„«»‹›‘'「『]")


class Stretch(NamedTuple):
    """`text[start:end]` stands in quotation marks, which are included.

    `opens` tells whether the opening mark stands in this block, `closes` whether the closing one does.
    """

    start: int
    end: int
    opens: bool = True
    closes: bool = True


def find(texts: Sequence[str]) -> list[list[Stretch]]:
    """Find the quotations of an article's blocks, given in reading order."""
    found: list[list[Stretch]] = []
    open_mark = ""
    for index, text in enumerate(texts):
        stretches, open_mark = _find(text, open_mark)
        found.append(stretches)
        if open_mark and not _goes_on(open_mark, texts, index):
            stretches[-1:] = _believed(text, stretches[-1], open_mark)
            open_mark = ""
    return found


def _find(text: str, open_mark: str) -> tuple[list[Stretch], str]:
    """Find the quotations of one block; `open_mark` was left open by the block before."""
    stretches: list[Stretch] = []
    start = 0
    carried = bool(open_mark)
    for at, mark in _marks(text):
        if not open_mark:
            if mark in CLOSERS and _opens(text, at, mark):
                open_mark, start = mark, at
            elif mark == "”" and not stretches and text[at - 1 : at] in _BEFORE_CLOSING:
                # the opening mark is missing
                stretches.append(Stretch(0, at + 1, opens=False))
        elif carried and not stretches and not text[:at].strip() and mark in (open_mark, *CLOSERS[open_mark]):
            continue  # the mark that is repeated at the start of each paragraph
        elif mark in CLOSERS[open_mark] and _closes(text, at, open_mark):
            stretches.append(Stretch(start, at + 1, opens=not (carried and not stretches)))
            open_mark = ""
    if open_mark:
        stretches.append(Stretch(start, len(text), opens=not (carried and not stretches), closes=False))
    return stretches, open_mark


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """The marks of a text and where they stand, without those that are surely apostrophes."""
    marks = _MARK if "‘" in text or "'" in text or "‚" in text else _MARK_NO_SINGLE
    for match in marks.finditer(text):
        at, mark = match.start(), match.group()
        if mark not in "’'" or not (_letter(text, at - 1) and _letter(text, at + 1)):
            yield at, mark


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a mark stands where a quotation opens: free to the left, words to the right."""
    if mark in "「『":
        return True
    after = text[at + 1 : at + 2]
    if not after or (after.isspace() and mark not in "«‹„“"):
        return False
    if mark == "'" and after.isdigit():
        return False
    return not _letter(text, at - 1) if mark in "«„“‹‘‚'" else text[at - 1 : at] in _BEFORE_OPENING


def _closes(text: str, at: int, open_mark: str) -> bool:
    """Whether a mark stands where a quotation closes."""
    mark, before = text[at], text[at - 1 : at]
    if open_mark in "「『":
        return True
    if open_mark in "»›":
        return not before.isspace()
    if open_mark not in _SINGLE:
        # these two look the same at both ends
        return mark not in '"“' or open_mark == "„" or not _opens(text, at, mark)
    if _letter(text, at + 1) or before.isspace():
        return False
    # "the workers’ rights" inside a single-quoted text: an s, then a word, and a better mark to come
    possessive = before == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
    return not (possessive and re.search(r"[.,!?…][’']", text[at + 1 :]))


def _goes_on(open_mark: str, texts: Sequence[str], index: int) -> bool:
    """Whether an unclosed quotation goes on in the block after `index`."""
    if index + 1 >= len(texts):
        return False
    following = texts[index + 1]
    if _STARTS_WITH_MARK.match(following):
        return following.lstrip()[0] in (open_mark, *CLOSERS[open_mark])
    if open_mark in _SINGLE:
        return False
    for text in texts[index + 1 : index + 1 + MAX_OPEN_BLOCKS]:
        for at, mark in _marks(text):
            if mark in CLOSERS[open_mark] and _closes(text, at, open_mark):
                return True
            if mark in CLOSERS:
                return False
    return False


def _believed(text: str, stretch: Stretch, open_mark: str) -> list[Stretch]:
    """As much of an unclosed quotation as can be believed: all that opens a block, else one sentence."""
    before = text[: stretch.start].rstrip()
    if not before or before[-1] in ":,：" or not stretch.opens:
        return [stretch]
    if open_mark in _SINGLE:
        return []
    stop = re.compile(r"[.!?…](?=\s|$)").search(text, stretch.start)
    return [stretch._replace(end=stop.end() if stop else len(text))]
