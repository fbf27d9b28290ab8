import pytest

from sidelight.ruleset.phrases import Phrase
from sidelight.voices.cues import CueRule, Score, Signal, read
from sidelight.voices.lexicon import Lexicon

SCORE = Score(
    bias=0,
    base=0,
    own=1,
    article=0,
    near=0,
    sure=9.0,
    threshold=0,
    evident=0,
    signals={"past": Signal(-1, "Past.", ("en",))},
)


def rule(name: str, *phrases: str, code: str = "en") -> CueRule:
    return CueRule(
        name, "aside", "Why.", "stance", {"default": 1}, phrases={code: tuple(map(Phrase, phrases))}
    )


def found(text: str, *rules: CueRule) -> list[tuple[str, str]]:
    tokens = read(text)
    hits = Lexicon(rules, SCORE, "en").find(tokens)
    return [(hit.rule.name, text[tokens.starts[hit.first] : tokens.ends[hit.last]]) for hit in hits]


def test_alternatives_and_optional_words_are_found():
    one = rule("one", "(no|without [any]) (doubt|question)")

    assert found("It is, without any doubt, no question.", one) == [
        ("one", "without any doubt"),
        ("one", "no question"),
    ]


def test_the_longest_match_of_a_cue_wins_and_none_overlaps():
    assert found("It may well be so.", rule("may", "may [well] [be]", "well")) == [("may", "may well be")]


def test_different_cues_may_fire_on_the_same_words():
    assert found("Of course.", rule("one", "of course"), rule("two", "course")) == [
        ("one", "Of course"),
        ("two", "course"),
    ]


def test_an_opener_fires_at_the_start_only():
    one = rule("one", "^ (but|yet)")

    assert found("But it rained.", one) == [("one", "But")]
    assert found("It rained, but not much.", one) == []


def test_a_closer_fires_at_the_end_only():
    one = rule("one", "period $")

    assert found("That is it, period.", one) == [("one", "period")]
    assert found("That period is over.", one) == []


@pytest.mark.parametrize(
    "phrase", ["^ here ... news", "here ... news", "^ {name} brings news", "brings new*"]
)
def test_gaps_names_and_prefixes_are_found(phrase: str):
    assert [name for name, _ in found("Here she brings news", rule("one", phrase))] == ["one"]
    assert found("There is nothing", rule("one", phrase)) == []


def test_a_mark_must_be_there():
    one = rule("one", "(update|correction) :")

    assert [name for name, _ in found("Update: it rained.", one)] == ["one"]
    assert found("The update came.", one) == []


def test_a_phrase_of_very_many_combinations_is_still_found():
    many = "(" + "|".join(f"w{i}" for i in range(90)) + ")"

    assert found("w1 w2 w3", rule("one", f"{many} {many} {many}")) == [("one", "w1 w2 w3")]


def test_a_capital_tells_words_apart():
    we, may = rule("we", "us"), rule("may", "may")

    assert found("The US joined in May.", we, may) == []
    assert found("May it help us.", we, may) == [("may", "May"), ("we", "us")]


def test_curly_marks_and_dashes_change_no_offsets():
    assert found("“Don’t” — we don’t…", rule("one", "don't")) == [("one", "Don’t"), ("one", "don’t")]


def test_signals_count_in_their_languages_only():
    assert Lexicon([], SCORE, "en").weights == {"past": -1}
    assert Lexicon([], SCORE, "de").weights == {}


@pytest.mark.parametrize("text", ["", "…", "?!"])
def test_a_text_without_words_has_no_cues(text: str):
    assert found(text, rule("one", "word")) == []
