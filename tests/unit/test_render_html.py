"""HTML: semantic, escaped and sanitised; voices told by elements and words."""

from dataclasses import replace

import pytest
from lxml import etree

from sidelight.model import (
    Block,
    Cue,
    Drop,
    Evidence,
    Fact,
    Image,
    Label,
    Reading,
    Relay,
    RuleSetInfo,
    Sentence,
    SourceCard,
    Span,
)
from sidelight.render import render
from sidelight.render.html import sanitise

EMPTY = Reading("", "", (), (), (), SourceCard(), RuleSetInfo("1", "ab", 0))
REL = 'rel="noopener noreferrer nofollow ugc"'
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>\" ' onclick='x"


def fragment(*blocks: Block, **fields: object) -> str:
    return render(replace(EMPTY, blocks=blocks, **fields), "html")


def body(*blocks: Block, **fields: object) -> str:
    """What stands between header and the end of the article."""
    page = fragment(*blocks, **fields)
    return page.split("</header>\n", 1)[1].removesuffix("</article>\n").strip()


def test_html_is_one_article_with_language_and_direction():
    page = fragment(language="ar", direction="rtl")

    assert page == '<article class="sidelight" lang="ar" dir="rtl">\n<header>\n</header>\n</article>\n'


def test_html_begins_with_title_credits_and_notes():
    page = fragment(
        title="Rain & wind",
        byline="Ann <Moss>",
        published="2026-05-03T10:00:00Z",
        modified="2026-05-04",
        url="https://news.example/rain",
        site_name="The Lantern",
        notes=("No article was found.",),
    )

    assert "<h1>Rain &amp; wind</h1>" in page
    assert (
        '<p class="credits">Ann &lt;Moss&gt; · <time datetime="2026-05-03T10:00:00Z">2026-05-03</time>'
        ' · updated <time datetime="2026-05-04">2026-05-04</time>'
        f' · <a href="https://news.example/rain" {REL}>The Lantern</a></p>'
    ) in page
    assert '<p class="note" role="note">No article was found.</p>' in page


def test_html_links_the_address_where_the_site_has_no_name():
    assert f'<a href="https://news.example/" {REL}>https://news.example/</a>' in fragment(
        url="https://news.example/"
    )


def test_html_names_the_site_where_there_is_no_address():
    assert '<p class="credits">The Lantern</p>' in fragment(site_name="The Lantern")


def test_html_writes_spans_line_breaks_and_code():
    text = "See the plan:\nnow or never, run <b>."
    block = Block(
        "paragraph",
        text,
        spans=(
            Span("link", 4, 12, "https://news.example/?a=1&b=2"),
            Span("strong", 14, 17),
            Span("emphasis", 21, 26),
            Span("code", 32, 35),
        ),
    )

    assert body(block) == (
        f'<p>See <a href="https://news.example/?a=1&amp;b=2" {REL}>the plan</a>:<br>\n'
        "<strong>now</strong> or <em>never</em>, run <code>&lt;b&gt;</code>.</p>"
    )


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "/relative", "//host/x"],
)
def test_html_writes_a_link_that_may_not_be_followed_as_text(href: str):
    assert body(Block("paragraph", "A link.", spans=(Span("link", 2, 6, href),))) == "<p>A link.</p>"


def test_html_keeps_the_first_of_two_spans_that_overlap_whole():
    block = Block("paragraph", "one two three", spans=(Span("strong", 0, 7), Span("emphasis", 4, 13)))

    assert body(block) == "<p><strong>one <em>two</em></strong> three</p>"


def test_html_survives_a_thousand_spans_over_the_same_words():
    block = Block("paragraph", "words", spans=(Span("strong", 0, 5),) * 1000)

    assert body(block) == "<p><strong>words</strong></p>"


