from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.sentences import split


def sentences(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


def test_sentences_are_found_with_exact_offsets():
    text = "  The river rose.  It fell again!\u00a0Did it? "

    assert split(text, "en") == [(2, 17), (19, 33), (34, 41)]


def test_a_long_word_before_the_stop_is_no_abbreviation():
    assert sentences("She left the municipality. Then it rained.") == [
        "She left the municipality.",
        "Then it rained.",
    ]


def test_offsets_count_characters_beyond_the_basic_plane():
    assert sentences("A 😀 came. Then a 🦊 left.") == ["A 😀 came.", "Then a 🦊 left."]


def test_a_quotation_of_several_sentences_stays_in_the_sentence_that_holds_it():
    text = "“It rained. We waited. Nobody came,” she said. Then the sun rose."

    assert sentences(text) == ["“It rained. We waited. Nobody came,” she said.", "Then the sun rose."]


def test_an_opening_mark_goes_to_the_sentence_that_it_opens():
    text = "“It rained,” she said. “We waited and nobody came."

    assert sentences(text) == ["“It rained,” she said.", "“We waited and nobody came."]


def test_a_sentence_ends_before_a_quotation_after_a_word_that_is_also_an_abbreviation():
    assert sentences("He told me. “But you knew.”") == ["He told me.", "“But you knew.”"]
    assert sentences("They met Dr. “Bones” McCoy.") == ["They met Dr. “Bones” McCoy."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ms. Hall met Sen. Ortiz at 5 p.m. on Tuesday."),
        ("en", "Vol. 3 came out in approx. two years."),
        ("de", "Der 1. FC Köln gewann am 3. Oktober."),
        ("fr", "M. Dupont et Mme. Durand sont venus."),
        ("fr", "Il est né av. J.-C. à Paris."),
        ("it", "L’on. Bianchi è arrivato."),
        ("nl", "Hij kwam o.a. met Dhr. Jansen."),
        ("pl", "W 2020 r. było źle."),
        ("ru", "Это т. е. так."),
        ("ja", "「はい。」と言った。"),
    ],
)
def test_abbreviations_and_ordinals_end_no_sentence(language: str, text: str):
    assert sentences(text, language) == [text]


def test_a_number_alone_belongs_to_the_sentence_after_it():
    assert sentences("1. Wash it. 2. Dry it.") == ["1. Wash it.", "2. Dry it."]


def test_a_line_break_ends_a_sentence_unless_a_small_letter_follows():
    assert sentences("Dear readers\nWe are\nback\n• One") == ["Dear readers", "We are\nback", "• One"]


@pytest.mark.parametrize("language", [None, "", "xx", "en-GB", "EN", "pt_BR", "x-klingon"])
def test_any_language_is_accepted(language: str | None):
    assert sentences("One came. Two left.", language) == ["One came.", "Two left."]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_text_without_words_has_no_sentences(text: str):
    assert split(text, "en") == []


def test_marks_alone_join_the_sentence_before():
    assert sentences("She left. ”") == ["She left. ”"]


@given(st.text(alphabet="aB1 .!?“”\"'\n-Mrüと」。", max_size=60), st.sampled_from(["en", "de", "ja", None]))
def test_nothing_but_white_space_is_left_out_and_nothing_overlaps(text: str, language: str | None):
    spans = split(text, language)

    covered = "".join(text[start:end] for start, end in spans)
    assert [char for char in covered if not char.isspace()] == [char for char in text if not char.isspace()]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def test_dots_without_end_are_one_sentence():
    assert split("... " * 20_000, "en") == [(0, 79_999)]
