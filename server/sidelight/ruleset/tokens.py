"""Text -> words folded for comparison, with their places in the text as it was written.

Folding takes away what a reader does not see as a difference: case, width (NFKC), the shape of
quotation marks, soft hyphens. A hyphen ends a word. Scripts written without spaces between words
(Han, kana, Thai, Lao, Khmer, Burmese) give one token a character. French and Italian elisions stand
apart (`l'article` is two words), English contractions do not (`don't` is one).
"""

import re
import unicodedata
from functools import cached_property
from itertools import pairwise

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
_ANY_LETTER = rf"(?:[^\W_{DENSE}]|[{SIGNS}])"
_ANY_WORD = rf"[{DENSE}]|{_ANY_LETTER}+(?:'{_ANY_LETTER}+)*"

ASCII_WORDS, ASCII_ELIDED_WORDS = re.compile(_ASCII_WORD), re.compile(_ELISION + _ASCII_WORD)
PLAIN_WORDS, PLAIN_ELIDED_WORDS = re.compile(_PLAIN_WORD), re.compile(_ELISION + _PLAIN_WORD)
ANY_WORDS = re.compile(_ELISION + _ANY_WORD)
DENSE_CHAR = re.compile(f"[{DENSE}]")
UNUSUAL_CHAR = re.compile(f"[{DENSE}{SIGNS}]")
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
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(text)
        self._pattern = word_pattern(self._folded)
        self.words: list[str] = self._pattern.findall(self._folded)

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

    def places(self, key: str) -> list[int]:
        """The indices of a word; of a pair of characters, joined, the index of the first."""
        if self._pairs:
            return self._pairs.get(key, [])
        return [i for i, word in enumerate(self.words) if word == key]

    @cached_property
    def keys(self) -> set[str]:
        """All words; for scripts without spaces also each two neighbours, joined."""
        return set(self._pairs) if self._pairs else set(self.words)

    @cached_property
    def _pairs(self) -> dict[str, list[int]]:
        """Key -> its indices, for texts with scripts without spaces; empty for others."""
        found: dict[str, list[int]] = {}
        if self._pattern is not ANY_WORDS:
            return found
        for i, word in enumerate(self.words):
            found.setdefault(word, []).append(i)
        for i, (one, two) in enumerate(pairwise(self.words)):
            if is_dense(one) and is_dense(two):
                found.setdefault(one + two, []).append(i)
        return found

    @cached_property
    def marks(self) -> dict[int, str]:
        """The marks `: ? ! | ©` before the word of that index, or after the last one."""
        found: dict[int, str] = {}
        if not MARK_CHAR.search(self._folded):
            return found
        before = 0
        for i, (start, end) in enumerate([*self._spans, (len(self._folded), 0)]):
            marks = "".join(MARK_CHAR.findall(self._folded, before, start))
            if marks:
                found[i] = marks
            before = end
        return found

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Start and end of each word in the folded text."""
        return [match.span() for match in self._pattern.finditer(self._folded)]

    @cached_property
    def _places(self) -> tuple[list[int] | range, list[int] | range]:
        """For each character of the folded text: start and end in `text` of what it came from."""
        if self.text.isascii():
            return range(len(self.text)), range(1, len(self.text) + 1)
        begins: list[int] = []
        finishes: list[int] = []
        for start, end in _segments(self.text):
            size = len(fold(self.text[start:end]))
            if size == end - start:
                begins.extend(range(start, end))
                finishes.extend(range(start + 1, end + 1))
            else:
                begins.extend([start] * size)
                finishes.extend([end] * size)
        return begins, finishes


def tokenize(text: str) -> Tokens:
    """Cut a text into words, folded, with their offsets in `text`."""
    return Tokens(text)


def _segments(text: str) -> list[tuple[int, int]]:
    """Cut a text where folding the parts gives the same as folding the whole."""
    cuts = [i for i, char in enumerate(text) if i and not _joins(char)]
    return list(zip([0, *cuts], [*cuts, len(text)], strict=True)) if text else []


def _joins(char: str) -> bool:
    """Whether a character may merge with the one before it under NFKC, or is left out in folding."""
    if char.isascii():
        return False
    if FOLDS.get(char) == "":
        return True
    first = unicodedata.normalize("NFKC", char)[0]
    return (
        unicodedata.category(first)[0] == "M"
        or "\u1160" <= first <= "\u11ff"
        or "\ud7b0" <= first <= "\ud7ff"
    )
