"""Text of a block -> where its sentences start and end."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sentencex import segment  # type: ignore[import-untyped]

FALLBACK_LANGUAGE = "en"

# What sentencex 1.0 takes for the end of a sentence in these languages, found by trying; folded.
ABBREVIATIONS = {
    "en": "ms mx mmes const pte gens approx est atty treas amb ald vol ed eds",
    "fr": "m mm mme mlle me cf av chap éd",
    "it": "on dott ing avv ecc",
    "nl": "dhr mevr o.a d.w.z m.a.w bijv ca nr",
    "pl": "dr prof mgr inż ks św im gen płk hab r ul np tys",
    "ru": "т.е т.д т.п ул им г см",
    "pt": "dr sr sra eng arq",
}
# Before an opening quotation mark sentencex takes any word that is also an abbreviation ("told me. “But")
# for one; only after these does no sentence end there.
TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "st",
        "sgt",
        "capt",
        "lt",
        "col",
        "gen",
        "rev",
        "hon",
        "sen",
        "rep",
    )
)
# Languages that write ordinal numbers as a number and a full stop.
ORDINAL_STOP = frozenset(
    {"de", "da", "fi", "cs", "et", "hr", "hu", "is", "nb", "nn", "no", "pl", "sk", "sl", "sr"}
)

_ABBREVIATIONS = {language: frozenset(words.split()) for language, words in ABBREVIATIONS.items()}
_NO_WORDS: frozenset[str] = frozenset()
_OPENING = "“„«‹‘\"'([¿¡"
_BREAK = re.compile(r"\s*\n\s*(?![a-zß-öø-ÿ])")
_MISSED = re.compile(r"(\w+)\. (?=“[A-Z])")
_LONGEST_ABBREVIATION = 7
# More than any abbreviation has, with its full stops.
_WORD_CHARS = 40


def split(text: str, language: str | None) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    White space around a sentence belongs to none. A language that the splitter does not know, or None,
    is treated as one that it knows best. A quotation of several sentences inside a sentence is kept whole.

    Args:
        text: Plain text; a line break that is followed by anything but a small letter ends a sentence.
        language: BCP 47 tag.
    """
    code = (language or FALLBACK_LANGUAGE).replace("_", "-").partition("-")[0].lower() or FALLBACK_LANGUAGE
    found: list[tuple[int, int]] = []
    # Whether the last one has a letter: looked up piece by piece, for there may be no end to dots.
    has_letter = False
    for start, end in _pieces(text, code):
        first = start
        here = any(map(str.isalpha, text[start:end]))
        if found:
            before, stop = found[-1]
            if text[stop - 1] in _OPENING and stop - before > 1 and text[stop - 2].isspace():
                # an opening mark that the splitter left at the end of the sentence before
                first, stop = stop - 1, len(text[: stop - 1].rstrip())
                found[-1] = before, stop
            last = _Last(*found[-1], has_letter)
            if "\n" not in text[stop:first] and _one_sentence(text, last, (first, end), code):
                found[-1] = before, end
                has_letter = has_letter or here
                continue
        found.append((first, end))
        has_letter = here
    return found


def _pieces(text: str, code: str) -> Iterator[tuple[int, int]]:
    """What sentencex finds, without white space, line by line."""
    at = 0
    for line in _lines(text):
        pieces: list[str] = segment(code, line)
        for raw in pieces:
            bare = raw.strip()
            if bare:
                start = at + raw.find(bare)
                for missed in _missed(bare):
                    yield start, start + missed
                    start += missed + 1
                    bare = bare[missed + 1 :]
                yield start, start + len(bare)
            at += len(raw)


def _lines(text: str) -> Iterator[str]:
    """The text cut after line breaks that end a sentence; nothing of it is lost."""
    at = 0
    if "\n" in text:
        for match in _BREAK.finditer(text):
            yield text[at : match.end()]
            at = match.end()
    yield text[at:]


def _missed(piece: str) -> list[int]:
    """How long each sentence is that the splitter left joined to the next, the last left out."""
    lengths: list[int] = []
    at = 0
    if ". “" in piece:
        for match in _MISSED.finditer(piece):
            inside = piece.count("“", at, match.start()) > piece.count("”", at, match.start())
            if not inside and match.group(1).lower() not in TITLES:
                lengths.append(match.end() - 1 - at)
                at = match.end()
    return lengths


class _Last(NamedTuple):
    """The last sentence so far: where it stands, and whether there is a letter in it."""

    start: int
    end: int
    has_letter: bool


def _one_sentence(text: str, before: _Last, after: tuple[int, int], code: str) -> bool:
    """Whether two pieces that the splitter took for sentences are one."""
    stop, start = before.end, after[0]
    if text[stop - 1] == ".":
        word = text[max(before.start, text.rfind(" ", before.start, stop) + 1) : stop - 1]
        if len(word) >= _LONGEST_ABBREVIATION:
            return False
        if word.isdigit() and len(word) < stop - 1 - before.start:
            return len(word) < 3 and code in ORDINAL_STOP
    if not before.has_letter or not any(map(str.isalnum, text[start : after[1]])):
        return True
    if text[stop - 1] != ".":
        return text[start] == "と" and text[stop - 1] in "」』”"
    word = re.split(r"[\s'’“„«(\[]", text[max(before.start, stop - 1 - _WORD_CHARS) : stop - 1])[-1].lower()
    return text[start].islower() or text[start] == "-" or word in _ABBREVIATIONS.get(code, _NO_WORDS)