def test_html_marks_an_aside_with_its_kind_and_cues():
    text = "It rained. Of course it did."
    sentences = (
        Sentence("It rained.", start=0, end=10),
        Sentence("Of course it did.", "aside", "judgement", (Cue("certainty", "Of course", 11, 20),), 11, 28),
    )

    why = "The writer’s own voice (judgement), told by “Of course”"
    assert body(Block("paragraph", text, sentences)) == (
        f'<p>It rained. <mark class="aside" title="{why}" aria-description="{why}">Of course it did.</mark>'
        '<small class="tag" aria-hidden="true"> [aside]</small></p>'
    )


def test_html_marks_an_aside_without_kind_or_cues():
    block = Block("paragraph", "Well.", (Sentence("Well.", "aside", start=0, end=5),))

    assert 'title="The writer’s own voice"' in body(block)


def test_html_tells_quotations_lead_ins_and_notices_by_class():
    text = "She said: “Go.” Posted late."
    sentences = (
        Sentence("She said:", "lead_in", start=0, end=9),
        Sentence("“Go.”", "quotation", start=10, end=15),
        Sentence("Posted late.", "notice", start=16, end=28),
    )

    assert body(Block("paragraph", text, sentences)) == (
        '<p><span class="lead-in" title="Hands over to others’ words" '
        'aria-description="Hands over to others’ words">She said:</span> '
        '<span class="quotation" title="Others’ words" aria-description="Others’ words">“Go.”</span> '
        '<span class="notice" title="About this text, not part of the story" '
        'aria-description="About this text, not part of the story">Posted late.</span></p>'
    )


def test_html_says_the_words_that_told_a_voice_unless_they_are_the_sentence_itself():
    told = Cue("said", "said", 4, 8)
    whole = Cue("block-quote", "“Go.”", 10, 15)
    sentences = (
        Sentence("She said:", "lead_in", None, (told,), 0, 9),
        Sentence("“Go.”", "quotation", None, (whole,), 10, 15),
    )
    made = body(Block("paragraph", "She said: “Go.”", sentences))

    assert 'title="Hands over to others’ words, told by “said”"' in made
    assert 'title="Others’ words"' in made


def test_html_names_a_notice_once():
    label = (Label("notice/correction", "notice", "correction"),)

    assert body(Block("paragraph", "The year was wrong.", labels=label)) == (
        '<p class="notice" role="note" aria-label="correction">'
        '<small class="tag">[correction] </small>The year was wrong.</p>'
    )
    assert "[correction]" not in body(Block("paragraph", "Correction: the year.", labels=label))


def test_html_names_a_notice_in_a_list():
    item = Block("list_item", "The year.", level=1, labels=(Label("notice/update", "notice", "update"),))

    assert body(item) == '<ul><li><small class="tag">[update] </small>The year.</li></ul>'


def test_html_nests_lists_and_says_every_number():
    items = (
        Block("list_item", "a", level=1, ordinal=3),
        Block("list_item", "b", level=2),
        Block("list_item", "c", level=1, ordinal=5),
        Block("list_item", "d", level=1),
    )

    assert body(*items) == (
        '<ol><li value="3">a<ul><li>b</li></ul></li><li value="5">c</li></ol><ul><li>d</li></ul>'
    )


def test_html_puts_headings_below_the_title():
    assert body(Block("heading", "Tides", level=1), Block("heading", "Lows", level=9)) == (
        "<h2>Tides</h2>\n<h6>Lows</h6>"
    )


def test_html_puts_what_the_page_quotes_into_one_quote():
    blocks = (Block("quote", "Come.", quoted=True), Block("list_item", "at noon", level=1, quoted=True))

    assert body(*blocks) == "<blockquote>\n<p>Come.</p>\n<ul><li>at noon</li></ul>\n</blockquote>"


def test_html_writes_code_as_it_is():
    assert (
        body(Block("code", "if a < b:\n    <br>")) == "<pre><code>if a &lt; b:\n    &lt;br&gt;</code></pre>"
    )


