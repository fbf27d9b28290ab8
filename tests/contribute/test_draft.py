import pytest
import yaml

from sidelight import examples, ruleset
from sidelight.contribute.draft import Wanted, draft
from sidelight.model import RuleSetInfo
from sidelight.ruleset import Action, Category, RuleSet, read_rule

CATEGORIES = {
    "newsletter": Category(
        "newsletter", "Newsletter sign-ups", "Forms that ask for a mail address.", Action("drop")
    ),
    "notice": Category("notice", "Notices", "What editors say of the story.", Action("label", "correction")),
}
RULES = RuleSet((), CATEGORIES, RuleSetInfo("1", "0" * 64, 0))


def made(excerpt, **more):
    return draft(Wanted(**{"category": "newsletter", "excerpt": excerpt, **more}), RULES)


def match(drafted):
    return yaml.safe_load(drafted.content)["match"]


@pytest.mark.parametrize(
    ("excerpt", "selector"),
    [
        (
            "<div data-component='letter-box' id='letter-form' class='letter'>Join</div>",
            '[data-component="letter-box"]',
        ),
        (
            "<div aria-label='The harbour letter' id='letter-form'>Join</div>",
            '[aria-label="The harbour letter"]',
        ),
        ("<div id='letter-form' class='letter-wide'>Join</div>", "#letter-form"),
        ("<div class='wide letter-of-the-harbour letter'>Join</div>", ".letter-of-the-harbour"),
        ("<div class='css-1x2y3z letter-form'>Join</div>", ".letter-form"),
        ("<div id='box48213' class='letter-form'>Join</div>", ".letter-form"),
        ("<div data-testid='x9f8e7d6' class='letter-form'>Join</div>", ".letter-form"),
        ("<harbour-letter>Join</harbour-letter>", "harbour-letter"),
    ],
)
def test_the_most_lasting_selector_is_taken(excerpt, selector):
    drafted = made(excerpt)

    assert drafted.problems == ()
    assert match(drafted) == {"css": [selector]}


def test_a_draft_is_a_rule_that_passes_its_examples():
    drafted = made(
        "<aside class='harbour-letter'><h3>The harbour letter</h3><p>Weekly.</p></aside>",
        why="sells the harbour letter",
    )

    rule = read_rule(drafted.content, drafted.rule, CATEGORIES)
    assert drafted.path == "rules/newsletter/harbour-letter.yml"
    assert rule.why == "Sells the harbour letter."
    assert all(result.ok for result in examples.judge(rule, RULES))
    assert len(rule.hits) == 1
    assert len(rule.misses) == 1


def test_the_example_fails_without_the_selector():
    drafted = made("<aside class='harbour-letter'>Weekly</aside>")

    other = drafted.content.replace("css:\n    - .harbour-letter", "css:\n    - .another-letter")
    rule = read_rule(other, drafted.rule, CATEGORIES)
    assert [result.ok for result in examples.judge(rule, RULES) if result.kind == "hit"] == [False]


def test_an_element_with_no_lasting_name_goes_by_its_words():
    drafted = made("<div class='css-1x2y3z'>Never miss the quarterly seagull bulletin</div>", language="en")

    assert drafted.problems == ()
    assert match(drafted)["text"] == {"en": ["^never miss the quarterly"]}


def test_words_come_first_where_words_were_pointed_at():
    drafted = made(
        "<p class='letter-form'>Bulletin für alle Möwen</p>",
        text="Bulletin für alle Möwen",
        prefers_text=True,
    )

    assert drafted.problems == ()
    assert match(drafted)["text"] == ["^bulletin für alle möwen"]


def test_more_words_are_taken_until_they_tell_the_text():
    text = "Join the club of gulls and harbours that meets on every second Sunday by the old quay at seven for tea"

    drafted = made(f"<p>{text}</p>", text=text, prefers_text=True, language="en")

    assert drafted.problems == ()
    assert len(match(drafted)["text"]["en"][0].split()) > 4


