"""Why something went from a page, and why something stayed."""

import pytest

from sidelight.contribute.near import near
from sidelight.contribute.passages import find, nearest
from sidelight.contribute.why import fate, removals
from sidelight.model import RuleSetInfo
from sidelight.pipeline import clean, take_in
from sidelight.ruleset import Action, Category, RuleSet, read_rule

CATEGORIES = {
    "nag": Category("nag", "Nags", "They nag.", Action("drop")),
    "note": Category("note", "Notes", "They tell.", Action("label", "correction")),
}
NAG = "Zorp the quibble today"


def rule(match, name="nag/line", more=""):
    text = f"why: Asks the reader for something.\nmatch: {match}\nexamples: {{hit: [x], miss: [y]}}\n{more}"
    return read_rule(text, name, CATEGORIES)


def ruleset(*rules):
    return RuleSet(rules, CATEGORIES, RuleSetInfo("1", "0" * 64, len(rules)))


def gone(html, *rules, url=None):
    taken_in = take_in(html, url)
    return removals(taken_in, clean(taken_in, ruleset(*rules)), ruleset(*rules))


def told(html, text, *rules, url=None):
    return fate(take_in(html, url), ruleset(*rules), html, text)


def test_elements_with_a_prefix_in_their_name_are_found_again(page):
    html = page(f"<fb:box class=zorp-box>{NAG}</fb:box><o:p>{NAG}!</o:p>")
    zorp = (rule("{named: zorp box}", "nag/box"), rule("{text: zorp the quibble}"))

    assert [(one.rule.id, one.met[0].found) for one in gone(html, *zorp)] == [
        ("nag/box", "zorp-box"),
        ("nag/line", "Zorp the quibble"),
    ]
    assert told(html, NAG).passage.where.endswith("/fb:box")


def test_a_removal_by_words_names_the_phrase_its_language_and_the_words(page):
    (one,) = gone(page(f"<p>{NAG}!</p>"), rule("{text: {en: ['zorp ... (quibble|quabble)']}}"))

    assert one.drop.text == f"{NAG}!"
    assert [(met.key, met.condition, met.found) for met in one.met] == [
        ("text", "zorp ... (quibble|quabble) (en)", "Zorp the quibble")
    ]


def test_a_removal_by_markup_names_selectors_names_words_and_links(page):
    html = page(f"<div class='c-zorpBox' data-zorp='1'><p>{NAG} <a href='/zorp/x'>here</a></p></div>")
    match = "{css: ['[data-zorp]', .other], named: [zorp box], text: [the quibble], link_to: ['/zorp/*'], link_share: 0.1}"

    (one,) = gone(html, rule(match))

    assert [(met.key, met.condition, met.found) for met in one.met] == [
        ("css", "[data-zorp]", '<div class="c-zorpBox" data-zorp="1">'),
        ("named", "zorp box", "c-zorpBox"),
        ("text", "the quibble", "the quibble"),
        ("link_to", "/zorp/*", "/zorp/x"),
        ("link_share", "0.1", "15% of it links"),
    ]


def test_what_went_along_with_the_block_before_it_met_nothing(page):
    html = page(
        f"<p>{NAG}</p><p>The clerk of the council told the meeting that <a href='/a'>the town will meet any shortfall out of the reserve</a>.</p>"
    )

    first, second = gone(html, rule("{text: [zorp the quibble]}", more="extent: links"))

    assert first.met
    assert (second.drop.text, second.met) == (
        "The clerk of the council told the meeting that the town will meet any shortfall out of the reserve.",
        (),
    )


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("crews of the BRACKWATER  ferry", "kept"),
        ("zorp the quibble", "removed"),
        ("waves bicycles through", "title"),
        ("News from both banks", "frame"),
        ("seagull counter", "unseen"),
        ("the council keeps four seagulls", "absent"),
    ],
)
def test_a_text_is_found_where_it_stands(page, text, state):
    html = page(f"<p>{NAG}</p>")

    assert told(html, text, rule("{text: [zorp the quibble]}")).passage.state == state


def test_a_removed_text_comes_with_the_removal(page):
    found = told(page(f"<p>{NAG}</p>"), "the quibble", rule("{text: [zorp the quibble]}"))

    assert [one.rule.id for one in found.removals] == ["nag/line"]


def test_a_text_that_is_nowhere_comes_with_the_nearest_passage(page):
    found = told(page(), "A memo of the town council calls the fee workable")

    assert found.passage.text.startswith("A memo from the town council")
    assert told(page(), "quantum flux").passage.text == ""


