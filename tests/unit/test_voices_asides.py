import pytest

from sidelight.model import Block
from sidelight.voices import asides, bundled, drafts, signals
from sidelight.voices.drafts import Draft


def draft(text: str, code: str = "en") -> Draft:
    (one,) = drafts.make([Block("paragraph", text)], code, bundled().lexicon(code), is_opinion=False)
    return one


def test_the_sum_is_the_bias_and_what_each_cue_and_signal_adds():
    lexicon, bias = bundled().lexicon("en"), bundled().score.bias
    one = draft("Of course, nobody listened.")

    asides.weigh([one], lexicon, bias)

    added = asides.contributions(one, lexicon)
    assert added["vouching"] == lexicon.weights["vouching"]
    assert one.own == pytest.approx(bias + sum(added.values()))


def test_a_cue_counts_twice_at_most():
    lexicon = bundled().lexicon("en")

    added = asides.contributions(draft("Shameful, absurd, ridiculous and disgraceful it was."), lexicon)

    assert added["blame"] == 2 * lexicon.weights["blame"]


def test_a_cue_for_report_takes_away():
    assert asides.contributions(draft("It rained, the mayor said."), bundled().lexicon("en"))["said"] < 0


def test_a_quotation_has_no_sum():
    one = draft("“It is absurd,” she said.")

    asides.weigh([one], bundled().lexicon("en"), -2.0)

    assert (one.own, one.hits, one.signals) == (0.0, [], {})


def test_surroundings_are_the_others_and_fade():
    low, high = asides.LEAST_SUM, asides.MOST_SUM
    span = high - low

    found = asides.surroundings([low, high, low, low])

    assert [article for article, _ in found] == pytest.approx([span / 6, 0, span / 6, span / 6])
    assert [near for _, near in found] == pytest.approx([span / 3, 0, span / 3, span / 6])


def test_a_sentence_alone_has_no_surroundings():
    assert asides.surroundings([1.0]) == [(0.0, 0.0)]
    assert asides.surroundings([]) == []


def test_far_out_sums_count_no_more_than_the_bounds():
    assert asides.surroundings([0, 50]) == asides.surroundings([0, asides.MOST_SUM])


def test_reasons_name_the_words_that_fired():
    one = draft("Frankly, who would believe that?")

    kind, cues = asides.reasons(one, bundled().lexicon("en"))

    assert kind == "question"
    assert {cue.name: cue.text for cue in cues}["vouching"] == "Frankly"
    assert {cue.name: cue.text for cue in cues}["question"] == "?"


def test_a_sentence_without_cues_has_no_reasons():
    assert asides.reasons(draft("The river rose by two metres."), bundled().lexicon("en")) == (None, ())


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Did it rain?", "question", 1),
        ("(Did it rain?)", "question", 1),
        ("It rained!", "exclamation", 1),
        ("In 2019 some 14 of 200 houses fell.", "numbers", 1),
        ("They went to Porto today.", "names", 1 / 5),
        ("Rain fell.", "nameless", 1),
        ("It rained (again).", "parenthesis", 1),
        ("It rained.", "short", 1),
        ("It is and has been.", "present", 1),
        ("The importance of kindness is great.", "abstract", 1),
        ("The sea was calm that day in the old port.", "being", 4 / 10),
        ("I walked to the harbour.", "own-deed", 1),
        ("We were late.", "own-deed", 1),
        ("The plan is absurd.", "predicate", 1),
        ("The plan is absurd and was shameful.", "predicate", 2),
        (" ".join(["word"] * 31), "long", 1),
    ],
)
def test_signals_are_read_from_the_shape(text: str, name: str, value: float):
    assert draft(text).signals[name] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An absurd plan is on the table.", "predicate"),
        ("I think of harbours.", "own-deed"),
        ("The waves rose.", "being"),
    ],
)
def test_signals_need_more_than_a_word(text: str, name: str):
    assert name not in draft(text).signals


def test_signals_that_do_not_hold_are_left_out():
    assert signals.read("", []) == {"short": 1.0, "nameless": 1.0}
    assert signals.mark_at("Did it rain?” ") == 11


def test_signals_that_do_not_count_are_not_looked_for():
    text = "He voted for 3 new nations, as is known."

    assert signals.read(text, text.lower().split(), {"nameless"}) == {"nameless": 1.0}
    assert set(signals.read(text, text.lower().split())) == {
        "nameless", "numbers", "past", "abstract", "present", "being",
    }  # fmt: skip
