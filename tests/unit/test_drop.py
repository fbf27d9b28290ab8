"""Elements and blocks are dropped, held back, folded, labelled and kept as the guards say."""

import pytest

from sidelight.drop import Context, drop_blocks, drop_elements
from sidelight.model import Block, Label, RuleSetInfo, Span
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import Action, Category, RuleSet, read_rule

CATEGORIES = {
    name: Category(name, name, "About it.", action)
    for name, action in {
        "nag": Action("drop"), "safe": Action("keep"), "notice": Action("label", "correction"),
    }.items()
}  # fmt: skip
CATEGORIES["thread"] = Category("thread", "thread", "What follows an article.", Action("drop"), follows=True)
EXAMPLES = "examples: {hit: [<p>x</p>], miss: [<p>y</p>]}\nwhy: For a test.\n"
PROSE = "The council of the harbour town voted on Tuesday to keep the old crane and to pay for its paint. "


def rules(**files):
    """A rule set from `category__name="yaml of match and more"`."""
    made = []
    for name, text in files.items():
        rule_id = name.replace("__", "/")
        made.append(read_rule(EXAMPLES + text, rule_id, CATEGORIES))
    return RuleSet(made, CATEGORIES, RuleSetInfo("test", "", len(made)))


def page_of(*parts, before="", after=""):
    """An outline with the parts between paragraphs of prose."""
    prose = "".join(f"<p>{PROSE * 2}</p>" for _ in range(8))
    return Outline(
        parse(f"<html><body>{before}<div>{prose}{''.join(parts)}{prose}</div>{after}</body></html>")
    )


def elements(page, rule_set, **context):
    """Drop elements and give what went and what was held, briefly."""
    dropped = drop_elements(page, rule_set, Context(**context))
    went = [(drop.rule, drop.action, drop.text) for drop in dropped.drops]
    held = [(entry.rule, entry.guard) for entry in dropped.held]
    return went, held


BOX = "match: {css: .box}"


def test_element_that_a_rule_matches_is_masked_and_recorded():
    page = page_of("<aside class=box>Sign  up\n<b>now</b></aside>")

    dropped = drop_elements(page, rules(nag__box=BOX), Context())

    (drop,) = dropped.drops
    assert (drop.rule, drop.category, drop.text, drop.action) == ("nag/box", "nag", "Sign up now", "drop")
    assert (drop.confidence, drop.at) == (0.9, None)
    element = page.elements[0].getroottree().xpath(drop.where)[0]
    assert element.get("class") == "box"
    assert [page.elements[i] for i in dropped.elements] == [element]
    assert page.dropped[dropped.elements[0]]
    assert page.chars(dropped.elements[0]) == 0
    assert dropped.held == ()


def test_named_finds_the_element_by_the_words_of_class_and_id():
    page = page_of(
        "<aside class=c-sign-up-box>a</aside><aside id=SignUpBox>b</aside><aside class=sign-box>c</aside>"
    )

    assert elements(page, rules(nag__box="match: {named: sign up box}")) == (
        [("nag/box", "drop", "a"), ("nag/box", "drop", "b")], [],
    )  # fmt: skip


def test_only_the_outermost_of_nested_elements_is_recorded():
    page = page_of("<aside class=box>Sign up <form class=inner>here <i class=box>x</i></form></aside>")

    went, held = elements(page, rules(nag__box=BOX, nag__inner="match: {css: .inner}\nconfidence: 1"))

    assert went == [("nag/box", "drop", "Sign up here x")]
    assert held == []


def test_surest_rule_is_recorded_where_several_match_the_element():
    page = page_of("<aside class=box>Sign up</aside>")

    went, _held = elements(
        page,
        rules(nag__a=BOX, nag__b=f"{BOX}\nconfidence: 0.95", nag__c=f"{BOX}\nconfidence: 1\naction: fold"),
    )

    assert went == [("nag/b", "drop", "Sign up")]


