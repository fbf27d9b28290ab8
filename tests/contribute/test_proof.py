"""With any one phrase or selector deleted, an example must fail."""

import pytest

from sidelight.contribute import proof
from sidelight.model import RuleSetInfo
from sidelight.ruleset import Action, Category, RuleSet, read_rule

CATEGORIES = {"nag": Category("nag", "Nags", "They nag.", Action("drop"))}
RULE = """\
why: Asks the reader for something.
{more}
match:
{match}
examples:
  hit:
{hits}
  miss: ["<p>The ferry left at seven.</p>"{miss}]
"""


def rule(match, hits, miss="", more="confidence: 0.9", name="nag/line"):
    text = RULE.format(
        match="\n".join(f"  {line}" for line in match),
        hits="\n".join(f'    - "{hit}"' for hit in hits),
        miss=miss and f', "{miss}"',
        more=more,
    )
    return read_rule(text, name, CATEGORIES)


def remarks(*rules):
    whole = RuleSet(rules, CATEGORIES, RuleSetInfo("1", "0" * 64, len(rules)))
    return [
        (found.id, remark.path, remark.level, remark.message) for found, remark in proof.check(whole, rules)
    ]


def test_every_part_with_a_hit_of_its_own_is_proven():
    texts = rule(
        ["text: {en: [please zorp, kindly quibble], de: [bitte zorpen]}"],
        ["Please zorp", "Kindly quibble", "Bitte zorpen"],
    )
    names = rule(
        ["css: [.zorp, '#quibble']", "named: [zorp box]"],
        ["<i class='zorp'>x</i>", "<i id='quibble'>x</i>", "<i class='zorp-box'>x</i>"],
    )

    assert remarks(texts) == []
    assert remarks(names) == []


def test_a_phrase_that_no_hit_shows_is_told():
    found = remarks(rule(["text: {en: [please zorp, kindly quibble]}"], ["Please zorp"]))

    assert found == [
        ("nag/line", ("match", "text", "en", 1), "error", 'no hit needs phrase "kindly quibble"')
    ]


def test_phrases_without_a_language_have_their_place_too():
    found = remarks(rule(["text: [please zorp, kindly quibble]"], ["Please zorp"]))

    assert [path for _rule, path, _level, _message in found] == [("match", "text", 1)]


def test_a_phrase_proves_nothing_by_a_hit_that_fails_anyway():
    failing = rule(
        ["text: {en: [please zorp, kindly quibble]}", "max_words: 2"],
        ["Please zorp", "Zorp the quibble, and all else"],
    )

    assert [message for *_place, message in remarks(failing)] == ['no hit needs phrase "kindly quibble"']


def test_a_phrase_that_stands_twice_is_told_twice():
    assert len(remarks(rule(["text: {en: [please zorp, please zorp]}"], ["Please zorp"]))) == 2


def test_a_phrase_that_only_stands_beside_another_is_told():
    found = remarks(rule(["text: {en: [please zorp, zorp now]}"], ["Please zorp now", "Please zorp"]))

    assert [message for *_place, message in found] == ['no hit needs phrase "zorp now"']


def test_a_phrase_beside_another_is_proven_by_the_share_of_the_text_that_they_explain():
    both = rule(["text: {en: [please zorp, quibble now]}", "cover: 0.9"], ["Please zorp, quibble now"])

    assert remarks(both) == []


@pytest.mark.parametrize(
    ("match", "message"),
    [
        ("css: [.zorp, .quibble]", 'no hit needs selector ".quibble"'),
        ("named: [zorp, quibble box]", 'no hit needs name "quibble box"'),
    ],
)
def test_a_selector_or_name_that_no_hit_shows_is_told(match, message):
    assert [one for *_place, one in remarks(rule([match], ["<div class='zorp'>x</div>"]))] == [message]


def test_a_selector_that_looks_at_neighbours_is_proven():
    assert (
        remarks(
            rule(
                ["css: ['p + .zorp', '.quibble']"],
                ["<div class='zorp'>x</div>", "<div class='quibble'>x</div>"],
            )
        )
        == []
    )


def test_an_exception_needs_a_miss():
    more = "unless: {css: ['.keep']}"
    hits = ["<div class='zorp'>x</div>"]

    without = remarks(rule(["css: [.zorp]"], hits, more=more))
    having = remarks(rule(["css: [.zorp]"], hits, miss="<div class='zorp keep'>x</div>", more=more))

    assert [(path, message) for _rule, path, _level, message in without] == [
        (("unless", "css", 0), 'no miss needs ".keep"')
    ]
    assert having == []


def test_a_rule_whose_hits_another_rule_takes_is_told():
    narrow = rule(["text: {en: [please zorp]}"], ["Please zorp"], name="nag/narrow")
    wide = rule(["text: {en: [zorp]}"], ["Zorp"], name="nag/wide")

    assert remarks(narrow, wide) == [
        ("nag/narrow", ("examples", "hit"), "warning", "nag/wide takes every hit of this rule")
    ]


def test_a_rule_that_folds_does_not_do_the_work_of_one_that_drops():
    narrow = rule(["text: {en: [please zorp]}"], ["Please zorp now"], name="nag/narrow")
    folding = rule(["text: {en: [zorp]}"], ["Zorp"], more="confidence: 0.6", name="nag/wide")

    assert remarks(narrow, folding) == []


def test_a_retired_rule_has_nothing_to_prove():
    assert remarks(rule(["text: {en: [please zorp]}"], ["x"], more="status: retired")) == []
