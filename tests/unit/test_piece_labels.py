import pytest

from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.piece.labels import Surroundings

PROSE = "<p>" + "The harbour board met on Monday and closed two of the five old piers. " * 14 + "</p>"


def own(html: str, text: str = "Opinion", title: str = "The pier should stay") -> bool:
    """Whether the page's first element with that text is a label of the article."""
    page = Outline(parse(f"<html><body>{html}</body></html>"))
    around = Surroundings(page, title)
    found = [i for i, said in around.texts() if said == text]
    return bool(found) and around.is_own(found[0])


@pytest.mark.parametrize(
    "head",
    [
        "<header><p>Opinion</p><h1>The pier should stay</h1></header>",
        "<div><a href='/opinion'>Opinion</a><h1>The pier should stay</h1></div>",
        "<h1><span>Opinion</span> The pier should stay</h1>",
        "<div class='x'><h2><span class='title__kicker'>Opinion</span><span>The pier should stay</span></h2></div>",
        "<nav class='breadcrumbs'><ol><li><a>Home</a></li><li><a>Opinion</a></li></ol></nav><h1>The pier should stay</h1>",
        "<h1>The pier should stay</h1><span class='meta-category'><a href='/c'>Opinion</a></span>",
        "<ul class='tags'><li>Harbour</li><li>Opinion</li></ul><h1>The pier should stay</h1>",
    ],
)
def test_a_label_in_the_head_of_the_article_is_its_own(head: str):
    box = f"<article><div>{head}</div>{PROSE}</article>"

    assert own(box)


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a>News</a><a>Opinion</a><a>Sport</a></nav><h1>The pier should stay</h1>",
        "<div class='main-menu'><a>Opinion</a></div><h1>The pier should stay</h1>",
        "<ul><li>News</li><li>Opinion</li><li>a</li><li>b</li><li>c</li><li>d</li><li>e</li></ul><h1>The pier should stay</h1>",
        "<h1>The pier should stay</h1><p>Opinion</p>",
        "<h1>The pier should stay</h1><button class='article-label'>Opinion</button>",
        "<a class='kicker' href='#comments'>Opinion</a><h1>The pier should stay</h1>",
        "<div class='c-ad c-ad--top'><span>Opinion</span></div><h1>The pier should stay</h1>",
        "<div class='related'><h3 class='kicker'>Opinion</h3></div><h1>The pier should stay</h1>",
        "<aside><p class='kicker'>Opinion</p></aside><h1>The pier should stay</h1>",
        "<div><div><p>Opinion</p></div>" + PROSE[:300] + "</p></div><h1>The pier should stay</h1>",
    ],
)
def test_menus_teasers_buttons_and_advertisements_have_labels_of_their_own(around: str):
    assert not own(f"{around}{PROSE}")


def test_a_plain_text_far_above_the_headline_is_no_label():
    far = f"<div><p>Opinion</p></div><div>{PROSE}</div><h1>The pier should stay</h1>"

    assert not own(far)


def test_the_heading_with_the_title_is_the_headline_although_the_first_is_a_logo():
    page = "<h1>Harbour Post</h1><div><p>Opinion</p><h2>The pier should stay</h2></div>"

    assert own(page + PROSE)
    assert own("<div><p>Opinion</p><h1>Something else</h1></div>")


def test_a_page_without_headings_has_no_labels():
    assert list(Surroundings(Outline(parse("<p>Opinion</p>")), "").texts()) == []
