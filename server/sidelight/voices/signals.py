"""Shape of a sentence -> the signals of the score file, each with how strongly it holds.

A signal is what no list of words can say: how many names and numbers, where the sentence stands,
which mark ends it. `rules/voices/_score.yml` weighs and explains them.
"""

import re
from collections.abc import Sequence

QUESTION, EXCLAMATION = "question", "exclamation"
AFTER_QUOTATION, OPINION_SECTION = "after-quotation", "opinion-section"
NAMES = frozenset(
    (
        QUESTION, EXCLAMATION, AFTER_QUOTATION, OPINION_SECTION, "numbers", "names", "nameless", "past",
        "present", "abstract", "short", "long", "parenthesis",
    )
)  # fmt: skip
SHORT_WORDS = 8
LONG_WORDS = 30

_NAME = re.compile(r" [A-Z]\w")
_NUMBER = re.compile(r"\d[\d.,]*")
_ABSTRACT = re.compile(r"(?:tion|ness|ity|ism|ment|ance|ence|ship)s?\b")
_PRESENT = frozenset(
    (
        "is", "are", "be", "has", "have", "does", "do", "isn't", "aren't", "it's", "that's", "there's",
        "doesn't", "don't", "hasn't", "haven't",
    )
)  # fmt: skip
_TAIL = " \t\n”\"’')»“]"
_QUESTION_MARKS = "?？؟"
_EXCLAMATION_MARKS = "!！"


def read(text: str, words: Sequence[str]) -> dict[str, float]:
    """The signals that hold in a sentence, each from 0 (left out) to 1.

    Args:
        text: The sentence, as written.
        words: Its words, folded.
    """
    count = len(words) or 1
    last = text.rstrip(_TAIL)[-1:]
    names = len(_NAME.findall(text))
    past = text.count("ed ") + text.count("ed,") + text.count("ed.")
    found = {
        QUESTION: float(last != "" and last in _QUESTION_MARKS),
        EXCLAMATION: float(last != "" and last in _EXCLAMATION_MARKS),
        "numbers": min(3, len(_NUMBER.findall(text))) / 3,
        "names": names / count,
        "past": min(1.0, 5 * past / count),
        "abstract": min(1.0, 5 * len(_ABSTRACT.findall(text)) / count),
        "nameless": float(not names),
        "present": min(2, len(_PRESENT.intersection(words))) / 2,
        "short": float(count < SHORT_WORDS),
        "long": float(count > LONG_WORDS),
        "parenthesis": float("(" in text),
    }
    return {name: value for name, value in found.items() if value}


def mark_at(text: str) -> int:
    """Where the mark that ends a question or an exclamation stands."""
    return len(text.rstrip(_TAIL)) - 1
