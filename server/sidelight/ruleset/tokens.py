"""Text -> words folded for comparison, with their places in the text as it was written.

Folding takes away what a reader does not see as a difference: case, width (NFKC), the shape of
quotation marks, soft hyphens. A hyphen ends a word. Scripts written without spaces between words
(Han, kana, Thai, Lao, Khmer, Burmese) give one token a character. French and Italian elisions stand
apart (`l'article` is two words), English contractions do not (`don't` is one).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import compress, pairwise

# What takes the place of a character; nothing for those that a reader does not see.
FOLDS = {
    char: folded
    for chars, folded in (
        ("\u2018\u2019\u201a\u201b\u02bc\u02b9\u02bb\u2032\u00b4`\uff07", "'"),
        ("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033\u300c\u300d\u300e\u300f", '"'),
        ("_\u2122\u2120\u00ae", " "),
        ("\u061f\u037e", "?"),
        ("\u2502\u2503\u2758\u00a6", "|"),
        ("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    )
    for char in chars
}
# Most texts have few of them: this is faster than `str.translate`, which looks at every character.
FOLDED_CHAR = re.compile(f"[{''.join(FOLDS)}]")
ASCII_FOLDS = str.maketrans("_`", " '")
# Folded text without apostrophes is cut into words twice as fast by `str.split` as by a pattern.
ASCII_BREAKS = {code: " " for code in range(128) if not chr(code).isalnum()}

# Scripts that put no space between words.
DENSE = (
    "\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17d3\U00020000-\U0003ffff"
)
# Signs that belong to the letter before them but are no letters to `re`.
SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
)
# A copyright line and a picture credit differ by little else than this sign.
MARKS = ":?!|\u00a9"

# Words that lose their vowel before an apostrophe: French, Italian, Catalan.
ELIDED = (
    "l|d|s|n|m|t|j|c|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|un|dell|all|nell|sull|dall|coll|quest|quell|sant"
    "|bell|anch|dov|com|cos|ch|v|gl|agl|dagl|degl|negl|sugl|tutt|mezz|senz|nient|altr|buon|grand"
)
_ELISION = rf"\b(?:{ELIDED})(?='(?!(?:s|t|d|m|re|ve|ll)\b)\w)|"
_ASCII_WORD = r"[a-z0-9]+(?:'[a-z0-9]+)*"
_PLAIN_WORD = r"[^\W_]+(?:'[^\W_]+)*"
# The same in a text without apostrophes, where there is less to look for.
_ASCII_BARE_WORD, _PLAIN_BARE_WORD = "[a-z0-9]+", r"[^\W_]+"
_ANY_LETTER = rf"(?:[^\W_{DENSE}]|[{SIGNS}])"
_ANY_WORD = rf"[{DENSE}]|{_ANY_LETTER}+(?:'{_ANY_LETTER}+)*"

ASCII_WORDS, ASCII_ELIDED_WORDS = re.compile(_ASCII_BARE_WORD), re.compile(_ELISION + _ASCII_WORD)
PLAIN_WORDS, PLAIN_ELIDED_WORDS = re.compile(_PLAIN_BARE_WORD), re.compile(_ELISION + _PLAIN_WORD)
ANY_WORDS = re.compile(_ELISION + _ANY_WORD)
DENSE_CHAR = re.compile(f"[{DENSE}]")
UNUSUAL_CHAR = re.compile(f"[{DENSE}{SIGNS}]")
FOREIGN_RUN = re.compile(r"[^\x00-\x7f]+")
MARK_CHAR = re.compile(f"[{MARKS}]")


def fold(text: str) -> str:
    """Fold case, width and quotation marks; the result may differ from `text` in length."""
    if text.isascii():
        return text.lower().translate(ASCII_FOLDS) if "_" in text or "`" in text else text.lower()
    folded = unicodedata.normalize("NFKC", FOLDED_CHAR.sub(_folded, text)).casefold()
    # The Turkish capital İ folds to an i with a second dot over it.
    return folded.replace("i\u0307", "i")


def _folded(match: re.Match[str]) -> str:
    return FOLDS[match.group()]


def word_pattern(folded: str) -> re.Pattern[str]:
    """The pattern that finds the words of a folded text; the simplest that serves it is the fastest."""
    if folded.isascii():
        return ASCII_ELIDED_WORDS if "'" in folded else ASCII_WORDS
    if UNUSUAL_CHAR.search(folded):
        return ANY_WORDS
    return PLAIN_ELIDED_WORDS if "'" in folded else PLAIN_WORDS


def is_dense(word: str) -> bool:
    """Whether a token is a character of a script that puts no space between words."""
    return len(word) == 1 and DENSE_CHAR.match(word) is not None


class Tokens:
    """The words of one text, in order.

    Attributes:
        text: The text as it was given.
        words: Its words, folded.
        keys: The words; for scripts without spaces also each two neighbours, joined.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(text)
        self._pattern = word_pattern(self._folded)
        self.words: list[str] = (
            self._folded.translate(ASCII_BREAKS).split()
            if self._pattern is ASCII_WORDS
            else self._pattern.findall(self._folded)
        )
        self._pairs = _pairs(self.words) if self._pattern is ANY_WORDS else {}
        self.keys: set[str] = set(self._pairs or self.words)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def count(self) -> int:
        """How many words a reader would count; two characters of a script without spaces make about one."""
        if self._pattern is not ANY_WORDS:
            return len(self.words)
        dense = sum(map(is_dense, self.words))
        return len(self.words) - dense // 2

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in `text`."""
        begins = self._places[0]
        return [begins[start] for start, _end in self._spans]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends in `text`, one past its last character."""
        finishes = self._places[1]
        return [finishes[end - 1] for _start, end in self._spans]

    def places(self, keys: Collection[str]) -> dict[str, list[int]]:
        """Which of the keys stand where: the index of each word, of each pair that of its first character."""
        if self._pairs:
            return {key: self._pairs[key] for key in keys if key in self._pairs}
        found: dict[str, list[int]] = {}
        for i in compress(range(len(self.words)), map(keys.__contains__, self.words)):
            found.setdefault(self.words[i], []).append(i)
        return found

    @cached_property
    def marks(self) -> dict[int, str]:
        """The marks `: ? ! | ©` before the word of that index, or after the last one."""
        found: dict[int, str] = {}
        starts = [start for start, _end in self._spans] if MARK_CHAR.search(self._folded) else []
        for mark in MARK_CHAR.finditer(self._folded):
            at = bisect_left(starts, mark.start())
            found[at] = found.get(at, "") + mark.group()
        return found

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Start and end of each word in the folded text."""
        return [match.span() for match in self._pattern.finditer(self._folded)]

    @cached_property
    def _places(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each character of the folded text: start and end in `text` of what it came from."""
        if _folds_in_place(self.text):
            return range(len(self.text)), range(1, len(self.text) + 1)
        begins: list[int] = []
        finishes: list[int] = []
        for start, end in _segments(self.text):
            piece = self.text[start:end]
            size = len(fold(piece))
            if piece.isascii() or size == len(piece) == 1:
                begins.extend(range(start, end))
                finishes.extend(range(start + 1, end + 1))
            else:
                begins.extend([start] * size)
                finishes.extend([end] * size)
        return begins, finishes


