"""Rules drafted from what a contributor points at in a page."""

import pytest
import yaml

from sidelight import examples, ruleset
from sidelight.contribute.authoring import Order, author
from sidelight.contribute.guess import category_of
from sidelight.contribute.pointing import PointingError
from sidelight.contribute.selectors import placed
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.pipeline import take_in

RULES = ruleset.bundled()
NAG = "Grab a seagull mug before they fly away!"


def made(html, url="https://news.example/story", **order):
    return author(take_in(html, url), RULES, Order(**order))


def said(authored):
    return yaml.safe_load(authored.draft.content)


@pytest.mark.parametrize(
    ("element", "match"),
    [
        (f"<div class='css-1x2y3z seagull-offer'><p>{NAG}</p></div>", {"css": [".seagull-offer"]}),
        (f"<div class='css-1x2y3z SeagullOffer_k3j2h1'><p>{NAG}</p></div>", {"named": ["seagull offer"]}),
        (
            f"<div class='seagull-foot'><div class='css-1x2y3z'><p>{NAG}</p></div></div>",
            {"css": [".seagull-foot > div"]},
        ),
    ],
)
def test_the_selector_is_one_that_lasts(page, element, match):
    authored = made(page(element), select=".css-1x2y3z")

    assert authored.draft.problems == ()
    assert said(authored)["match"] == match


def test_the_rule_takes_what_was_pointed_at_and_nothing_more(page):
    twice = (
        f"<p class='seagull'>{NAG}</p>",
        "<p class='seagull'>Riders waited on the slipway for two hours in the rain.</p>",
    )

    authored = made(page(*twice), select="p.seagull", this_host_only=True)

    assert authored.draft.problems == ()
    assert said(authored)["match"]["text"] == {"en": ["^grab a seagull mug"]}
    assert authored.notes[0] == "The selector finds 2 elements; the rule was made from the first."


def test_words_make_a_rule_by_words(page):
    authored = made(page(f"<p>{NAG}</p>"), text="Grab a seagull mug", name="mug-line", why="Sells a mug.")

    file = said(authored)
    assert authored.draft.problems == ()
    assert authored.draft.rule.endswith("/mug-line")
    assert file["match"]["text"] == {"en": ["^grab a seagull mug"]}
    assert file["examples"]["hit"] == [{"lang": "en", "html": f"<p>{NAG}</p>"}]
    rule = ruleset.read_rule(authored.draft.content, authored.draft.rule, RULES.categories)
    assert len(rule.misses) == 3
    assert all(one.ok for one in examples.judge(rule, RULES))


def test_words_from_the_middle_get_more_of_the_passage_where_they_alone_do_not_tell(page):
    authored = made(page(f"<p>{NAG}</p>"), text="seagull mug")

    assert authored.draft.problems == ()
    assert said(authored)["match"]["text"] == {"en": ["seagull mug before they"]}


def test_each_miss_by_words_fails_by_one_condition_alone(page):
    authored = made(page(f"<p>{NAG}</p>"), text="Grab a seagull mug")

    quoted, prose, _story = [miss["html"] for miss in said(authored)["examples"]["miss"]]
    assert quoted == f"<blockquote><p>{NAG}</p></blockquote>"
    assert NAG in prose


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (
            {"select": ".seagul-offer"},
            "finds nothing in this page: it has no .seagul-offer; near it are .seagull-offer",
        ),
        ({"select": "#quay"}, "it has no #quay"),
        ({"select": "aside.seagull-offer"}, "it has no element aside"),
        ({"select": "h1.seagull-offer"}, "it has the parts, but not together"),
        ({"select": "[data-quay]"}, "it has no attribute data-quay"),
        ({"select": "article"}, "that is the article, and no rule takes it"),
        ({"select": "div["}, "the selector cannot be read"),
        ({"text": "grab the seagull cup before they"}, f'the nearest passage is "{NAG}"'),
        ({"text": "quantum flux"}, "nothing in it is like it"),
    ],
)
def test_pointing_at_nothing_says_what_is_near(page, order, words):
    with pytest.raises(PointingError) as caught:
        made(page(f"<div class='seagull-offer'><p>{NAG}</p></div>"), **order)

    assert words in str(caught.value)


def test_what_goes_already_or_is_no_part_of_the_article_is_told(page):
    gone = made(
        page("<div class='newsletter-box'><p>The letter</p></div>"),
        select=".newsletter-box",
        category="newsletter",
    )
    frame = made(page(), select="footer", category="interface")

    assert any("On this page it goes already, by newsletter/box-names" in note for note in gone.notes)
    assert any("left out already" in note for note in frame.notes)


def test_the_excerpt_tells_nobody_who_the_reader_is(page):
    authored = made(
        page("<div class='seagull-offer' data-user='anna'><p>Write to anna@news.example</p></div>"),
        select=".seagull-offer",
    )

    assert "anna" not in authored.draft.content


@pytest.mark.parametrize(
    ("html", "category"),
    [
        ("<p>Sign up for our newsletter</p>", "newsletter"),
        (
            "<div class='cookie-consent-box'><p>Our partners keep cookies with your consent</p></div>",
            "cookie",
        ),
        ("<p>Share this story with your friends on Facebook and Twitter</p>", "social"),
    ],
)
def test_the_category_is_guessed_from_the_examples_of_the_rules(html, category):
    assert category_of(html, RULES) == category


def test_a_place_among_several_is_told_with_those_before_it():
    outline = Outline(parse("<div id='quay-list'><p>One</p><p id=x>Two</p><p>Three</p></div>"))
    (one, *_more) = placed(outline, outline.ids["x"][0])

    assert one.selector == "#quay-list > p:nth-of-type(2)"
    assert one.start_tag == '<div id="quay-list"><p>Tide tables</p><p>'
    assert one.end_of(one.start_tag) == "</p></div>"
