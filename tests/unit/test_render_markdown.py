"""Markdown: what a CommonMark parser makes of it is the article again, and only its markup is markup."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sidelight.model import (
    Block,
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

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EMPTY = Reading("", "", (), (), (), SourceCard(), RuleSetInfo("1", "ab", 0))
HREF = "https://news.example/a_(b)?c=*d"


def markdown(*blocks: Block, **fields: object) -> str:
    return render(replace(EMPTY, blocks=blocks, **fields), "markdown")


def html(*blocks: Block) -> str:
    return PARSER.render(markdown(*blocks))


def paragraph(text: str, *spans: Span) -> Block:
    return Block("paragraph", text, spans=spans)


@pytest.mark.parametrize(
    "text",
    [
        "# 1 in the charts",
        "- not an item",
        "+ not an item",
        "* not an item",
        "1. not an item",
        "2024) not an item",
        "> not a quote",
        "---",
        "===",
        "*not emphasis* and _not emphasis_ and __init__",
        "`not code` and ~~not struck~~",
        "[not](https://a-link.example) and ![not] a picture",
        "[not]: https://a-definition.example",
        "<b>not bold</b> <!-- shown --> <https://news.example>",
        "&amp; &copy; &#65;",
        "a\\*b \\ c\\",
        "| not | a table |",
        "a | b\n--- | ---\nc | d",
        "Title\n===",
        "Title\n---",
        "```not code```",
        "snake_case_name and 2_000",
    ],
)
def test_markdown_shows_text_that_looks_like_markup_as_it_is(text: str):
    assert shown(html(paragraph(text))) == [text.replace("\n", " ")]


def shown(page: str) -> list[str]:
    """The text of each paragraph; fails on any other element than a line break."""
    assert not page or page.startswith("<p>")
    lines = page.replace("<br />\n", " ").replace("</p>", "").strip().split("<p>")
    assert "<" not in "".join(lines)
    return [unescape(line).strip() for line in lines if line]


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def test_markdown_keeps_a_letter_underscore_readable():
    assert markdown(paragraph("snake_case")) == "snake_case\n"


def test_markdown_writes_links_emphasis_and_code():
    text = "See the plan, now or never: run()."
    block = paragraph(
        text,
        Span("link", 4, 12, HREF),
        Span("strong", 14, 17),
        Span("emphasis", 21, 26),
        Span("code", 28, 33),
    )

    assert markdown(block) == (
        "See [the plan](https://news.example/a_%28b%29?c=*d), **now** or *never*: `run()`.\n"
    )


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/relative", "#part", "data:text/html,x", "", None])
def test_markdown_writes_a_link_that_leads_nowhere_as_text(href: str | None):
    assert markdown(paragraph("A link.", Span("link", 2, 6, href))) == "A link.\n"


def test_markdown_nests_spans_and_leaves_white_space_outside_marks():
    block = paragraph("all of it ", Span("link", 0, 9, HREF), Span("strong", 0, 10), Span("emphasis", 3, 6))

    assert html(block) == (
        '<p><a href="https://news.example/a_%28b%29?c=*d"><strong>all <em>of</em> it</strong></a></p>\n'
    )


def test_markdown_does_not_turn_a_link_after_an_exclamation_mark_into_a_picture():
    assert "<img" not in html(paragraph("Look!here", Span("link", 5, 9, HREF)))


def test_markdown_moves_emphasis_off_punctuation_that_would_break_it():
    assert html(paragraph("so“yes”or", Span("strong", 2, 7))) == "<p>so“<strong>yes</strong>”or</p>\n"


def test_markdown_fences_inline_code_that_holds_backticks():
    assert html(paragraph("a `b` c", Span("code", 2, 5))) == "<p>a <code>`b`</code> c</p>\n"


def test_markdown_writes_line_breaks_hard():
    assert html(paragraph("Rose\nred")) == "<p>Rose<br />\nred</p>\n"


def test_markdown_puts_headings_below_the_title():
    blocks = (Block("heading", "Tides #", level=1), Block("heading", "Lows", level=9))

    document = markdown(*blocks, title="The *sea* #2 #")

    assert PARSER.render(document) == "<h1>The *sea* #2 #</h1>\n<h2>Tides #</h2>\n<h6>Lows</h6>\n"


def test_markdown_begins_with_title_credits_address_and_notes():
    document = markdown(
        paragraph("Words."),
        title="Rain",
        byline="Ann Moss",
        published="2026-05-03",
        url="https://news.example/rain",
        notes=("No article was found.",),
    )

    assert document == (
        "# Rain\n\nAnn Moss · 2026-05-03\n\n<https://news.example/rain>\n\n"
        "*No article was found.*\n\nWords.\n"
    )


def test_markdown_shows_an_address_that_cannot_be_followed_as_text():
    assert markdown(url="file:///a_b/c.html") == "file:///a_b/c.html\n"


def test_markdown_nests_lists_under_their_items():
    items = (
        Block("list_item", "Ropes", level=1, ordinal=9),
        Block("list_item", "Tea", level=1, ordinal=10),
        Block("list_item", "black", level=2),
        Block("list_item", "hot", level=3, ordinal=4),
        Block("list_item", "green", level=2),
        Block("list_item", "Rum", level=1, ordinal=11),
    )

    assert markdown(*items) == ("9. Ropes\n10. Tea\n    - black\n\n      4. hot\n    - green\n11. Rum\n")


def test_markdown_keeps_numbers_that_are_out_of_sequence():
    items = [
        Block("list_item", text, level=1, ordinal=n) for text, n in (("a", 1), ("b", 2), ("c", 7), ("d", 1))
    ]

    tokens = PARSER.parse(markdown(*items))

    assert [token.attrGet("start") or 1 for token in tokens if token.type == "ordered_list_open"] == [1, 7, 1]


def test_markdown_writes_a_number_that_commonmark_cannot_hold_as_a_bullet():
    assert markdown(Block("list_item", "a", level=1, ordinal=-3)) == "- a\n"


def test_markdown_writes_line_breaks_of_items_inside_the_item():
    assert html(Block("list_item", "Rose\nred", level=1)) == "<ul>\n<li>Rose<br />\nred</li>\n</ul>\n"


def test_markdown_puts_what_the_page_quotes_into_one_quote():
    blocks = (
        Block("quote", "Come.", quoted=True),
        Block("list_item", "at noon", level=1, quoted=True),
        Block("code", "tide()\n\nfoam()", quoted=True),
        paragraph("They came."),
    )

    assert html(*blocks) == (
        "<blockquote>\n<p>Come.</p>\n<ul>\n<li>at noon</li>\n</ul>\n"
        "<pre><code>tide()\n\nfoam()\n</code></pre>\n</blockquote>\n<p>They came.</p>\n"
    )


def test_markdown_fences_code_longer_than_any_run_of_backticks_in_it():
    assert markdown(Block("code", "````\nx")) == "`````\n````\nx\n`````\n"


def test_markdown_writes_tables_with_escaped_bars_and_equal_rows():
    block = Block("table", "", rows=(("Year", "a|b"), ("1951",)), header_rows=1)

    assert markdown(block) == "| Year | a\\|b |\n| --- | --- |\n| 1951 |  |\n"
    assert "<th>a|b</th>" in html(block)


def test_markdown_gives_a_table_without_a_heading_row_an_empty_one():
    page = html(Block("table", "", rows=(("1951", "12\nboats"),)))

    assert "<th></th>" in page
    assert "<td>12 boats</td>" in page


def test_markdown_writes_a_figure_with_its_caption_below():
    block = Block("figure", "The *pier*.", image=Image("https://news.example/p (1).jpg", "A [pier]"))

    assert html(block) == (
        '<p><img src="https://news.example/p%20%281%29.jpg" alt="A [pier]" /><br />\nThe *pier*.</p>\n'
    )


def test_markdown_does_not_say_of_a_caption_that_it_is_a_notice():
    sentence = Sentence("The pier.", "notice", start=0, end=9)

    assert markdown(Block("figure", "The pier.", (sentence,))) == "The pier.\n"


@pytest.mark.parametrize("src", ["data:image/gif;base64,R0lG", "/relative.jpg", "javascript:x"])
def test_markdown_leaves_out_a_picture_that_cannot_be_loaded_and_keeps_its_caption(src: str):
    assert markdown(Block("figure", "The pier.", image=Image(src, "Pier"))) == "The pier.\n"


def test_markdown_puts_neighbouring_asides_into_one_pair_of_brackets():
    text = "It rained. Of course it did. What else? They left."
    voices = (
        ("It rained.", "report"),
        ("Of course it did.", "aside"),
        ("What else?", "aside"),
        ("They left.", "report"),
    )
    sentences = tuple(
        Sentence(s, voice, start=text.index(s), end=text.index(s) + len(s)) for s, voice in voices
    )

    assert markdown(Block("paragraph", text, sentences)) == (
        "It rained. [aside: Of course it did. What else?] They left.\n"
    )


def test_markdown_cuts_a_link_at_the_edge_of_an_aside():
    text = "It rained. Of course."
    sentences = (Sentence("It rained.", start=0, end=10), Sentence("Of course.", "aside", start=11, end=21))
    block = Block("paragraph", text, sentences, spans=(Span("link", 3, 20, "https://a.example"),))

    assert markdown(block) == "It [rained.](https://a.example) [aside: [Of course](https://a.example).]\n"


def test_markdown_aside_before_a_parenthesis_is_no_link():
    sentence = Sentence("Really?", "aside", start=0, end=7)

    assert html(Block("paragraph", "Really?(x)", (sentence,))) == "<p>[aside: Really?](x)</p>\n"


def test_markdown_names_a_notice_unless_it_names_itself():
    label = Label("notice/correction", "notice", "correction")
    note = Label("notice/editors-note", "notice", "editors-note")

    assert markdown(Block("paragraph", "The year was wrong.", labels=(label,))) == (
        "[correction: The year was wrong.]\n"
    )
    assert (
        markdown(Block("paragraph", "Correction: the year.", labels=(label,))) == "[Correction: the year.]\n"
    )
    assert markdown(Block("paragraph", "Editor's note: more soon.", labels=(note,))) == (
        "[Editor's note: more soon.]\n"
    )
    assert markdown(Block("paragraph", "Correction: the year.", labels=(note, label))) == (
        "[Correction: the year.]\n"
    )


def test_markdown_ends_with_source_and_folds():
    card = SourceCard(
        facts=(
            Fact("publisher", "Publisher", "Example Media", "publication", "self",
                 (Evidence("page_markup"), Evidence("page_markup"), Evidence("page_text")),
                 url="https://media.example"),
            Fact("section", "Section", "Harbour", "page", "self", (Evidence("page_markup"),)),
        ),
        relays=(Relay("The Gazette", "https://gazette.example/a", 0, 0, 0.25),),
    )  # fmt: skip
    folded = Drop("newsletter/box", "newsletter", "Sign up *now*", "/html", "fold", 0.6)
    gone = Drop("ad/slot", "ad", "Buy", "/html")

    document = markdown(paragraph("Words."), card=card, drops=(folded, gone))

    assert document == (
        "Words.\n\n---\n\n## Source\n\n"
        "- Publisher: [Example Media](https://media.example) (page markup, page text)\n"
        "- Section: Harbour (page markup)\n"
        "- Taken over from The Gazette: 25% of the article, <https://gazette.example/a>\n\n"
        "These lines say where facts come from, not whether the article is true.\n\n"
        "## Folded\n\n- newsletter: Sign up \\*now\\*\n"
    )


def test_markdown_does_not_repeat_a_fact_that_the_head_shows():
    byline = Fact("author", "Byline", "Ann Moss", "page", "self", (Evidence("page_markup"),))
    other = replace(byline, value="Ben Tull")

    document = markdown(byline="Ann Moss", card=SourceCard(facts=(byline, other)))

    assert "- Byline: Ben Tull (page markup)" in document
    assert document.count("Ann Moss") == 1


MARKUP = st.text(alphabet="ab1 .)(-+*_~`#>|[]!<&;:=\\\"'/\né。—$", max_size=25)
FOLDED = MARKUP.map(lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip())


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(FOLDED)
    cut = draw(st.integers(0, len(text)))
    spans = []
    for kind in draw(st.lists(st.sampled_from(["link", "strong", "emphasis", "code"]), max_size=4)):
        start = draw(st.integers(0, len(text)))
        spans.append(Span(kind, start, draw(st.integers(start, len(text))), HREF if kind == "link" else None))
    sentences = tuple(
        Sentence(text[a:b], draw(st.sampled_from(["report", "aside"])), start=a, end=b)
        for a, b in ((0, cut), (cut, len(text)))
        if text[a:b] and text[a:b] == text[a:b].strip()
    )
    kind = draw(st.sampled_from(["paragraph", "heading", "list_item", "quote"]))
    return Block(
        kind,
        text,
        sentences,
        level=draw(st.integers(1, 3)),
        ordinal=draw(st.sampled_from([None, 1, 2, 7])) if kind == "list_item" else None,
        spans=tuple(sorted(spans, key=lambda span: span.start)),
    )


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks(), max_size=4))
def test_markdown_read_by_a_parser_gives_every_block_its_text_and_nothing_else(drawn: list[Block]):
    document = markdown(*drawn)

    read = [bare(words) for words in inline_text(PARSER.parse(document)) if bare(words)]
    assert read == [bare(block.text) for block in drawn if bare(block.text)]


def inline_text(tokens: list[Token]) -> list[str]:
    """The text of each leaf block; fails on markup that no block can have given."""
    allowed = ("paragraph", "heading", "list", "ordered", "bullet", "blockquote", "inline")
    assert {token.type.split("_")[0] for token in tokens} <= set(allowed)
    return ["".join(map(content, token.children or [])) for token in tokens if token.type == "inline"]


def content(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    assert token.type.split("_")[0] in ("text", "code", "link", "strong", "em")
    return token.content


def bare(text: str) -> str:
    """The text without the brackets of asides, white space folded."""
    return " ".join(text.replace("[aside: ", "").replace("[", "").replace("]", "").split())
