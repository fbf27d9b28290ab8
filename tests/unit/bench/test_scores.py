"""Texts against labels: runs of words, pieces kept and left in."""

import pytest

from sidelight.bench.scores import TextScore, shingles
from sidelight.corpus import LabelledPage

STORY = "The ferry left at nine and came back at ten."


def page(**labels) -> LabelledPage:
    return LabelledPage("north", "a", "", **labels)


def figures(*pairs: tuple[str, LabelledPage]) -> dict[str, float]:
    score = TextScore()
    for text, labelled in pairs:
        score.add(text, labelled)
    return score.figures()


def test_the_articles_own_text_is_perfect():
    assert figures((STORY, page(gold=STORY))) == {"f1": 1.0, "precision": 1.0, "recall": 1.0, "bad": 0.0}


def test_clutter_costs_precision_and_a_loss_costs_recall():
    more = figures((f"{STORY} Share this with a friend.", page(gold=STORY)))
    less = figures(("The ferry left at nine", page(gold=STORY)))

    assert more["precision"] == pytest.approx(7 / 12)
    assert more["recall"] == 1.0
    assert less["precision"] == 1.0
    assert less["recall"] == pytest.approx(2 / 7)


def test_an_empty_text_has_no_precision_but_counts_as_bad():
    told = figures(("", page(gold=STORY)), (STORY, page(gold=STORY)))

    assert told["precision"] == 1.0
    assert told["recall"] == 0.5
    assert told["bad"] == 0.5


def test_pieces_are_found_whatever_the_white_space():
    labels = page(wanted=("ferry left", "at ten"), unwanted=("Share", "Print"))

    told = figures(("The ferry\n\nleft. Share", labels))

    assert told == {"keep": 0.5, "leak": 0.5, "pieces_f1": pytest.approx(0.5)}


def test_short_texts_are_one_run():
    assert shingles("One two") == {("One", "two"): 1}
    assert shingles(" ") == {}