def test_inner_element_goes_where_the_outer_one_is_held_back():
    page = page_of(f"<aside class=outer><p>{PROSE * 20}</p><form class=box>Sign up</form></aside>")

    went, held = elements(page, rules(nag__box=BOX, nag__outer="match: {css: .outer}"))

    assert went == [("nag/box", "drop", "Sign up")]
    assert held == [("nag/outer", "share")]


@pytest.mark.parametrize(
    ("confidence", "went", "held"),
    [(0.8, "drop", []), (0.7, "fold", []), (0.5, "fold", []), (0.4, None, [("nag/box", "confidence")])],
)
def test_confidence_decides_between_drop_fold_and_report(confidence, went, held):
    page = page_of("<aside class=box>Sign up</aside>")

    found = elements(page, rules(nag__box=f"{BOX}\nconfidence: {confidence}"))

    assert found == ([("nag/box", went, "Sign up")] if went else [], held)


def test_elements_with_nothing_to_see_in_them_go_without_a_word():
    page = page_of("<div class=box> <i></i></div><div class=box><img src=a.png></div>")

    dropped = drop_elements(page, rules(nag__box=BOX), Context())

    assert [page.elements[i][0].tag for i in dropped.elements] == ["img"]
    assert [drop.text for drop in dropped.drops] == [""]
    assert all(page.dropped[i] for i in page.classes["box"])


def test_retired_rules_do_nothing():
    page = page_of("<aside class=box>Sign up for our newsletter</aside>")
    retired = rules(nag__box=f"{BOX}\nstatus: retired", nag__line="match: {text: sign up}\nstatus: retired")

    assert elements(page, retired) == ([], [])
    assert drop_blocks([Block("paragraph", "Sign up")], retired, Context())[1].drops == ()


def test_keep_beats_drop_on_the_element_on_what_holds_it_and_on_what_is_inside():
    above = "<aside class=box><i class=safe><b class=box>Text</b></i></aside>"
    page = page_of(above, "<i class='box safe'>Text</i><p class=box>x</p>")

    went, held = elements(page, rules(nag__box=BOX, safe__it="match: {css: .safe}"))

    assert went == [("nag/box", "drop", "x")]
    assert held == [("nag/box", "keep")] * 2


def test_keep_on_a_container_still_lets_clutter_inside_go():
    page = page_of(f"<section class='safe box'><p>{PROSE * 20}</p><b class=box>Sign up</b></section>")

    went, held = elements(page, rules(nag__box=BOX, safe__it="match: {css: .safe}"))

    assert went == [("nag/box", "drop", "Sign up")]
    assert held == [("nag/box", "keep")]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div class=box><h1>Title</h1></div>", "only main heading"),
        ("<div class=box><p itemprop='text articleBody'>Short</p></div>", "marks as the body"),
        (
            f"<article class=box><p>{PROSE}</p></article><article><p>x</p></article>",
            "the <article> with most",
        ),
        (f"<div class=box><main><p>{PROSE}</p></main></div>", "the <main> with most"),
    ],
)
def test_what_marks_the_article_is_never_dropped(html, reason):
    dropped = drop_elements(page_of(html), rules(nag__box=BOX), Context())

    assert dropped.drops == ()
    assert [entry.guard for entry in dropped.held] == ["main"]
    assert reason in dropped.held[0].reason


def test_two_main_headings_and_a_lesser_article_may_go():
    html = f"<div class=box><h1>One</h1></div><h1>Two</h1><article><p>{PROSE}</p><p>{PROSE}</p></article>"
    page = page_of(html, f"<article class=box><p>{PROSE}</p></article>")

    went, held = elements(page, rules(nag__box=BOX))

    assert [text for _rule, _action, text in went] == ["One", PROSE.strip()]
    assert held == []


def test_whole_page_is_never_dropped():
    page = Outline(parse("<html class=box><body class=box><p>Hi</p></body></html>"))

    went, held = elements(page, rules(nag__box=BOX))

    assert went == []
    assert held == [("nag/box", "main")]


