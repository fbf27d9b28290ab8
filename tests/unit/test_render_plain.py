"""The plain text of a reading: the article's words, one paragraph a line."""

from sidelight.model import Block, Image
from sidelight.render import plain


def test_plain_puts_a_blank_line_between_paragraphs():
    assert plain([Block("paragraph", "One."), Block("paragraph", "Two.")]) == "One.\n\nTwo."


def test_plain_includes_headings_quotes_and_items_without_decoration_and_no_captions():
    blocks = [
        Block("heading", "Tides", level=2),
        Block("quote", "So she said.", quoted=True),
        Block("list_item", "Ropes", level=1, ordinal=3),
        Block("figure", "The pier.", image=Image("https://news.example/pier.jpg", "A pier")),
    ]

    assert plain(blocks) == "Tides\n\nSo she said.\n\nRopes"


def test_plain_makes_a_line_break_inside_a_paragraph_a_space():
    assert plain([Block("paragraph", "First line\nsecond line")]) == "First line second line"


def test_plain_keeps_the_lines_of_code_and_tables():
    blocks = [Block("code", "a = 1\n  b = 2"), Block("table", "Year\tBoats\n1951\t12")]

    assert plain(blocks) == "a = 1\n  b = 2\n\nYear\tBoats\n1951\t12"


def test_plain_takes_a_tables_cells_where_it_has_no_text():
    assert plain([Block("table", "", rows=(("Year", "Boats"), ("1951", "12")))]) == "Year\tBoats\n1951\t12"


def test_plain_leaves_out_blocks_without_words():
    blocks = [Block("figure", "", image=Image("https://news.example/a.jpg")), Block("paragraph", "One.")]

    assert plain(blocks) == "One."


def test_plain_of_nothing_is_empty():
    assert plain([]) == ""
