from dataclasses import replace

from sidelight.pipeline import clean, take_in
from sidelight.regress import pages
from sidelight.regress.pages import BODY, Marks, Removal, compare

BOX, WORDS = "{css: '.box'}", "{text: {en: [newsletter]}, cover: 0.05}"
NAG = "Get our newsletter by mail."
FERRY = "The council keeps a newsletter on the works, and the next one is due in a week from now, it said."


def test_a_page_that_no_changed_rule_touches_is_the_same(change, page):
    found = compare(page, change({"box": BOX}, {"box": BOX, "far": "{css: '.far'}"}))

    assert (found.removed, found.kept, found.losses) == ((), (), ())
    assert found.before == found.after == Marks(1.0, 0.0)


def test_a_new_rule_newly_removes(change, page):
    found = compare(page, change({}, {"box": BOX}))

    assert found.removed == (Removal("news/pier", "calls/box", NAG, "drop", 0),)
    assert found.kept == ()
    assert found.before.leak > found.after.leak == 0.0


def test_a_rule_that_went_newly_keeps(change, page):
    found = compare(page, change({"box": BOX}, {}))

    assert found.removed == ()
    assert found.kept == (Removal("news/pier", "calls/box", NAG, "drop", 0),)
    assert found.after.leak > found.before.leak == 0.0


def test_text_of_the_article_that_goes_is_a_loss(change, page):
    found = compare(page, change({"box": BOX}, {"box": BOX, "words": WORDS}))

    assert found.removed == found.losses == (Removal("news/pier", "calls/words", FERRY, "drop", 21),)
    assert found.before.keep == 1.0
    assert found.after.keep < 0.9


def test_a_loss_that_is_mended_is_newly_kept_text_of_the_article(change, page):
    found = compare(page, change({"words": WORDS, "box": BOX}, {"box": BOX}))

    assert found.losses == ()
    assert found.kept == (Removal("news/pier", "calls/words", FERRY, "drop", 21),)


def test_a_loss_that_was_there_before_is_one_still_and_not_new(change, page):
    found = compare(page, change({"words": WORDS}, {"words": WORDS}))

    assert found.removed == ()
    assert [loss.text for loss in found.losses] == [FERRY]


def test_a_text_that_another_rule_takes_now_is_no_change(change, page):
    found = compare(page, change({"box": BOX}, {"around": "{css: '.box'}"}))

    assert (found.removed, found.kept) == ((), ())


def test_an_element_around_one_that_went_before_goes_now_and_the_inner_one_is_not_kept(change, page):
    wider = replace(page, html=page.html.replace("</div>", "<p>Free of charge.</p></div>"))

    found = compare(wider, change({"inner": "{css: '.box p:first-child'}"}, {"outer": BOX}))

    assert [removal.text for removal in found.removed] == [f"{NAG} Free of charge."]
    assert found.kept == ()


def test_text_that_goes_although_no_rule_takes_it_is_told_of(change, page, monkeypatch):
    made = change({}, {"box": BOX})
    taken_in = take_in(page.html, page.url)
    whole = clean(taken_in, made.after)
    cut = replace(whole, blocks=[block for block in whole.blocks if "ferry pier" not in block.text])
    monkeypatch.setattr(pages, "clean", lambda _page, rules: cut if rules is made.after else whole)

    found = compare(page, made)

    assert found.removed == found.losses
    assert [(loss.rule, loss.text) for loss in found.losses] == [(BODY, page.article.splitlines()[0])]


def test_snippets_are_marks_as_well(change, page):
    labelled = replace(page, gold=None, wanted=("repair the old  ferry pier", "not there"), unwanted=(NAG,))

    found = compare(labelled, change({}, {"box": BOX}))

    assert (found.before, found.after) == (Marks(0.5, 1.0), Marks(0.5, 0.0))


def test_a_page_without_labels_has_a_diff_and_no_marks(change, page):
    found = compare(replace(page, gold=None), change({}, {"words": WORDS}))

    assert {removal.lost for removal in found.removed} == {0}
    assert found.after == Marks(None, None)


def test_what_cannot_be_read_is_told(change, page):
    found = compare(replace(page, html="<b>" * 2000), change({}, {"box": BOX}))

    assert found.problem == "news/pier: the page nests elements more than 1,000 deep"