def test_element_with_more_than_a_fifth_of_the_prose_is_refused():
    small, large = f"<div class=box><p>{PROSE * 7}</p></div>", f"<div class=box><p>{PROSE * 9}</p></div>"

    assert elements(page_of(small), rules(nag__box=BOX))[0] == [("nag/box", "drop", (PROSE * 7).strip())]
    dropped = drop_elements(page_of(large), rules(nag__box=BOX), Context())
    assert dropped.drops == ()
    assert dropped.held[0].guard == "share"
    assert dropped.held[0].reason == "It holds 22% of the page's text; from 20% on an element stays."


LONG = f"<div class=box><p>{PROSE * 20}</p></div>"


@pytest.mark.parametrize("frame", ["article", "main", "div itemprop=articleBody"])
def test_long_element_goes_where_the_page_marks_its_article_elsewhere(frame):
    article = f"<{frame}><p>{PROSE * 8}</p></{frame.split()[0]}>"

    assert elements(Outline(parse(f"<body>{article}{LONG}")), rules(nag__box=BOX))[1] == []
    assert elements(Outline(parse(f"<body>{LONG}{article}")), rules(nag__box=BOX))[1] == []


@pytest.mark.parametrize(
    "html",
    [
        f"<article><p>{PROSE}</p></article>{LONG}",  # what is marked is too short to be the article
        f"<article><p>{PROSE * 9}</p>{LONG}</article>",
        f"<p>{PROSE * 9}</p>{LONG}",
    ],
)
def test_long_element_stays_where_the_article_may_be_in_it(html):
    assert elements(Outline(parse(f"<body>{html}")), rules(nag__box=BOX)) == ([], [("nag/box", "share")])


def test_thread_that_is_longer_than_the_article_before_it_goes():
    page = page_of(LONG * 4)

    assert elements(page, rules(thread__box=BOX))[0] == [("thread/box", "drop", (PROSE * 20).strip())] * 4


def test_thread_inside_the_article_element_is_no_part_of_what_may_go_of_it():
    page = Outline(
        parse(f"<body><article><p>{PROSE * 9}</p><aside class=ad>{PROSE}</aside>{LONG * 4}</article>")
    )

    went, held = elements(page, rules(thread__box=BOX, nag__ad="match: {css: .ad}"))

    assert [(rule, action) for rule, action, _text in went] == [
        ("nag/ad", "drop"),
        *[("thread/box", "drop")] * 4,
    ]
    assert held == []


def test_thread_without_an_article_before_it_stays():
    page = Outline(parse(f"<body><p>{PROSE * 3}</p>{LONG}"))

    assert elements(page, rules(thread__box=BOX)) == ([], [("thread/box", "share")])


def test_page_without_prose_is_judged_by_all_its_text():
    html = "<p>A short note on the crane.</p><div class=box>{}</div>"

    assert elements(Outline(parse(html.format("Sign up"))), rules(nag__box=BOX))[0]
    assert (
        elements(Outline(parse(html.format("Another note, longer than that one."))), rules(nag__box=BOX))[0]
        == []
    )
    assert elements(
        Outline(parse(html.format("<a href=/>A link, longer than that note</a>"))), rules(nag__box=BOX)
    )[0]


def test_drops_over_a_quarter_of_the_article_are_folded_and_over_half_rolled_back():
    box = f"<div class=box><p>{PROSE * 3}</p></div>"

    went = {size: elements(page_of(box * size), rules(nag__box=BOX)) for size in (3, 5, 12)}

    assert [action for _rule, action, _text in went[3][0]] == ["drop"] * 3
    assert [action for _rule, action, _text in went[5][0]] == ["fold"] * 5
    assert went[12] == ([], [("nag/box", "half")] * 12)


def test_rule_that_takes_most_of_the_article_is_rolled_back_and_others_are_not():
    slides = f"<div class=slide><p>{PROSE * 3}</p></div>" * 30

    went, held = elements(
        page_of(f"<div class=box><p>{PROSE}</p></div>{slides}"),
        rules(nag__box=BOX, nag__slide="match: {css: .slide}"),
    )

    assert went == [("nag/box", "drop", PROSE.strip())]
    assert held == [("nag/slide", "half")] * 30


