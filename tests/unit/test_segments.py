import pytest

from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.segments import segment


def cut(html):
    return segment(Outline(parse(f"<body>{html}</body>")))


def texts(html):
    return [(s.kind, s.text) for s in cut(html)]


def test_text_around_blocks_is_kept_in_order():
    assert texts("<div>before <p>one <b>bold</b> word</p> between <p>two</p> after</div>") == [
        ("paragraph", "before"),
        ("paragraph", "one bold word"),
        ("paragraph", "between"),
        ("paragraph", "two"),
        ("paragraph", "after"),
    ]


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    assert texts("<div>one<br>line<br> <br>two</div>") == [("paragraph", "one line"), ("paragraph", "two")]


def test_headings_items_and_definitions_have_their_kind():
    assert texts("<h2>Head</h2><ul><li>item<li><p>in p</p></ul><dl><dt>term<dd>meaning</dl>") == [
        ("heading", "Head"),
        ("list_item", "item"),
        ("list_item", "in p"),
        ("paragraph", "term"),
        ("list_item", "meaning"),
    ]


def test_a_table_of_data_is_one_segment_with_a_line_for_each_row():
    [table] = cut("<table><tr><th>Year<th>Rain<tr><td>2024<td>812 mm</table>")

    assert (table.kind, table.text) == ("table", "Year\tRain\n2024\t812 mm")


def test_a_table_that_is_a_layout_is_looked_through():
    column = "<p>" + "A long column of running text. " * 12 + "</p>"

    assert [s.kind for s in cut(f"<table><tr><td>{column}<td>{column}</table>")] == ["paragraph", "paragraph"]
    assert [s.kind for s in cut("<table><tr><td>one cell</table>")] == ["paragraph"]


def test_a_figure_is_one_segment_with_its_picture():
    page = Outline(
        parse("<figure><img src=a.jpg><figcaption>The <a href=/x>old</a> mill</figcaption></figure>")
    )

    [figure] = segment(page)

    assert (figure.kind, figure.text) == ("figure", "The old mill")
    assert page.tags[figure.image] == "img"


def test_a_figure_that_holds_an_article_is_looked_through():
    story = "<p>" + "Running text of the story itself. " * 30 + "</p>"

    assert [s.kind for s in cut(f"<figure><img src=a>{story}</figure>")] == ["figure", "paragraph"]


def test_code_keeps_its_lines():
    [code] = cut("<pre>\nif a:\n    b()\n</pre>")

    assert (code.kind, code.text) == ("code", "if a:\n    b()")


def test_a_picture_inside_a_line_of_text_makes_no_segment():
    assert texts("<p>Well done <img src=smile.png> all</p>") == [("paragraph", "Well done all")]


def test_masked_elements_are_left_out_and_their_tails_stay():
    page = Outline(parse("<body><p>one <span class=ad>ad</span> two</p><div>box</div> three</body>"))
    page.mask([page.by_tag["span"][0], page.by_tag["div"][0]])

    assert [s.text for s in segment(page)] == ["one two", "three"]


def test_link_characters_are_counted():
    [segment_] = cut("<p>read <a href=/a>this <i>one</i></a></p>")

    assert segment_.link_chars == len("this") + len("one")


@pytest.mark.parametrize("html", ["", "   ", "<div></div>", "<p> </p><br><br>"])
def test_an_empty_page_has_no_segments(html):
    assert cut(html) == []


@pytest.mark.parametrize(
    "name", ["embed-caption", "wp-caption-text", "imageCaption", "Component-embedCaption-0"]
)
def test_a_text_that_its_class_calls_a_caption_is_one(name):
    assert texts(f"<div><img src=a.jpg><div class={name}>The quay</div><p>Text</p></div>")[1:] == [
        ("figure", "The quay"),
        ("paragraph", "Text"),
    ]


@pytest.mark.parametrize("name", ["hasCaption", "with-caption", "captioned"])
def test_a_class_that_says_that_a_caption_is_there_makes_none(name):
    assert texts(f"<div class={name}><p>Text</p></div>") == [("paragraph", "Text")]


def test_a_container_that_is_called_a_caption_makes_none():
    assert texts(f"<div class=caption><p>{'Long text. ' * 80}</p></div>")[0][0] == "paragraph"


SLIDE = "<figure><img src=a.jpg><figcaption><p>The old quay before the tide took its last stone away.</p></figcaption></figure>"


def test_captions_are_the_text_of_a_page_that_is_a_series_of_pictures():
    assert [s.kind for s in cut(SLIDE * 5) if s.text] == ["paragraph"] * 5


def test_captions_of_an_article_with_many_pictures_stay_captions():
    assert [s.kind for s in cut(f"<p>{'A long paragraph of the article. ' * 9}</p>{SLIDE * 5}")][1:] == [
        "figure"
    ] * 5
