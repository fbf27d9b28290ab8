"""Sentences written for these tests, in context, with the voice that each has: how many are labelled right.

`voices/<language>.txt`: `== ` opens a text, an empty line a paragraph; the letter before a sentence is its
voice (report, quotation, lead-in, aside, notice). Most are of genres in which judging words are no
judgements of the writer: instructions, documentation, recipes, match and court reports, obituaries.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from sidelight.model import Block, Sentence
from sidelight.voices import label

FOLDER = Path(__file__).parent / "voices"
VOICES = {"R": "report", "Q": "quotation", "L": "lead_in", "A": "aside", "N": "notice"}
OTHERS = ("de", "es", "fr", "it")
# As many false and missed asides as there are now; a change may lower these, not raise them.
FALSE_ASIDES, MISSED_ASIDES = 4, 0


@dataclass(frozen=True)
class Tried:
    """A sentence with the voice that it has and what the reader made of it."""

    genre: str
    given: str
    sentence: Sentence


@cache
def tried(language: str) -> tuple[Tried, ...]:
    found: list[Tried] = []
    for genre, paragraphs in texts(language):
        blocks = label(
            [Block("paragraph", " ".join(text for _, text in one)) for one in paragraphs], language
        )
        for block, paragraph in zip(blocks, paragraphs, strict=True):
            assert [sentence.text for sentence in block.sentences] == [text for _, text in paragraph]
            pairs = zip(paragraph, block.sentences, strict=True)
            found += (Tried(genre, VOICES[letter], sentence) for (letter, _), sentence in pairs)
    return tuple(found)


def texts(language: str) -> list[tuple[str, list[list[tuple[str, str]]]]]:
    found = []
    for part in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").split("== ")[1:]:
        genre, _, rest = part.partition("\n")
        paragraphs = [
            [(line[0], line[2:]) for line in one.splitlines()] for one in rest.strip().split("\n\n")
        ]
        found.append((genre, paragraphs))
    return found


def test_there_are_enough_sentences_of_many_genres():
    assert len(tried("en")) >= 150
    assert len({one.genre for one in tried("en")}) >= 12
    assert all(len(tried(language)) >= 50 for language in OTHERS)


def test_few_plain_sentences_are_taken_for_asides_and_none_surely():
    wrong = [one for one in tried("en") if one.sentence.voice == "aside" != one.given]

    assert len(wrong) <= FALSE_ASIDES, [one.sentence.text for one in wrong]
    assert [one.sentence.text for one in wrong if one.sentence.sure] == []


def test_most_asides_are_found():
    missed = [one.sentence.text for one in tried("en") if one.given == "aside" != one.sentence.voice]

    assert len(missed) <= MISSED_ASIDES, missed


def test_first_person_that_tells_what_happened_is_report():
    told = Counter(
        one.sentence.voice
        for one in tried("en")
        if one.genre.startswith("reportage") and one.given == "report"
    )

    assert set(told) == {"report"}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_have_their_voices(language: str):
    wrong = [(one.given, one.sentence.voice, one.sentence.text) for one in tried(language)]

    assert [one for one in wrong if one[0] != one[1]] == []
