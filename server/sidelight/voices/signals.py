"""Shape of a sentence -> the signals of the score file, each with how strongly it holds.

A signal is what no list of words can say: how many names and numbers, where the sentence stands,
which mark ends it. `rules/voices/_score.yml` weighs and explains them.
"""

import re
from collections.abc import Container, Iterable, Sequence

QUESTION, EXCLAMATION = "question", "exclamation"
AFTER_QUOTATION, OPINION = "after-quotation", "opinion"
PREDICATE = "predicate"
NAMES = frozenset(
    (
        QUESTION, EXCLAMATION, AFTER_QUOTATION, OPINION, "numbers", "names", "nameless", "past",
        "present", "abstract", "short", "long", "parenthesis", "being", "own-deed", PREDICATE,
    )
)  # fmt: skip
# A linking verb reaches so many words, and more than so many judgements say no more.
REACH, MOST_PREDICATED = 3, 2
SHORT_WORDS = 8
LONG_WORDS = 30

_NAME = re.compile(r" [A-Z]\w")
_NUMBER = re.compile(r"\d[\d.,]*")
_PAST = ("ed ", "ed,", "ed.")
_ABSTRACT = ("tion", "ness", "ity", "ism", "ment", "ance", "ence", "ship")
_PRESENT = frozenset(
    (
        "is", "are", "be", "has", "have", "does", "do", "isn't", "aren't", "it's", "that's", "there's",
        "doesn't", "don't", "hasn't", "haven't",
    )
)  # fmt: skip
_BEING = _PRESENT | {"was", "were", "been", "being", "am", "wasn't", "weren't"}
# Forms after which a word of judgement is what the sentence says, not something it mentions in passing.
LINKING = _BEING | {
    "seems", "seem", "seemed", "looks", "looked", "feels", "felt", "sounds", "makes", "made", "remains",
    "become", "becomes", "became",
}  # fmt: skip
_OWN_DEED = re.compile(
    r"\b(?:I|[Ww]e) (?:\w+ed|was|were|had|did|went|came|took|got|gave|found|told|left|began|kept|held|"
    r"brought|stood|heard|met|ran|sat|spoke|saw|built|drove|bought|ate|wrote|made|put|set)\b"
)
_TAIL = " \t\n”\"’')»“]"
_MARKS = {"?": QUESTION, "？": QUESTION, "؟": QUESTION, "!": EXCLAMATION, "！": EXCLAMATION}


def read(text: str, words: Sequence[str], wanted: Container[str] = NAMES) -> dict[str, float]:
    """The signals that hold in a sentence, each from 0 (left out) to 1.

    Args:
        text: The sentence, as written.
        words: Its words, folded.
        wanted: The signals that count; many do so in some languages only.
    """
    count = len(words) or 1
    found = _names(text, count)
    last = text.rstrip(_TAIL)[-1:]
    if last and last in _MARKS:
        found[_MARKS[last]] = 1.0
    if "numbers" in wanted and (numbers := len(_NUMBER.findall(text))):
        found["numbers"] = min(3, numbers) / 3
    if "past" in wanted and (past := sum(map(text.count, _PAST))):
        found["past"] = min(1.0, 5 * past / count)
    if "abstract" in wanted and (abstract := sum(map(text.count, _ABSTRACT))):
        found["abstract"] = min(1.0, 5 * abstract / count)
    if "present" in wanted and (present := len(_PRESENT.intersection(words))):
        found["present"] = min(2, present) / 2
    if "being" in wanted and (being := sum(map(_BEING.__contains__, words))):
        found["being"] = min(1.0, 4 * being / count)
    if "own-deed" in wanted and ("i" in words or "we" in words) and _OWN_DEED.search(text):
        found["own-deed"] = 1.0
    if count < SHORT_WORDS or count > LONG_WORDS:
        found["short" if count < SHORT_WORDS else "long"] = 1.0
    if "(" in text:
        found["parenthesis"] = 1.0
    return found


def _names(text: str, count: int) -> dict[str, float]:
    names = len(_NAME.findall(text))
    return {"names": names / count} if names else {"nameless": 1.0}


def predicated(words: Sequence[str], judging: Iterable[int]) -> float:
    """How many of the cues that start at `judging` are said of something by a linking verb shortly before."""
    said = sum(not LINKING.isdisjoint(words[max(0, first - REACH) : first]) for first in judging)
    return float(min(MOST_PREDICATED, said))


def mark_at(text: str) -> int:
    """Where the mark that ends a question or an exclamation stands."""
    return len(text.rstrip(_TAIL)) - 1
