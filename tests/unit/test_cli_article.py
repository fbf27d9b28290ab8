"""The article on the terminal: lines of a readable length, voices in brackets."""

import io
from dataclasses import replace

from rich.console import Console

from sidelight.cli import article
from sidelight.model import (
    Block,
    Drop,
    Image,
    Label,
    Reading,
    Relay,
    RuleSetInfo,
    Sentence,
    SourceCard,
    Span,
)

EMPTY = Reading("", "", (), (), (), SourceCard(), RuleSetInfo("1", "ab", 0))


def shown(
    *blocks: Block, width: int = 40, colour: bool = False, explained: bool = False, **fields: object
) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, color_system="truecolor" if colour else None, force_terminal=colour,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    article.show(replace(EMPTY, blocks=blocks, **fields), console, explained=explained)
    return stream.getvalue()


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]


def test_show_begins_with_title_credits_and_notes():
    text = shown(
        Block("paragraph", "It rained."),
        title="Rain",
        byline="Ann Moss",
        published="2026-05-03",
        notes=("A note.",),
    )

    assert lines(text) == ["Rain", "Ann Moss · 2026-05-03", "", "A note.", "", "It rained."]


def test_show_wraps_paragraphs_to_the_width():
    text = shown(Block("paragraph", "The ferry crossed the estuary twice before the fog came in."), width=30)

    assert lines(text) == ["The ferry crossed the estuary", "twice before the fog came in."]


def test_show_keeps_line_breaks_that_the_page_asks_for():
    assert lines(shown(Block("paragraph", "Rose\nred"))) == ["Rose", "red"]


def test_show_hangs_list_items_and_keeps_them_together():
    text = shown(
        Block("list_item", "Bring a rope that is long enough", level=1, ordinal=10),
        Block("list_item", "or two", level=2),
        Block("paragraph", "That is all."),
        width=24,
    )

    assert lines(text) == ["10. Bring a rope that is", "    long enough", "  • or two", "", "That is all."]


def test_show_bars_quotes_and_relays():
    blocks = (
        Block("paragraph", "The Gazette reported:"),
        Block("paragraph", "It rained."),
        Block("quote", "Come in.", quoted=True),
        Block("list_item", "now", level=1, quoted=True),
    )
    card = SourceCard(relays=(Relay("The Gazette", None, 1, 3, 0.5),))

    assert lines(shown(*blocks, card=card)) == [
        "The Gazette reported:", "", "│ It rained.", "", "│ │ Come in.", "", "│ │ • now",
    ]  # fmt: skip


def test_show_indents_code_and_names_pictures():
    text = shown(
        Block("code", "if tide:\n    go()\n"),
        Block("figure", "The pier.", image=Image("https://news.example/p.jpg")),
        Block("figure", "", image=Image("https://news.example/q.jpg")),
    )

    assert lines(text) == ["    if tide:", "        go()", "", "[Picture: The pier.]"]


def test_show_leaves_out_blocks_without_words():
    assert shown(Block("paragraph", "")) == ""


def test_show_makes_headings_bold():
    assert "\x1b[1mTides\x1b[0m" in shown(Block("heading", "Tides", level=2), colour=True)


def test_show_lays_out_tables():
    block = Block("table", "", rows=(("Year", "Boats"), ("1951", "12"), ("2026",)), header_rows=1)

    assert lines(shown(block)) == ["Year   Boats", "────────────", "1951   12", "2026"]


def test_show_lays_out_a_table_without_headings():
    assert lines(shown(Block("table", "", rows=(("1951", "12"),)))) == ["1951   12"]


def test_show_puts_asides_in_brackets():
    text = "It rained. Of course it did. They left."
    sentences = (
        Sentence("It rained.", start=0, end=10),
        Sentence("Of course it did.", "aside", "judgement", start=11, end=28),
        Sentence("They left.", start=29, end=39),
    )

    assert lines(shown(Block("paragraph", text, sentences), width=80))[0] == (
        "It rained. [aside: Of course it did.] They left."
    )


def test_show_names_notices():
    label = (Label("notice/correction", "notice", "correction"),)

    assert lines(shown(Block("paragraph", "The year was wrong.", labels=label)))[0] == (
        "[correction: The year was wrong.]"
    )


def test_show_writes_links_that_terminals_can_open_and_no_others():
    spans = (
        Span("link", 0, 3, "https://news.example/\x1b]8;;evil"),
        Span("strong", 4, 8),
        Span("code", 9, 12),
    )
    text = shown(Block("paragraph", "one bold two", spans=spans), colour=True)

    assert ";https://news.example/�]8;;evil\x1b\\" in text
    assert "\x1b[1mbold\x1b[0m" in text
    assert "javascript" not in shown(
        Block("paragraph", "one", spans=(Span("link", 0, 3, "javascript:x"),)), colour=True
    )


def test_show_obeys_no_control_characters_of_the_page():
    blocks = (
        Block("paragraph", "\x1b[2Jgone"),
        Block("code", "\x1b[2Jgone"),
        Block("table", "", rows=(("\x1b[2Jgone",), ("\x9bgone",)), header_rows=1),
        Block("figure", "\x1b[2Jgone"),
    )
    text = shown(*blocks, title="\x1b]0;title\x07", byline="\x9b31m", notes=("\x1bc",))

    assert not set(text) & {"\x1b", "\x9b", "\x07"}
    assert text.count("�[2Jgone") == 4


def test_show_ends_with_what_was_taken_out_and_how_to_see_it():
    drops = tuple(Drop(f"{category}/x", category, "", "") for category in ("ad", "newsletter", "ad"))
    aside = Block("paragraph", "Well.", (Sentence("Well.", "aside", start=0, end=5),))

    assert lines(shown(aside, drops=drops, width=80))[-1] == (
        "Taken out: ad 2, newsletter 1. Asides: 1. --explain says why."
    )
    assert lines(shown(aside, drops=drops, width=80, explained=True))[-1] == (
        "Taken out: ad 2, newsletter 1. Asides: 1."
    )


def test_show_of_an_empty_reading_is_empty():
    assert shown() == ""