def test_what_the_maintainer_says_is_taken():
    drafted = made(
        "<div class='a-letter'>Join the gull club</div>", name="gull-club", why="Sells the gull club.", language="en",
        phrases={"en": ("join the gull club",)}, host="news.example", this_host_only=True, misses=("<p>The gulls.</p>",),
    )  # fmt: skip

    said = yaml.safe_load(drafted.content)
    assert drafted.problems == ()
    assert drafted.rule == "newsletter/gull-club"
    assert said["match"]["text"] == {"en": ["join the gull club"]}
    assert said["match"]["host"] == ["news.example"]
    assert said["examples"]["hit"][0]["url"] == "https://news.example/story"
    assert said["examples"]["miss"][-1]["url"] == "https://elsewhere.example/story"
    assert "<p>The gulls.</p>" in [miss["html"] for miss in said["examples"]["miss"]]


def test_a_selector_of_the_maintainer_s_is_the_only_one_tried():
    drafted = made("<div class='letter-form'>Join</div>", selector=".other-form")

    assert match(drafted) == {"css": [".other-form"]}
    assert "no selector and no class word of the rule finds an element in it" in drafted.problems[0]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"selector": "div"}, "the selector is too broad"),
        ({"selector": "div["}, "is not an attribute selector"),
        ({"category": "no-such"}, 'there is no category "no-such"'),
        ({"phrases": {"en": ("(broken",)}}, "(broken"),
        ({"misses": ("<div class='letter-form'>Join</div>",)}, "the rule hits it, and should not"),
    ],
)
def test_a_draft_that_does_not_pass_says_what_fails(more, words):
    drafted = made("<div class='letter-form'>Join</div>", **more)

    assert words in " ".join(drafted.problems)


def test_an_excerpt_that_nothing_tells_gives_no_draft():
    drafted = made("<div><img src='/x.png'></div>")

    assert drafted.content == ""
    assert "give `selector` or `phrases`" in drafted.problems[0]


def test_a_name_that_is_taken_gets_a_number():
    first = made("<div class='letter-form'>Join</div>")
    rule = read_rule(first.content, first.rule, CATEGORIES)
    rules = RuleSet((rule,), CATEGORIES, RuleSetInfo("1", "0" * 64, 1))

    second = draft(Wanted("newsletter", "<div class='letter-form'>Join</div>"), rules)

    assert (first.rule, second.rule) == ("newsletter/letter-form", "newsletter/letter-form-2")


def test_a_name_that_was_drafted_before_gets_a_number_as_well():
    drafted = made("<div class='letter-form'>Join</div>", taken=("rules/newsletter/letter-form.yml",))

    assert drafted.rule == "newsletter/letter-form-2"


def test_a_label_s_category_keeps_its_label():
    drafted = made("<div class='editors-slip'>We got the year wrong.</div>", category="notice")

    assert drafted.problems == ()
    assert read_rule(drafted.content, drafted.rule, CATEGORIES).action == Action("label", "correction")


def test_hostile_text_stays_a_value_of_the_file():
    text = "evil: [&x, *x] # !!python/object {{7*7}} '\" <b>"

    drafted = made(f"<div class='letter-form'>{text.replace('<', '&lt;')}</div>", why=text)

    said = yaml.safe_load(drafted.content)
    assert drafted.problems == ()
    assert set(said) == {"why", "match", "examples"}
    assert ruleset.read_rule(drafted.content, drafted.rule, CATEGORIES).why.startswith("Evil: [&x, *x]")


@pytest.mark.parametrize("name", ["../../elsewhere", "/elsewhere", "Gull Club", ""])
def test_a_name_that_is_no_name_of_a_rule_gives_no_file(name):
    drafted = made("<div class='a-letter'>Join the gull club</div>", name=name)

    assert (drafted.path, drafted.content) == ("rules/newsletter/", "")
    assert drafted.problems == (f'"{name}" cannot be the name of a rule; use small letters and hyphens',)