def test_html_writes_tables_with_heading_cells():
    block = Block("table", "", rows=(("Year", "Boats"), ("1951", "<12>")), header_rows=1)

    assert body(block) == (
        '<table><thead><tr><th scope="col">Year</th><th scope="col">Boats</th></tr></thead>'
        "<tbody><tr><td>1951</td><td>&lt;12&gt;</td></tr></tbody></table>"
    )


def test_html_writes_a_figure_with_size_and_caption():
    block = Block(
        "figure", "The pier.", image=Image("https://news.example/p.jpg", 'The "old" pier', 640, 480)
    )

    assert body(block) == (
        '<figure><img src="https://news.example/p.jpg" alt="The &quot;old&quot; pier" width="640"'
        ' height="480" loading="lazy"><figcaption>The pier.</figcaption></figure>'
    )


def test_html_leaves_out_a_picture_that_is_not_on_the_web():
    block = Block("figure", "The pier.", image=Image("data:image/svg+xml,<svg onload=x>", "Pier"))

    assert body(block) == "<figure><figcaption>The pier.</figcaption></figure>"
    assert body(replace(block, text="")) == ""


def test_html_does_not_say_of_a_caption_that_it_is_a_notice():
    sentence = Sentence("The pier.", "notice", start=0, end=9)

    assert body(Block("figure", "The pier.", (sentence,))) == (
        "<figure><figcaption>The pier.</figcaption></figure>"
    )


def test_html_leaves_out_blocks_without_words():
    assert body(Block("paragraph", ""), Block("paragraph", "One.")) == "<p>One.</p>"


def test_html_puts_a_fold_where_it_would_stand():
    blocks = tuple(Block("paragraph", text) for text in ("One.", "Two."))
    folds = (
        Drop("ad/slot", "ad", "Gone", "/html", "drop", 0.9, 1),
        Drop("app-nag/line", "app-nag", "Get the <app>", "/html", "fold", 0.6, 2),
        Drop("newsletter/box", "newsletter", "Sign up", "/html", "fold", 0.6, 1),
        Drop("social/bar", "social", "Share", "/html", "fold", 0.6, None),
    )

    assert body(*blocks, drops=folds).split("\n") == [
        "<p>One.</p>",
        '<details class="fold"><summary>Folded by the rule newsletter/box</summary><p>Sign up</p></details>',
        "<p>Two.</p>",
        '<details class="fold"><summary>Folded by the rule app-nag/line</summary>'
        "<p>Get the &lt;app&gt;</p></details>",
        '<details class="fold"><summary>Folded by the rule social/bar</summary><p>Share</p></details>',
    ]


def test_html_puts_a_relay_into_a_quote_that_cites_its_source():
    blocks = tuple(Block("paragraph", text) for text in ("The Gazette reported:", "One.", "Two.", "Three."))
    card = SourceCard(relays=(Relay("The Gazette", "https://gazette.example/a", 1, 2, 0.5),))

    assert body(*blocks, card=card).startswith(
        "<p>The Gazette reported:</p>\n"
        '<blockquote class="relay" aria-label="Taken over from The Gazette" cite="https://gazette.example/a">\n'
        "<p>One.</p>\n<p>Two.</p>\n</blockquote>\n<p>Three.</p>\n"
    )


def test_html_ends_with_facts_relays_and_what_they_are_not():
    evidence = Evidence("page_markup", quote='"publisher": "Example"')
    card = SourceCard(
        facts=(
            Fact(
                "publisher", "Publisher", "Example", "publication", "self", (evidence,), "https://e.example"
            ),
            Fact("section", "Section", "News", "page", "self", (Evidence("page_text"),)),
        ),
        relays=(Relay("The Gazette", None, 0, 0, 0.25),),
    )

    assert body(card=card) == (
        '<footer class="source">\n<h2>Source</h2>\n'
        f'<dl><dt>Publisher</dt><dd><a href="https://e.example" {REL}>Example</a> '
        '<small>(page markup: "publisher": "Example")</small></dd>'
        "<dt>Section</dt><dd>News <small>(page text)</small></dd></dl>\n"
        "<ul><li>Taken over from The Gazette: 25% of the article</li></ul>\n"
        "<p><small>These lines say where facts come from, not whether the article is true.</small></p>\n"
        "</footer>"
    )