def test_clutter_outside_the_article_does_not_count_against_it():
    boxes = f"<div class=box><p>{PROSE * 4}</p></div>"

    went, held = elements(page_of(before="<nav>" + boxes * 6 + "</nav>"), rules(nag__box=BOX))

    assert [action for _rule, action, _text in went] == ["drop"] * 6
    assert held == []


@pytest.mark.parametrize(
    ("condition", "html", "hits"),
    [
        ("tags: [aside]", "<aside §>a</aside><div §>b</div>", ["a"]),
        ("max_words: 3", "<p §>one two three</p><p §>one two three four</p>", ["one two three"]),
        ("min_words: 4", "<p §>one two three</p><p §>one two three four</p>", ["one two three four"]),
        ("link_share: 0.5", "<p §><a href=/a>link</a> x</p><p §>a word <a href=/b>x</a></p>", ["link x"]),
        ("max_link_share: 0.5", "<p §><a href=/a>link</a> x</p><p §>a <a href=/b>x</a> b</p>", ["a x b"]),
        ("link_to: ['/news*']", "<p §><a href=/newsletter>a</a></p><p §><a href=/about>b</a></p>", ["a"]),
        ("link_to: ['/news*']", "<a § href='https://x.org/news/1?a'>a</a><a § href=/n>b</a>", ["a"]),
        ("link_to: ['x.org/*']", "<a § href='https://www.X.org/'>a</a><a § href=/x.org/>b</a>", ["a"]),
        ("link_to: ['mailto:*']", "<a § href='mailto:a@b.c'>a</a><a § href='tel:1'>b</a>", ["a"]),
        ("link_to: ['/a']", "<a § href='a'>a</a><a § href='http://[x'>b</a><a §>c</a>", ["a"]),
        ("text: {en: [sign up], de: [anmelden]}", "<p §>Sign up</p><p §>Anmelden</p><p §>x</p>",
         ["Sign up", "Anmelden"]),
        ("text: sign up\n  cover: 0.5", "<p §>Sign up now</p><p §>Sign up for the whole term</p>",
         ["Sign up now"]),
    ],
)  # fmt: skip
def test_element_conditions_must_all_hold(condition, html, hits):
    page = page_of(html.replace("§", "class=box"))

    went, _held = elements(page, rules(nag__box=f"match:\n  css: .box\n  {condition}"))

    assert [text for _rule, _action, text in went] == hits


@pytest.mark.parametrize(
    ("condition", "context", "applies"),
    [
        ("host: [example.org]", {"host": "example.org"}, True),
        ("host: [example.org]", {"host": "www.Example.org"}, True),
        ("host: [example.org]", {"host": "anexample.org"}, False),
        ("host: [example.org]", {}, False),
        ("path: ['/live/*']", {"path": "/live/1"}, True),
        ("path: ['/live/*']", {"path": "/news/live/1"}, False),
        ("lang: [de, pt-br]", {"language": "de-AT"}, True),
        ("lang: [de, pt-br]", {"language": "pt-BR"}, True),
        ("lang: [de, pt-br]", {"language": "pt"}, False),
        ("lang: [de]", {"language": "den"}, False),
        ("lang: [de]", {}, False),
    ],
)
def test_rule_for_some_pages_leaves_the_others(condition, context, applies):
    element_rule = rules(nag__box=f"match:\n  css: .box\n  {condition}")
    text_rule = rules(nag__line=f"match:\n  text: sign up\n  {condition}")

    assert bool(elements(page_of("<p class=box>Sign up</p>"), element_rule, **context)[0]) is applies
    assert (
        bool(drop_blocks([*FILLER, Block("paragraph", "Sign up")], text_rule, Context(**context))[1].drops)
        is applies
    )


def test_unless_css_names_elements_that_stay():
    page = page_of("<div class=story><p class=box>a</p></div><p class=box>b</p>")

    assert elements(page, rules(nag__box=f"{BOX}\nunless: {{css: ['.story *']}}"))[0] == [
        ("nag/box", "drop", "b")
    ]


