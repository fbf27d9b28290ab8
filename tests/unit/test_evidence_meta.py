import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.evidence import gather
from sidelight.evidence.links import TEXTS
from sidelight.parse import parse


def read(head="", body=""):
    return gather(parse(f"<html><head>{head}</head><body>{body}</body></html>"), "https://news.example/a")


@pytest.mark.parametrize(
    "name",
    [
        "author",
        "Author",
        "article:author",
        "article:author_name",
        "dc.creator",
        "DCTERMS.creator",
        "parsely-author",
        "sailthru.author",
        "cXenseParse:author",
        "byl",
        "og:author",
    ],
)
def test_author_fields_are_known_by_their_last_word(name):
    assert read(f'<meta name="{name}" content="By Jane Doe">').authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "name", ["twitter:creator", "cms_creator", "its_author", "generator", "photo:author"]
)
def test_accounts_and_systems_are_no_authors(name):
    assert read(f'<meta name="{name}" content="Jane Doe">').authors == ()


def test_citation_authors_are_turned_and_listed():
    head = (
        '<meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Roe, John">'
    )

    assert read(head).authors == ("Jane Doe", "John Roe")


def test_a_labelled_pair_is_a_byline():
    head = (
        '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Anna Meier">'
    )

    assert read(head).authors == ("Anna Meier",)


@pytest.mark.parametrize(
    "name",
    ["article:published_time", "date", "DC.date.issued", "parsely-pub-date", "sailthru.date", "pubdate",
     "citation_publication_date", "datePublished"],
)  # fmt: skip
def test_publication_dates_are_known(name):
    assert (
        read(f'<meta property="{name}" content="2026-11-24T10:00:00Z">').published
        == "2026-11-24T10:00:00+00:00"
    )


def test_opengraph_goes_before_other_meta_elements():
    page = read('<meta name="description" content="Old"><meta property="og:description" content="New">')

    assert page.description == "New"
    assert [found.source for found in page.found["description"]] == ["opengraph", "meta"]


def test_empty_meta_elements_say_nothing():
    assert read('<meta name="author" content=" "><meta name="date">').found == {}


ITEM = """<article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">Bridge opens</h1>
<div itemprop="author" itemscope itemtype="https://schema.org/Person">
<a href="/jane"><span itemprop="name">Jane Doe</span></a></div>
<time itemprop="datePublished" datetime="2026-11-24">24 Nov</time>
<meta itemprop="dateModified" content="2026-11-25">
<figure><span itemprop="author">Phil Photo</span></figure></article>"""


def test_microdata_of_the_article_is_read():
    page = read(body=ITEM)

    assert (page.title, page.authors, page.published, page.modified) == (
        "Bridge opens", ("Jane Doe",), "2026-11-24", "2026-11-25",
    )  # fmt: skip
    assert page.types == ("NewsArticle",)
    assert page.found["author"][0].url == "https://news.example/jane"
    assert page.found["author"][0].source == "microdata"


def test_microdata_of_other_items_is_passed_over():
    comment = """<div itemscope itemtype="https://schema.org/Comment"><b itemprop="author">Joe Angry</b>
    <time itemprop="datePublished" datetime="2027-01-01">1</time></div>"""

    page = read(body=ITEM + comment)

    assert page.authors == ("Jane Doe",)
    assert page.published == "2026-11-24"


def test_an_item_without_a_name_is_its_text():
    body = """<article itemscope itemtype="https://schema.org/NewsArticle"><h1>Bridge</h1>
    <div itemprop="author" itemscope><a>Jane Doe</a></div></article>"""

    page = read(body=body)

    assert page.authors == ("Jane Doe",)
    assert page.found["author"][0].url is None


def test_microdata_of_several_teasers_is_passed_over():
    teaser = '<div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="headline">T{}</b></div>'

    assert read(body="<h1>News</h1>" + "".join(teaser.format(i) for i in range(3))).title == "News"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Impressum", "imprint"),
        ("Mentions légales", "imprint"),
        ("About us", "about"),
        ("Über uns", "about"),
        ("Quiénes somos", "about"),
        ("Kontakt", "contactPoint"),
        ("Fale conosco", "contactPoint"),
        ("Corrections & Clarifications", "correctionsPolicy"),
        ("Code of Ethics", "ethicsPolicy"),
        ("Charte éditoriale", "publishingPrinciples"),
        ("Выходные данные", "imprint"),
        ("Who owns us?", "ownershipFundingInfo"),
        ("会社概要", "about"),
    ],
)
def test_links_to_what_a_publisher_says_of_itself_are_found(text, kind):
    page = read(body=f"<p>x</p><footer><a href='/p'><span>{text}</span></a></footer>")

    found = page.found[f"link.{kind}"][0]
    assert found.url == "https://news.example/p"
    assert found.quote == text
    assert found.locator == "/html/body/footer/a"


def test_a_link_of_a_picture_is_known_by_its_address():
    page = read(body="<footer><a href='/impressum.html?x=1'><img src='i.png'></a></footer>")

    assert page.found["link.imprint"][0].url == "https://news.example/impressum.html?x=1"


def test_a_link_of_many_parts_is_a_teaser():
    page = read(body="<footer><a href='/impressum'><i></i><i></i><i></i><b>Impressum</b></a></footer>")

    assert page.found == {}


def test_a_property_in_the_head_is_one_more_name():
    assert read('<meta itemprop="datePublished" content="2026-11-24">').published == "2026-11-24"


def test_scripts_of_other_sorts_are_not_read():
    assert read('<script>{"@type": "NewsArticle", "headline": "Bridge"}</script>').found == {}


def test_headlines_that_begin_so_are_no_such_links():
    page = read(
        body="<footer><a href='/x'>Contact tracing ends in March</a>"
        "<a href='mailto:a@b.example'>Kontakt</a></footer>"
    )

    assert page.found == {}


def test_no_phrase_means_two_kinds_of_link():
    phrases = [phrase.strip() for texts in TEXTS.values() for phrase in " ".join(texts.split()).split("|")]

    assert len(phrases) == len(set(phrases))


NAMES = ["og:title", "article:published_time", "author", "date", "og:url", "og:image", "og:locale",
         "citation_author",
         "twitter:label1", "twitter:data1", "description", "article:author"]  # fmt: skip
TEXT = st.text(alphabet=st.characters(exclude_characters="<>&\"'"), max_size=30)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), TEXT), max_size=8), TEXT, TEXT)
def test_whatever_the_markup_holds_the_page_is_read(metas, one, other):
    head = "".join(f'<meta property="{name}" content="{content}">' for name, content in metas)
    body = (
        f'<article itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">{one}</h1>'
        f'<time datetime="{one}">{other}</time><span class="author" itemprop="author">{other}</span>'
        f'<a rel="author" href="{one}">{other}</a></article><footer><a href="{one}">Impressum</a></footer>'
    )

    page = read(f'<base href="{one}"><link rel="canonical" href="{other}">{head}', body)

    assert repr(page).encode()
