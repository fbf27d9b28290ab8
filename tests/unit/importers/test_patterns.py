import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.ruleset.css_parts import Needle
from sidelight.ruleset.importers.filters import NotTakenError
from sidelight.ruleset.importers.patterns import text_of


def texts(argument):
    return [needle.pieces[0] for needle in text_of(argument).options]


def test_regular_expression_is_written_out():
    assert texts("/spon(sor|z)(ed)?/") == ["sponsor", "sponsored", "sponz", "sponzed"]
    assert texts("/[Aa]d[s1-2]/") == ["Ads", "Ad1", "Ad2", "ads", "ad1", "ad2"]
    assert texts(r"/a\.b\/c\u00e9\x41/") == ["a.b/céA"]
    assert texts(r"/a\s*b/") == ["ab", "a b"]


def test_anchors_and_gaps_are_kept():
    assert text_of("/^a.*b$/").options == (Needle(("a", "b"), at_start=True, at_end=True),)
    assert text_of("/^.*b/").options == (Needle(("b",)),)


@pytest.mark.parametrize(
    "pattern",
    ["a+", "a{2}", "(a|b", "a)", "[^a]", r"\d", r"\w+", "(?=a)", "(?<!a)", "a^b", "a$b", r"\ba", ".", ".+", "*", "[a", "a\\",
     "()", "^$", r"(a)\1", "(a|b|c|d)" * 6, "(" * 30 + "a" + ")" * 30, "a??", r"\ud83d"],
)  # fmt: skip
def test_what_stands_for_endless_or_too_many_texts_is_not_taken(pattern):
    with pytest.raises(NotTakenError):
        text_of(f"/{pattern}/")


@pytest.mark.parametrize("flags", ["s", "m?", "y"])
def test_flags_that_change_the_meaning_are_not_taken(flags):
    if flags.isalpha():
        with pytest.raises(NotTakenError):
            text_of(f"/a/{flags}")


ATOMS = st.sampled_from(["a", "b", "ab", "(a|b)", "(ab|c)?", "[ac]", "c?", r"\.", ".*", "(?:a|)"])


@given(st.lists(ATOMS, min_size=1, max_size=5).map("".join), st.text("abc. ", max_size=8))
def test_what_is_written_out_matches_what_the_expression_does(pattern, text):
    text = " ".join(text.split())
    try:
        wanted = text_of(f"/{pattern}/")
    except NotTakenError:
        return

    found = any(
        re.search(".*".join(map(re.escape, needle.pieces)), text) is not None for needle in wanted.options
    )

    assert found == (re.search(pattern, text) is not None)