def tokenize(text: str) -> Tokens:
    """Cut a text into words, folded, with their offsets in `text`."""
    return Tokens(text)


def _pairs(words: list[str]) -> dict[str, list[int]]:
    """Key -> its indices, for texts with scripts without spaces."""
    found: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        found.setdefault(word, []).append(i)
    for i, (one, two) in enumerate(pairwise(words)):
        if is_dense(one) and is_dense(two):
            found.setdefault(one + two, []).append(i)
    return found


def _folds_in_place(text: str) -> bool:
    """Whether each character folds to one character, so that offsets stay as they are."""
    if text.isascii():
        return True
    swapped = FOLDED_CHAR.sub(_folded, text)
    same = len(swapped) == len(text) and unicodedata.is_normalized("NFKC", swapped)
    return same and len(fold(text)) == len(text)


def _segments(text: str) -> list[tuple[int, int]]:
    """Cut a text where folding the parts gives the same as folding the whole."""
    cuts = [0]
    for run in FOREIGN_RUN.finditer(text):
        start, end = run.span()
        if _joins(text[start]) and start:
            # The sign belongs to the letter before the run.
            cuts.append(start - 1)
        cuts.extend(i for i in range(start, end) if not _joins(text[i]))
        cuts.append(end)
    ordered = sorted({*cuts, len(text)})
    return list(pairwise(ordered))


def _joins(char: str) -> bool:
    """Whether a character may merge with the one before it under NFKC, or is left out in folding."""
    if FOLDS.get(char) == "":
        return True
    first = unicodedata.normalize("NFKC", char)[0]
    return (
        unicodedata.category(first)[0] == "M"
        or "\u1160" <= first <= "\u11ff"
        or "\ud7b0" <= first <= "\ud7ff"
    )
