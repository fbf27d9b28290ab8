import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sidelight.ruleset.tokens import fold, tokenize

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aAeéE'’\u0301\u00ad\u200b\ufb01ßİı½…™ｱﾞ가\u1100\u1161\u11a8ㄱㅏ한広告ไทยक्षİ"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Read more: It’s the crane's day", ["read", "more", "it's", "the", "crane's", "day"]),
        ("sign-up e-mail 3.5", ["sign", "up", "e", "mail", "3", "5"]),
        ("S’abonner à l'article d’aujourd'hui", ["s", "abonner", "à", "l", "article", "d", "aujourd'hui"]),
        ("iscriviti all'app dell’editore", ["iscriviti", "all", "app", "dell", "editore"]),
        ("don't we'll o'clock", ["don't", "we'll", "o'clock"]),
        ("ＦＵＬＬ width Straße", ["full", "width", "strasse"]),
        ("news\u00adletter zero\u200bwidth", ["newsletter", "zerowidth"]),
        ("広告blockを", ["広", "告", "block", "を"]),
        ("กดติดตาม", list("กดติดตาม")),
        ("뉴스레터 구독", ["뉴스레터", "구독"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("İndir", ["indir"]),
        ("_Read_ App Store™", ["read", "app", "store"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words_are_cut_and_folded(text, words):
    assert tokenize(text).words == words


def test_composed_and_decomposed_letters_are_the_same_word():
    assert tokenize("e\u0301te\u0301").words == tokenize("été").words


def test_offsets_lead_back_to_the_text_as_written():
    text = "Die „Straße“ – ﬁnally e\u0301te\u0301 REA\u00adD"
    tokens = tokenize(text)

    cut = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]

    assert cut == ["Die", "Straße", "ﬁnally", "e\u0301te\u0301", "REA\u00adD"]


def test_a_copyright_sign_is_a_mark_and_no_word():
    tokens = tokenize("©2024 Harbour Press")

    assert (tokens.words, tokens.marks) == (["2024", "harbour", "press"], {0: "©"})


def test_length_is_the_number_of_words():
    assert len(tokenize("Read more")) == 2


def test_marks_are_known_by_the_word_they_stand_before():
    assert tokenize("Related： a b?! c |").marks == {1: ":", 3: "?!", 4: "|"}


@settings(max_examples=300, deadline=None)
@example("¨\xad")
@given(TEXTS)
def test_offsets_fold_back_to_the_words(text):
    tokens = tokenize(text)

    places = list(zip(tokens.starts, tokens.ends, strict=True))

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in itertools.pairwise(places))
    for word, (start, end) in zip(tokens.words, places, strict=True):
        assert word in fold(text[start:end])
