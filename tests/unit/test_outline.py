from lxml import etree

from sidelight.outline import Outline
from sidelight.parse import parse

PROSE = "The council met on Tuesday evening and heard from residents about the new bridge over the river."
PAGE = f"""<html><head><title>T</title></head><body><div id=a class="x y"><p>{PROSE}</p> tail
<p>see <a href=/b>the <b>other</b> story</a>.</p></div><script>no()</script><ul data-k=v><li>one</ul></body></html>"""


def outline(html=PAGE):
    return Outline(parse(html))


def at(page, tag):
    return page.by_tag[tag][0]


def test_elements_stand_in_document_order_with_the_ends_of_their_subtrees():
    page = outline()

    assert page.tags == ["html", "body", "div", "p", "p", "a", "b", "ul", "li"]
    assert page.ends == [9, 9, 7, 4, 7, 7, 7, 9, 9]
    assert page.parents == [-1, 0, 1, 2, 2, 4, 5, 1, 7]


def test_text_of_scripts_and_of_the_head_does_not_count():
    page = outline()

    assert page.chars(0) == len(PROSE) + len("tail") + len("see") + len("theotherstory") + len(".") + len(
        "one"
    )


def test_links_and_prose_are_sums_over_the_subtree():
    page = outline()

    assert page.link_chars(at(page, "div")) == len("theotherstory")
    assert page.prose_chars(0) == len(PROSE)
    assert page.prose_chars(at(page, "ul")) == 0


def test_masked_subtrees_leave_the_sums_but_not_the_tree():
    page = outline()
    before = page.chars(0)

    page.mask([at(page, "p")])

    assert page.chars(0) == before - len(PROSE)
    assert page.prose_chars(0) == 0
    assert PROSE in page.text(0)
    assert "tail" in page.text(at(page, "div"))


def test_classes_ids_and_attributes_lead_to_their_elements():
    page = outline()

    assert page.classes == {"x": [2], "y": [2]}
    assert page.ids == {"a": [2]}
    assert page.by_attribute == {"href": [5], "data-k": [7]}


def test_elements_of_a_tag_are_told_within_a_subtree_and_itself():
    page = Outline(parse("<p>a</p><div><p>b</p><div><p>c</p></div></div><p>d</p>"))
    outer, inner = page.by_tag["div"]

    assert [page.text(i) for i in page.inside(outer, "p")] == ["b", "c"]
    assert page.inside(outer, "div") == [outer, inner]
    assert page.inside(inner, "table") == []


def test_where_is_a_path_from_the_root():
    page = outline()

    assert page.where(4) == "/html/body/div/p[2]"


def test_ancestors_are_named_nearest_first():
    assert outline().ancestors(6) == [5, 4, 2, 1, 0]


def test_comments_and_instructions_are_cut_and_their_tails_stay():
    page = Outline(etree.HTML("<body><p>One<!-- two --> three<?pi x?> four <b>five</b> six</p></body>"))

    assert page.tags == ["html", "body", "p", "b"]
    assert page.parents == [-1, 0, 1, 2]
    assert page.ends == [4, 4, 4, 4]
    assert (page.heads[2], page.tails[3]) == ("One three four ", " six")
    assert page.text(0) == "One three four five six"


def test_places_are_those_that_xpath_finds():
    page = outline("<p>a</p><div><p>b<b>c</b></p>d<p>e</p><o:p>f</o:p></div><div></div><ul><li>g<li>h</ul>")
    tree = page.elements[0].getroottree()

    assert [page.where(i) for i in range(len(page))] == [tree.getpath(element) for element in page.elements]


def test_the_place_of_a_deep_element_is_told():
    page = outline("<div>" * 900 + "x")

    assert page.where(len(page) - 1).count("/") == len(page)