def test_text_that_rules_push_out_of_the_article_would_be_in_it_without_them(page):
    html = page("<div class='zorp'><p>Zorp now</p></div>")

    assert told(html, "News from both banks").stays_without_rules is False


@pytest.mark.parametrize(
    ("match", "more", "key", "words"),
    [
        ("{text: [zorp the quibble], max_words: 3}", "", "max_words", "It has 4 words; the rule takes at most 3."),
        ("{text: [zorp the quibble], min_words: 9}", "", "min_words", "It has 4 words; the rule asks for 9."),
        ("{text: [zorp], cover: 0.5}", "", "cover", "make up 18% of it; the rule asks for 50%"),
        ("{text: [zorp the quibble], host: [a.example]}", "", "host", "The rule is for a.example; the page is from b.example."),
        ("{text: [zorp the quibble], path: ['/x/*']}", "", "path", "this is /story"),
        ("{text: [zorp the quibble], lang: [de]}", "", "lang", "the page's language is en"),
        ("{text: [zorp the quibble], tags: [heading]}", "", "tags", "It is a paragraph; the rule takes heading."),
        ("{text: [zorp the quibble], position: start}", "", "position", "the rule looks at the start only"),
        ("{text: [zorp the quibble], link_to: ['/z*']}", "", "link_to", "None of its links leads to /z*."),
        ("{text: [zorp the quibble], link_share: 0.5}", "", "link_share", "0% of it is links; the rule asks for 50%."),
        ("{text: [zorp the quibble]}", "confidence: 0.3\n", "guard", "confidence: The rule is not sure enough"),
        ("{text: ['^quibble']}", "", "text", "looked for at the start of the block only"),
        ("{text: ['quibble$']}", "", "text", "looked for at the end of the block only"),
        ("{css: [.zorp], text: [other words]}", "", "text", "None of the rule's phrases is in it."),
        ("{css: [.zorp], tags: [aside]}", "", "tags", "It is a <p>; the rule takes aside."),
        ("{css: [.zorp]}", "unless: {css: [article p]}\n", "unless.css", 'leaves out what "article p" finds'),
    ],
)  # fmt: skip
def test_a_rule_that_came_near_says_which_condition_failed(page, match, more, key, words):
    html = page(f"<p class='zorp'>{NAG}</p>")

    found = told(html, NAG, rule(match, more=more), url="https://b.example/story")

    (one,) = found.near
    assert [failed.key for failed in one.failed] == [key]
    assert words in one.failed[0].reason


def test_guards_tell_what_holds_a_rule_back(page):
    quoted = told(page(f"<blockquote><p>{NAG}</p></blockquote>"), NAG, rule("{text: [zorp the quibble]}"))
    keep = rule("{css: [.zorp]}", "nag/keeper", "action: keep\n")
    kept = told(page(f"<p class='zorp'>{NAG}</p>"), NAG, rule("{css: ['p.zorp']}"), keep)

    assert quoted.near[0].failed[0].reason == "quoted: It stands in a quotation."
    assert [one.rule.id for one in kept.near] == ["nag/keeper", "nag/line"]
    assert kept.near[0].failed == ()
    assert kept.near[1].failed[0].reason == "keep: The rule nag/keeper keeps it."


def test_the_nearest_rule_comes_first(page):
    far = rule("{text: [zorp the quibble], max_words: 3, lang: [de]}", "nag/far")
    close = rule("{text: [zorp the quibble], max_words: 3}", "nag/near")

    assert [one.rule.id for one in told(page(f"<p>{NAG}</p>"), NAG, far, close).near] == [
        "nag/near",
        "nag/far",
    ]


def test_rules_whose_words_stand_there_by_chance_did_not_come_near(page):
    assert told(page(), "The crews of the Brackwater ferry", rule("{text: [ferry], cover: 0.9}")).near == ()


def test_near_takes_no_rule_that_is_retired(page):
    html = page(f"<p>{NAG}</p>")
    rules = ruleset(rule("{text: [zorp the quibble], max_words: 3}", more="status: retired\n"))
    taken_in = take_in(html, None)

    assert near(taken_in, clean(taken_in, rules), rules, 3) == []


def test_words_may_go_over_several_texts():
    texts = ["The ferry left.", "It was seven.", "The mill stood."]

    assert find(texts, "It was SEVEN") == 1
    assert find(texts, "left. It was") == 0
    assert find(texts, "seven the mill") == 1
    assert find(texts, "ferries") is None
    assert find(texts, "...") is None
    assert nearest(texts, "it was nine") == "It was seven."
