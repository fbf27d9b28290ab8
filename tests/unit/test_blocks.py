import pytest

from sidelight.blocks import build
from sidelight.model import Image, Label, Span
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.segments import segment


def blocks_of(html, **options):
    page = Outline(parse(f"<body>{html}</body>"))
    return build(page, segment(page), **options)


def marked(block):
    return [(span.kind, block.text[span.start : span.end], span.href) for span in block.spans]


def test_links_and_emphasis_are_spans_over_the_folded_text():
    [block] = blocks_of(
        "<p>See  <a href='/a b'>the\n<em>very</em> old</a> <b>mill</b>.</p>", base="https://n.example/x/"
    )

    assert block.text == "See the very old mill."
    assert marked(block) == [
        ("link", "the very old", "https://n.example/a b"),
        ("emphasis", "very", None),
        ("strong", "mill", None),
    ]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "#top", "", "  ", "data:text/html,x", "http://[broken"]
)
def test_addresses_that_lead_nowhere_safe_make_no_link(href):
    [block] = blocks_of(f"<p>Go <a href='{href}'>there</a></p>", base="https://n.example/")

    assert (block.text, block.spans) == ("Go there", ())


def test_a_paragraph_inside_a_link_is_a_link():
    [block] = blocks_of("<p><a href=https://o.example/>All of it</a></p>")

    assert block.spans == (Span("link", 0, 9, "https://o.example/"),)


def test_line_breaks_that_the_page_asks_for_are_kept():
    [block] = blocks_of("<p>Roses are red<br> violets <br/>are blue<br></p>")

    assert block.text == "Roses are red\nviolets\nare blue"


def test_lists_have_depth_and_numbers():
    blocks = blocks_of("<ol start=3><li>three<ul><li>deep</ul><li>four</ol>")

    assert [(b.text, b.level, b.ordinal) for b in blocks] == [
        ("three", 1, 3),
        ("deep", 2, None),
        ("four", 1, 4),
    ]


def test_a_second_paragraph_of_an_item_is_not_a_second_item():
    blocks = blocks_of("<ul><li><p>one</p><p>more of one</p><li>two</ul>")

    assert [b.kind for b in blocks] == ["list_item", "paragraph", "list_item"]


def test_quotations_set_as_blocks_are_quoted():
    blocks = blocks_of("<blockquote><p>Others' words</p><ul><li>and points</ul></blockquote><p>own</p>")

    assert [(b.kind, b.quoted) for b in blocks] == [
        ("quote", True),
        ("list_item", True),
        ("paragraph", False),
    ]


def test_headings_have_their_level():
    assert [b.level for b in blocks_of("<h2>a</h2><h5><span>b</span></h5>")] == [2, 5]


def test_a_table_has_rows_and_header_rows():
    [table] = blocks_of("<table><tr><th>Year<th>Rain</tr><tr><td>2024<td>812 <b>mm</b></tr></table>")

    assert table.rows == (("Year", "Rain"), ("2024", "812 mm"))
    assert table.header_rows == 1


def test_a_figure_has_its_picture_and_caption():
    [figure] = blocks_of(
        "<figure><img src=/s.gif data-src=/mill.jpg alt='A  mill' width=640 height=480px><figcaption>The mill</figcaption></figure>",
        base="https://n.example/a/b",
    )

    assert figure.kind == "figure"
    assert figure.text == "The mill"
    assert figure.image == Image("https://n.example/mill.jpg", "A mill", 640, 480)


def test_labels_of_an_element_go_to_the_blocks_inside():
    page = Outline(parse("<body><div><p>Note</p></div><p>Story</p></body>"))
    label = Label("notice/editors-note", "notice", "editors-note")

    blocks = build(page, segment(page), labels={page.by_tag["div"][0]: (label,)})

    assert [b.labels for b in blocks] == [(label,), ()]


def test_where_leads_back_to_the_page():
    blocks = blocks_of("<div><p>one</p><p>two</p></div>")

    assert [b.where for b in blocks] == ["/html/body/div/p[1]", "/html/body/div/p[2]"]


def test_bullets_written_into_the_text_make_a_list():
    blocks = blocks_of("<p>Take with you:</p><p>• a <b>rope</b></p><div>• a lamp<br><br>▪ bread</div>")

    assert [(b.kind, b.text, b.level) for b in blocks[1:]] == [
        ("list_item", "a rope", 1),
        ("list_item", "a lamp", 1),
        ("list_item", "bread", 1),
    ]
    assert marked(blocks[1]) == [("strong", "rope", None)]


def test_a_bullet_alone_is_left_as_it_is():
    assert [b.text for b in blocks_of("<p>•</p>")] == ["•"]
