import pytest

from sidelight.examples import run
from sidelight.model import RuleSetInfo
from sidelight.ruleset import Action, Category, RuleSet, read_rule

CATEGORIES = {"nag": Category("nag", "Nags", "They nag.", Action("drop"))}


def ruleset(**files):
    """A rule set from `name="yaml"`; the text needs match and examples only."""
    rules = [
        read_rule(f"why: For a test.\n{text}", f"nag/{name}", CATEGORIES) for name, text in files.items()
    ]
    return RuleSet(rules, CATEGORIES, RuleSetInfo("test", "", len(rules)))


def results(text):
    """(kind, number, message) of each example of one rule; the message is empty where it came out."""
    found = run(ruleset(rule=text))
    assert all(result.ok is not bool(result.message) for result in found)
    return [(result.kind, result.number, result.message) for result in found]


def failure(text):
    """The message of the first hit that does not come out."""
    return next(message for kind, _number, message in results(text) if kind == "hit" and message)


@pytest.mark.parametrize(
    "text",
    [
        "match: {css: aside.box}\nexamples: {hit: ['<aside class=box>a</aside>'], miss: [<aside>a</aside>]}",
        "match: {named: box}\nexamples: {hit: ['<b id=aBox>a</b>'], miss: ['<b id=boxes>a</b>']}",
        "match: {text: sign up}\nexamples: {hit: [<p>Sign up!</p>, <a href=/>Sign up</a>], miss: [Sign]}",
        "match: {text: sign up, position: end}\nexamples: {hit: [<p>Sign up!</p>], miss: [<p>Sign</p>]}",
        "match: {text: sign up, position: start}\nexamples: {hit: [<p>Sign up!</p>], miss: [<p>Sign</p>]}",
        "match: {text: sign up, position: middle}\nexamples: {hit: [<p>Sign up!</p>], miss: [<p>Sign</p>]}",
        "match: {text: sign up, lang: de}\nexamples: {hit: [{lang: de, html: Sign up}], miss: [Sign up]}",
        "match: {css: b, host: a.org, path: /x/*}\nexamples: "
        "{hit: [{url: 'https://www.a.org/x/1', html: <b>a</b>}], "
        "miss: [<b>a</b>, {url: 'https://a.org/y', html: <b>a</b>}]}",
        "match: {css: b}\naction: {label: update}\nexamples: {hit: [<b>a</b>], miss: [<i>a</i>]}",
        "match: {text: ^update}\naction: {label: update}\nexamples: {hit: [Update], miss: [No update]}",
        "match: {css: b}\naction: keep\nexamples: {hit: [<b>a</b>], miss: [<i>a</i>]}",
        "match: {text: ^update}\naction: keep\nexamples: {hit: [Update], miss: [No update]}",
        "match: {css: b}\naction: fold\nexamples: {hit: [<b>a</b>], miss: [<i>a</i>]}",
        "match: {css: b}\nconfidence: 0.2\nexamples: {hit: [<b>a</b>], miss: [<i>a</i>]}",
        "match: {text: sign up}\nconfidence: 0.2\nexamples: {hit: [Sign up], miss: [Up]}",
        "match: {text: ^related$}\nextent: rest\nexamples: {hit: [<h2>Related</h2><p>One</p>], miss: [Up]}",
        "match: {text: ^related$, tags: heading}\nexamples: {hit: [<h2>Related</h2>], miss: [Related]}",
        "match: {link_to: ['a.com*']}\nexamples: {hit: [<p><a href=//a.com/a>x</a></p>], miss: [x]}",
        "match: {css: 'p + .nag'}\nexamples: {hit: ['<p class=nag>x</p>'], miss: [<b>x</b>]}",
        "match: {css: .h}\nexamples: {hit: ['<div class=h><h1>x</h1></div>'], miss: [<h1>x</h1>]}",
    ],
)  # fmt: skip
def test_examples_that_say_what_the_rule_does_come_out(text):
    assert [message for _kind, _number, message in results(text)] == [""] * len(results(text))


def test_long_examples_are_still_small_beside_the_filler():
    long = "The mill by the river was sold to a painter of boats in the spring of that year, they said. " * 40

    text = (
        f"match: {{css: .box}}\nexamples: {{hit: ['<div class=box><p>{long}</p></div>'], miss: ['{long}']}}"
    )

    assert results(text) == [("hit", 1, ""), ("miss", 1, "")]


def test_miss_that_is_hit_is_told_with_its_number():
    text = "match: {text: sign up}\nexamples: {hit: [Sign up], miss: [Sign off, <p>Sign up</p>]}"

    assert results(text) == [("hit", 1, ""), ("miss", 1, ""), ("miss", 2, "the rule hits it, and should not")]


@pytest.mark.parametrize(
    ("match", "html", "message"),
    [
        ("css: .box", "<p>x</p>", "no selector and no class word of the rule finds an element in it"),
        ("css: p, tags: [li]", "<p>x</p>", 'the elements found are not as "match.tags", "match.max_words"'),
        ("css: .p, text: a b", "<p class=p>b a</p>", 'it does not meet "match.text" (it has 2 words, 0%'),
        ("css: .p, min_words: 3", "<p class=p>b a</p>", 'it does not meet "match.min_words" (it has 2 words'),
        ("css: .p, link_to: /a", "<p class=p><a href=/b>b</a></p>", 'it does not meet "match.link_to"'),
        ("text: a b", "<p>b a</p>", 'it does not meet "match.text"'),
        ("text: a b", "<script>x</script>", "there is no text in it"),
        ("text: a b, link_share: 0.5", "<p>a b</p>", 'it does not meet "match.link_share"'),
        ("text: a b, cover: 0.9", "<p>a b c d e</p>", '"match.cover" (it has 5 words, 0% of it links, 33%'),
        ("text: a b, cover: 0.6", "<p>a b c</p>", None),
        ("text: a b, tags: [quote]", "<p>a b</p>", 'the block is not as "match.tags" and "match.po'),
        ("text: a b", "<p>“a b”</p>", "a guard held the rule back (quoted): It stands in a quotation."),
        ("text: a b, host: a.org", "<p>a b</p>", "the rule is for other pages; give the example the url"),
    ],
)  # fmt: skip
def test_hit_that_is_missed_is_told_with_the_reason(match, html, message):
    text = f"match: {{{match}}}\nexamples: {{hit: ['{html}'], miss: [none]}}"

    if message is None:
        assert results(text)[0] == ("hit", 1, "")
    else:
        assert message in failure(text)


def test_only_names_a_rule_or_a_category_and_retired_rules_are_left_out():
    text = "match: {text: sign up}\nexamples: {hit: [Sign up], miss: [Sign]}\n"
    rules = ruleset(a=text, b=text, c=f"{text}status: retired")

    assert {result.rule for result in run(rules)} == {"nag/a", "nag/b"}
    assert {result.rule for result in run(rules, only="nag/b")} == {"nag/b"}
    assert len(run(rules, only="nag")) == 4
    assert run(rules, only="other") == []
