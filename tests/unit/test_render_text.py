"""Text for people: title and credits, lists, quotes and tables that can be read as they are."""

from dataclasses import replace

from sidelight.model import Block, Image, Reading, RuleSetInfo, SourceCard
from sidelight.render import render
from sidelight.render.text import MAX_TABLE_WIDTH, width

EMPTY = Reading("", "", (), (), (), SourceCard(), RuleSetInfo("1", "ab", 0))


def reading(*blocks: Block, **fields: str) -> Reading:
    return replace(EMPTY, blocks=blocks, **fields)


def test_text_begins_with_title_and_credits():
    article = reading(
        Block("paragraph", "It rained."),
        title="Rain",
        byline="Ann Moss",
        published="2026-05-03T10:00:00Z",
        modified="2026-05-04",
        site_name="The Lantern",
    )

    assert render(article, "text") == (
        "Rain\nAnn Moss · 2026-05-03 · updated 2026-05-04 · The Lantern\n\nIt rained.\n"
    )


def test_text_says_the_change_only_where_it_is_on_another_day():
    article = reading(published="2026-05-03T10:00:00Z", modified="2026-05-03T18:00:00Z")

    assert render(article, "text") == "2026-05-03\n"


def test_text_keeps_a_date_that_is_not_iso_as_it_is():
    assert render(reading(published="Spring 2026"), "text") == "Spring 2026\n"


def test_text_leaves_out_a_first_heading_that_repeats_the_title():
    article = reading(
        Block("heading", "RAIN  again", level=1), Block("paragraph", "It rained."), title="Rain again"
    )

    assert render(article, "text") == "Rain again\n\nIt rained.\n"


def test_text_numbers_and_indents_lists_without_blank_lines():
    article = reading(
        Block("paragraph", "Bring:"),
        Block("list_item", "Ropes\nof hemp", level=1, ordinal=1),
        Block("list_item", "short ones", level=2),
        Block("list_item", "Tea", level=1, ordinal=2),
        Block("paragraph", "Nothing else."),
    )

    assert render(article, "text") == (
        "Bring:\n\n1. Ropes\n   of hemp\n  • short ones\n2. Tea\n\nNothing else.\n"
    )


def test_text_marks_every_line_of_a_quote():
    article = reading(
        Block("quote", "Come.\nNow.", quoted=True),
        Block("list_item", "at noon", level=1, quoted=True),
        Block("paragraph", "They came."),
    )

    assert render(article, "text") == "> Come.\n> Now.\n>\n> • at noon\n\nThey came.\n"


def test_text_lays_a_table_out_in_columns():
    rows = (("Year", "港", "Boats"), ("1951", "エラリー", "12"), ("2026",))

    assert render(reading(Block("table", "", rows=rows)), "text") == (
        "Year  港        Boats\n1951  エラリー  12\n2026\n"
    )


def test_text_sets_the_cells_of_a_wide_table_apart_by_bars():
    rows = (("Year", "What happened"), ("1951", "x" * MAX_TABLE_WIDTH))

    assert render(reading(Block("table", "", rows=rows)), "text").splitlines() == [
        "Year | What happened",
        f"1951 | {'x' * MAX_TABLE_WIDTH}",
    ]


def test_text_tells_a_caption_from_a_paragraph():
    article = reading(Block("figure", "The pier.", image=Image("https://news.example/pier.jpg")))

    assert render(article, "text") == "[Picture: The pier.]\n"


def test_text_keeps_line_breaks_that_the_page_asks_for():
    assert render(reading(Block("paragraph", "Rose\nred")), "text") == "Rose\nred\n"


def test_width_counts_wide_characters_twice_and_accents_not_at_all():
    assert (width("boat"), width("船"), width("e\u0301")) == (4, 2, 1)
