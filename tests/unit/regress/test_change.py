from sidelight.pipeline import clean, take_in
from sidelight.regress.change import Change
from sidelight.ruleset.texts import RuleTexts

BOX, WORDS = "{css: '.box'}", "{text: {en: [newsletter by mail]}}"


def test_rules_that_came_went_or_differ_are_named(change):
    made = change({"box": BOX, "gone": BOX, "same": WORDS}, {"box": WORDS, "new": BOX, "same": WORDS})

    assert made.rules == ("calls/box", "calls/gone", "calls/new")


def test_another_action_of_the_category_changes_its_rules(state):
    before, after = state(box=BOX), state(box=BOX)
    (after / "calls" / "_category.yml").write_text("{title: Calls, about: Calls., action: keep}")

    assert Change(RuleTexts.gather(before), RuleTexts.gather(after)).rules == ("calls/box",)


def test_a_change_matters_where_a_rule_that_differs_finds_something(change, page):
    taken_in = take_in(page.html, page.url)

    made = change({"box": BOX}, {})

    assert made.finds_elements(taken_in)
    assert not made.hits_blocks(taken_in, clean(taken_in, made.after))


def test_a_change_of_words_matters_where_a_block_has_them(change, page):
    taken_in = take_in(page.html, page.url)
    made = change({"same": "{css: '.other'}"}, {"same": "{css: '.other'}", "words": WORDS})

    assert not made.finds_elements(taken_in)
    assert made.hits_blocks(taken_in, clean(taken_in, made.before))


def test_a_change_elsewhere_matters_to_no_page(change, page):
    taken_in = take_in(page.html, page.url)
    made = change({"box": BOX}, {"box": BOX, "far": "{css: '.far', host: [other.example]}"})

    assert made.rules == ("calls/far",)
    assert not made.finds_elements(taken_in)
    assert not made.hits_blocks(taken_in, clean(taken_in, made.after))