def test_guards_of_text_rules_hold_element_rules_back_if_they_ask_for_it():
    long = "Sign up, they said, " + PROSE
    html = (
        f"<blockquote><p class=box>Sign up</p></blockquote><p class=box>“Sign up”</p><p class=box>{long}</p>"
    )
    text = "match: {css: .box, text: sign up}\nunless: "

    assert len(elements(page_of(html), rules(nag__box=text + "{quoted: false}"))[0]) == 3
    assert elements(page_of(html), rules(nag__box=text + "{quoted: true, prose: true}")) == (
        [], [("nag/box", "quoted"), ("nag/box", "quoted"), ("nag/box", "prose")],
    )  # fmt: skip


def test_narrow_miss_of_an_element_rule_is_told():
    rule_set = rules(nag__box="match: {css: .box, text: sign up now, max_words: 4, cover: 0.9}")

    dropped = drop_elements(page_of("<p class=box>Sign up now dear reader</p>"), rule_set, Context())
    assert dropped.drops == dropped.held == ()
    dropped = drop_elements(page_of("<p class=box>Sign up now, ok?</p>"), rule_set, Context())
    assert [(entry.guard, entry.reason) for entry in dropped.held] == [
        ("cover", "The rule's phrases make up 69% of it; the rule asks for 90%."),
    ]  # fmt: skip


def test_large_element_is_not_read_where_the_rule_takes_few_words():
    page = page_of(f"<p class=box>{PROSE}</p>", "<p class=box>x</p>")

    assert elements(page, rules(nag__box="match: {css: .box, max_words: 2}"))[0] == [("nag/box", "drop", "x")]


def test_body_that_the_page_marks_is_what_drops_are_weighed_against():
    box = f"<div class=box><p>{PROSE * 2}</p></div>"
    marked = f"<div itemprop=articleBody><p>{PROSE * 3}</p>{box * 2}</div>"

    assert elements(page_of(marked), rules(nag__box=BOX)) == ([], [("nag/box", "half")] * 2)


def test_page_about_the_subject_keeps_its_element():
    box = "<p class=box>Turn off your ad blocker</p>"
    about = f"<p>{PROSE} Ad-Blocker users said so.</p>"
    rule_set = rules(nag__box=f"{BOX}\nunless: {{topic: [ad blocker, adblock]}}")

    assert elements(page_of(box, about * 2), rule_set)[1] == []
    assert elements(page_of(box, about * 3), rule_set)[1] == [("nag/box", "topic")]
    assert elements(page_of(box), rule_set, title="Why ad blockers pay: the ad blocker")[1] == [
        ("nag/box", "topic")
    ]


def test_labelled_elements_are_given_by_index_and_stay():
    page = page_of(
        "<aside class='box note'>Corrected.</aside><footer class=foot><p class=note>x</p></footer>"
    )

    dropped = drop_elements(
        page,
        rules(
            nag__box=BOX,
            nag__foot="match: {css: .foot}",
            notice__n="match: {css: .note}",
            notice__a="match: {css: .note}",
        ),
        Context(),
    )

    (i,) = dropped.labels
    assert page.text(i) == "Corrected."
    assert dropped.labels[i] == (
        Label("notice/a", "notice", "correction"),
        Label("notice/n", "notice", "correction"),
    )
    assert [(entry.rule, entry.guard) for entry in dropped.held] == [("nag/box", "notice")]
    assert [drop.rule for drop in dropped.drops] == ["nag/foot"]


FILLER = [Block("paragraph", PROSE * 2, where=f"/html/body/p[{n}]") for n in range(1, 7)]
SIGN_UP = "match: {text: {en: ['sign up ... newsletter*']}}"


def lines(*texts, filler=2):
    """Paragraph blocks for the texts, with filler before and after."""
    made = [text if isinstance(text, Block) else Block("paragraph", text) for text in texts]
    return [*FILLER[:filler], *made, *FILLER[filler : 2 * filler], *FILLER[:4]]