def test_html_lists_relays_where_the_card_has_no_facts():
    card = SourceCard(relays=(Relay("The Gazette", "https://gazette.example", 0, 0, 0.25),))

    assert "<dl>" not in body(card=card)
    assert f'<li><a href="https://gazette.example" {REL}>Taken over from The Gazette' in body(card=card)


def test_html_lists_facts_where_nothing_is_relayed():
    fact = Fact("section", "Section", "News", "page", "self", (Evidence("page_text"),))

    assert body(card=SourceCard(facts=(fact,))).count("<ul>") == 0


def hostile() -> Reading:
    """A reading with markup in every text that a page can fill."""
    sentence = Sentence(ATTACK, "aside", ATTACK, (Cue(ATTACK, ATTACK, 0, 3),), 0, len(ATTACK))
    block = Block(
        "paragraph", ATTACK, (sentence,), spans=(Span("link", 0, 5, f"https://x.example/{ATTACK}"),)
    )
    label = (Label(ATTACK, ATTACK, ATTACK),)
    kinds = ("heading", "quote", "list_item", "code")
    blocks = (
        block,
        *(replace(block, kind=kind, labels=labels) for kind in kinds for labels in ((), label)),
        Block("table", ATTACK, rows=((ATTACK,), (ATTACK,)), header_rows=1),
        Block("figure", ATTACK, image=Image(f"https://x.example/{ATTACK}", ATTACK, 1, 1)),
    )
    evidence = (Evidence("page_text", quote=ATTACK),)
    facts = (Fact(ATTACK, ATTACK, ATTACK, "page", "self", evidence, f"https://x.example/{ATTACK}"),)
    relays = (Relay(ATTACK, f"javascript:{ATTACK}", 0, 1, 0.5),)
    return Reading(
        ATTACK,
        ATTACK,
        blocks,
        (Drop(ATTACK, ATTACK, ATTACK, ATTACK, "fold", 0.5, 1),),
        (),
        SourceCard(facts=facts, relays=relays),
        RuleSetInfo("", "", 0),
        url=f"https://x.example/{ATTACK}",
        byline=ATTACK,
        published=ATTACK,
        modified=f"2026{ATTACK}",
        language=ATTACK,
        site_name=ATTACK,
        notes=(ATTACK,),
    )


def test_html_of_a_hostile_page_has_no_element_or_attribute_of_the_pages_making():
    root = etree.fromstring(render(hostile(), "html"), etree.HTMLParser())

    elements = list(root.iter(etree.Element))
    assert len(elements) > 40
    assert not {element.tag for element in elements} & {"script", "style", "iframe", "svg"}
    assert not [name for element in elements for name in element.attrib if name.startswith("on")]
    assert [image.get("src") for image in root.iter("img")] == [
        "https://x.example/<script>alert(1)</script><img src=x onerror=alert(1)>\" ' onclick='x"
    ]
    assert not [quote for quote in root.iter("blockquote") if quote.get("cite")]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<p onclick='x'>a</p>",
        "<a href='javascript:x'>a</a>",
        "<img src='data:image/png;base64,x'>",
        "<p style='position:fixed' id='x'>a</p>",
        "<iframe src='https://x.example'></iframe>",
        "<svg onload=x></svg>",
    ],
)
def test_sanitise_takes_out_what_the_renderer_never_writes(markup: str):
    clean = sanitise(markup)

    assert not any(word in clean for word in ("script", "onclick", "data:", "style", "id=", "iframe", "svg"))