def blocks(given, rule_set, **context):
    """Drop blocks and give what went (text, action, at) and what was held (text, guard)."""
    kept, dropped = drop_blocks(given, rule_set, Context(**context))
    assert len(kept) + len(dropped.drops) == len(given)
    went = [(drop.text, drop.action, drop.at) for drop in dropped.drops]
    return went, [(entry.text, entry.guard) for entry in dropped.held]


def test_block_that_a_phrase_covers_is_dropped_and_says_where_it_stood():
    given = lines(Block("paragraph", "Sign up for our newsletter!", where="/html/body/p[9]"))

    kept, dropped = drop_blocks(given, rules(nag__line=SIGN_UP), Context())

    (drop,) = dropped.drops
    assert (drop.rule, drop.where, drop.at, drop.action) == ("nag/line", "/html/body/p[9]", 2, "drop")
    assert kept == [block for block in given if block.where != "/html/body/p[9]"]


def test_at_counts_the_blocks_that_stay():
    went, _held = blocks(
        lines("Sign up, newsletter", "Sign up, newsletters", filler=3), rules(nag__line=SIGN_UP)
    )

    assert [at for _text, _action, at in went] == [3, 3]


def test_article_without_hits_comes_back_as_it_was():
    given = lines("A line.")

    assert drop_blocks(given, rules(nag__line=SIGN_UP), Context()) == (
        given,
        drop_blocks([], rules(), Context())[1],
    )


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("“Sign up for the newsletter,” she said.", "quoted"),
        ('The sign reads "sign up for our newsletter" in red.', "quoted"),
        ("„Sign up: newsletter“, stand da.", "quoted"),
        ("»Sign up: newsletter« stand da.", "quoted"),
        ("« Sign up: newsletter » était là.", "quoted"),
        ("“Sign up for the newsletter, he went on.", "quoted"),
        ("Sign up for our newsletter, “the best”.", None),
        ("Readers’ choice: sign up for our newsletter’s list", None),
        ("‘Sign up for a newsletter’, it said.", "quoted"),
    ],
)
def test_quoted_text_stays(text, guard):
    went, held = blocks(lines(text), rules(nag__line=SIGN_UP))

    assert bool(went) is (guard is None)
    assert held == ([(text, guard)] if guard else [])


def test_blocks_marked_as_quoted_stay_unless_the_rule_says_otherwise():
    given = lines(
        Block("quote", "Sign up: newsletter"), Block("list_item", "Sign up: newsletter", quoted=True)
    )

    assert blocks(given, rules(nag__line=SIGN_UP))[1] == [("Sign up: newsletter", "quoted")] * 2
    assert len(blocks(given, rules(nag__line=f"{SIGN_UP}\nunless: {{quoted: false}}"))[0]) == 2


def test_running_prose_stays():
    text = "Sign up for the harbour newsletter and you get to see all the old plans of the council as it was."
    linked = Block("paragraph", text, spans=(Span("link", 0, 60, "/a"),))

    assert blocks(lines(text), rules(nag__line=SIGN_UP)) == ([], [(text, "prose")])
    assert len(blocks(lines(text), rules(nag__line=f"{SIGN_UP}\nunless: {{prose: false}}"))[0]) == 1
    assert len(blocks(lines(linked), rules(nag__line=SIGN_UP))[0]) == 1


def test_article_about_the_subject_keeps_it():
    rule_set = rules(nag__line="match: {text: turn off your ad blocker}\nunless: {topic: [ad blocker]}")
    nag, about = "Turn off your ad blocker", "Half of them use an ad blocker."

    assert len(blocks(lines(nag, about, about), rule_set)[0]) == 1
    assert blocks(lines(nag, about, about, about), rule_set) == ([], [(nag, "topic")])
    assert blocks(lines(nag), rule_set, title="The Ad Blocker war") == ([], [(nag, "topic")])
    assert len(blocks(lines(*[nag] * 5), rule_set)[0]) == 5


def test_cover_and_words_hold_back_and_near_misses_are_told():
    rule_set = rules(nag__line="match: {text: [sign up here], cover: 0.5, max_words: 6}")

    assert len(blocks(lines("Sign up here"), rule_set)[0]) == 1
    assert blocks(lines("Sign up here for the tours"), rule_set) == (
        [],
        [("Sign up here for the tours", "cover")],
    )
    assert blocks(lines("Sign up here for the summer school tours"), rule_set) == ([], [])
    long = "Sign up here, a b c d e"
    assert blocks(lines(long), rule_set) == ([], [(long, "words")])
    assert blocks(lines("Sign up here, a b c d e f g h"), rule_set) == ([], [])


def test_reasons_are_plain_sentences():
    _kept, dropped = drop_blocks(
        lines("Sign up here for the tours", "Sign up here, a b c d e", "“Sign up here”"),
        rules(nag__line="match: {text: [sign up here], cover: 0.5, max_words: 6}"),
        Context(),
    )

    assert [entry.reason for entry in dropped.held] == [
        "The rule's phrases make up 46% of it; the rule asks for 50%.",
        "It has 8 words; the rule takes at most 6.",
        "It stands in a quotation.",
    ]


@pytest.mark.parametrize(
    ("position", "places"),
    [("any", range(14)), ("start", range(3)), ("end", range(6, 14)), ("middle", range(3, 6))],
)
def test_position_is_the_start_the_end_or_between(position, places):
    for at in range(14):
        given = [Block("paragraph", PROSE)] * at + [Block("paragraph", "Sign up: newsletter")]
        given += [Block("paragraph", PROSE)] * (13 - at)
        rule_set = rules(nag__line=f"match: {{text: sign up ... newsletter, position: {position}}}")

        assert bool(blocks(given, rule_set)[0]) is (at in places)


def test_tags_are_kinds_of_blocks_and_code_is_left_alone():
    given = lines(
        Block("heading", "Sign up"), Block("list_item", "Sign up"), Block("code", "Sign up"), "Sign up"
    )

    assert len(blocks(given, rules(nag__line="match: {text: sign up}"))[0]) == 3
    assert len(blocks(given, rules(nag__line="match: {text: sign up, tags: [heading, code]}"))[0]) == 2


def test_rule_without_words_goes_by_its_links():
    store = Block(
        "paragraph", "Get it", spans=(Span("link", 0, 6, "https://play.google.com/store/apps?id=x"),)
    )
    other = Block(
        "paragraph", "Get it", spans=(Span("link", 0, 6, "https://maps.google.com/"), Span("strong", 0, 3))
    )

    rule_set = rules(nag__line="match: {link_to: ['play.google.com*']}")

    assert blocks(lines(store, other, "Get it"), rule_set)[0] == [("Get it", "drop", 2)]


def test_links_extent_takes_the_run_of_links_after_it():
    def link(text, kind="list_item", end=None):
        return Block(kind, text, spans=(Span("link", 0, end or len(text), "/a"),))

    given = lines(
        Block("heading", "Related"), link("One"), link("Two and its byline", end=3),
        link("Three", "paragraph"), "Then prose.", link("Four"),
    )  # fmt: skip

    went, _held = blocks(given, rules(nag__rel="match: {text: ^related$}\nextent: links"))

    assert [text for text, _action, _at in went] == ["Related", "One", "Two and its byline", "Three"]
    assert {at for _text, _action, at in went} == {2}


def test_rest_extent_takes_all_that_follows_but_what_is_kept():
    rule_set = rules(
        nag__rest="match: {text: ^more stories$}\nextent: rest", safe__ours="match: {text: ^keep this$}"
    )
    given = [
        *FILLER,
        Block("heading", "More stories"),
        *[Block("paragraph", text) for text in ("A", "Keep this", "B")],
    ]

    went, held = blocks(given, rule_set)

    assert [text for text, _action, _at in went] == ["More stories", "A", "B"]
    assert [at for _text, _action, at in went] == [6, 6, 7]
    assert held == []


def test_extent_over_a_quarter_of_the_article_takes_its_own_block_only():
    given = [*FILLER[:2], Block("heading", "More stories"), *FILLER[2:]]

    went, held = blocks(given, rules(nag__rest="match: {text: ^more stories$}\nextent: rest"))

    assert [text for text, _action, _at in went] == ["More stories"]
    assert held == [(PROSE * 2, "extent")]


def test_drops_over_a_quarter_of_the_text_are_folded_and_over_half_rolled_back():
    nag = "Sign up now for our free newsletter."
    rule_set = rules(nag__line=SIGN_UP)

    def article(size):
        return [Block("paragraph", PROSE), *[Block("paragraph", nag)] * size]

    assert [action for _text, action, _at in blocks([*FILLER, *article(1)], rule_set)[0]] == ["drop"]
    assert [action for _text, action, _at in blocks(article(2), rule_set)[0]] == ["fold"] * 2
    assert blocks(article(3), rule_set) == ([], [(nag, "half")] * 3)


def test_text_rule_that_takes_most_of_the_article_is_rolled_back_and_others_are_not():
    given = [
        *FILLER,
        *lines(*["A harbour note of some length for the list of ships."] * 60, "Sign up: newsletter"),
    ]

    went, held = blocks(given, rules(nag__line=SIGN_UP, nag__note="match: {text: harbour note, cover: 0.1}"))

    assert [text for text, _action, _at in went] == ["Sign up: newsletter"]
    assert {guard for _text, guard in held} == {"half"}


def test_keep_rules_and_notices_protect_their_block():
    given = lines("Sign up: newsletter", "Correction: sign up newsletter")
    label = rules(nag__line=SIGN_UP, notice__c="match: {text: '^correction :'}\naction: {label: correction}")

    kept, dropped = drop_blocks(given, label, Context())

    assert [drop.text for drop in dropped.drops] == ["Sign up: newsletter"]
    assert [entry.guard for entry in dropped.held] == ["notice"]
    assert [block.labels for block in kept if block.labels] == [(Label("notice/c", "notice", "correction"),)]
    keeping = rules(nag__line=SIGN_UP, safe__c="match: {text: '^correction'}")
    assert blocks(given, keeping)[1] == [("Correction: sign up newsletter", "keep")]


def test_labels_join_those_of_elements_in_order_and_pass_the_guards():
    element = Label("notice/z", "notice", "update")
    given = lines(Block("paragraph", "Correction: a name", labels=(element,)), "“Correction: a name”")
    rule_set = rules(
        notice__b="match: {text: correction}", notice__a="match: {text: correction}\nconfidence: 0.4"
    )

    kept, dropped = drop_blocks(given, rule_set, Context())

    assert [block.labels for block in kept if block.labels] == [
        (Label("notice/b", "notice", "correction"), element)
    ]
    assert dropped.drops == ()


def test_block_labelled_by_an_element_rule_is_protected():
    element = Label("notice/z", "notice", "update")
    given = lines(Block("paragraph", "Sign up: newsletter", labels=(element,)))

    assert blocks(given, rules(nag__line=SIGN_UP)) == ([], [("Sign up: newsletter", "notice")])


def test_what_is_held_is_not_told_where_another_rule_takes_the_block():
    rule_set = rules(nag__a=f"{SIGN_UP}\nconfidence: 1\nunless: {{topic: [newsletter]}}", nag__b=SIGN_UP)

    went, held = blocks(lines("Sign up: newsletter"), rule_set, title="Our newsletter")

    assert [text for text, _action, _at in went] == ["Sign up: newsletter"]
    assert held == []


def test_words_of_scripts_without_spaces_are_counted_by_halves():
    text = "広告ブロック機能を無効にしてください"
    given = lines(text)

    assert blocks(given, rules(nag__line="match: {text: 広告ブロック機能を無効, max_words: 9}"))[0]
    assert blocks(given, rules(nag__line="match: {text: 広告ブロック機能を無効, max_words: 5}"))[0] == []
