from lxml import etree

from sidelight.evidence import PageEvidence, gather
from sidelight.parse import parse

URL = "https://news.example/politics/bridge-opens"


def read(head="", body="", url=URL, attributes="") -> PageEvidence:
    return gather(parse(f"<html {attributes}><head>{head}</head><body>{body}</body></html>"), url)


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = ld("""{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge opens",
  "author": [{"@type": "Person", "name": "Jane Doe", "url": "/authors/jane"}],
  "datePublished": "2026-11-24T10:00:00+01:00", "dateModified": "2026-11-24T12:30:00+01:00",
  "articleSection": "Politics", "inLanguage": "en-GB", "image": "/bridge.jpg", "articleBody": "It opened.",
  "publisher": {"@type": "NewsMediaOrganization", "name": "The Morning News"}}""")


def test_a_full_page_is_read_with_places():
    page = read(ARTICLE, "<h1>Bridge opens</h1>", attributes='lang="en"')

    assert page.title == "Bridge opens"
    assert page.authors == ("Jane Doe",)
    assert page.byline == "Jane Doe"
    assert page.published == "2026-11-24T10:00:00+01:00"
    assert page.modified == "2026-11-24T12:30:00+01:00"
    assert page.language == "en"
    assert page.site_name == "The Morning News"
    assert page.section == "Politics"
    assert page.image == "https://news.example/bridge.jpg"
    assert page.article_body == "It opened."
    assert page.types == ("NewsArticle",)
    author = page.found["author"][0]
    assert author.locator == "/html/head/script#/author/0/name"
    assert author.quote == "Jane Doe"
    assert author.url == "https://news.example/authors/jane"
    assert author.evidence(URL).kind == "page_markup"


def test_nothing_gives_empty_values():
    page = gather(parse(""), None)

    assert page == PageEvidence()
    assert page.alternatives("title") == ()


def test_plain_text_gives_empty_values():
    page = gather(parse("Just a line of text\n\nand another"), URL)

    assert (page.title, page.authors, page.published, page.language) == ("", (), None, None)


def test_conflicting_values_are_kept():
    page = read(
        ARTICLE
        + '<meta property="article:published_time" content="2026-11-23T09:00:00Z">'
        + '<meta name="author" content="John Roe"><meta property="og:title" content="A bridge for all">',
        "<h1>Bridge opens</h1>",
    )

    assert page.published == "2026-11-24T10:00:00+01:00"
    assert [found.value for found in page.alternatives("published")] == ["2026-11-23T09:00:00+00:00"]
    assert [found.value for found in page.alternatives("author")] == ["John Roe"]
    assert [found.value for found in page.alternatives("title")] == ["A bridge for all"]


def test_the_same_moment_in_another_zone_is_no_conflict():
    page = read(ARTICLE + '<meta property="article:published_time" content="2026-11-24T09:00:00Z">')

    assert page.alternatives("published") == ()


def test_a_more_precise_date_is_taken_where_it_agrees():
    page = read(
        ld('{"@type": "NewsArticle", "datePublished": "2026-11-24"}')
        + '<meta property="article:published_time" content="2026-11-24T09:00:00+01:00">'
    )

    assert page.published == "2026-11-24T09:00:00+01:00"
    assert page.alternatives("published") == ()


def test_a_more_precise_date_is_not_taken_where_it_contradicts():
    page = read(
        ld('{"@type": "NewsArticle", "datePublished": "2026-11-24"}')
        + '<meta property="article:published_time" content="2026-10-01T09:00:00+01:00">'
    )

    assert page.published == "2026-11-24"


def test_the_date_of_making_weighs_less_than_that_of_publishing():
    page = read(
        ld('{"@type": "NewsArticle", "dateCreated": "2026-11-20"}')
        + '<meta property="article:published_time" content="2026-11-24">'
    )

    assert page.published == "2026-11-24"


def test_the_path_gives_the_date_where_nothing_else_does():
    assert read(url="https://news.example/2026/11/24/bridge").published == "2026-11-24"
    assert read(url="https://news.example/2026/nov/24/bridge").published == "2026-11-24"
    assert read(url="https://news.example/a/2026-11-24-bridge").published == "2026-11-24"
    assert read(url="https://news.example/product/20263/11").published is None


def test_the_path_decides_between_dates_in_the_text():
    body = "<h1>Bridge opens</h1><p><time datetime='2026-12-01T08:00'>1 Dec</time></p>"

    assert read(body=body, url="https://news.example/2026/11/24/bridge").published == "2026-11-24"
    assert read(body=body, url="https://news.example/bridge").published == "2026-12-01T08:00"


def test_the_site_is_no_author_where_a_person_is_named():
    page = read(
        ld("""{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "The Morning News"},
               "publisher": {"name": "The Morning News"}}""")
        + '<meta name="author" content="Jane Doe">'
    )

    assert page.authors == ("Jane Doe",)


def test_the_site_is_the_author_where_nobody_else_is_named():
    page = read(
        ld('{"@type": "NewsArticle", "author": "Morning News"}')
        + '<meta property="og:site_name" content="Morning News">'
    )

    assert page.authors == ("Morning News",)


def test_the_visible_byline_names_whom_the_markup_does_not():
    page = read(
        '<meta property="og:site_name" content="Morning News"><meta name="author" content="Morning News">',
        "<article><h1>Bridge opens</h1><p class='meta'>Von <a href='/team/anna'>Anna Meier</a></p></article>",
    )

    assert page.authors == ("Anna Meier",)
    assert page.found["author"][0].kind == "page_text"


def test_a_byline_by_its_class_is_read():
    page = read(body="<h1>Bridge opens</h1><div class='c-byline__names'>Ann Lee and Bob Ray</div>")

    assert page.authors == ("Ann Lee", "Bob Ray")


def test_bylines_of_comments_and_teasers_are_passed_over():
    page = read(
        body="<h1>Bridge opens</h1><div class='comments'><span class='author'>Joe Angry</span></div>"
        "<div class='related-posts'><a rel='author' href='/x'>Sue Other</a></div>"
    )

    assert page.authors == ()


def test_authors_of_another_article_on_the_page_are_passed_over():
    page = read(
        body="<article><h1>Bridge opens</h1><a rel='author' href='/j'>Jane Doe</a></article>"
        "<article><h2>Next</h2><a rel='author' href='/s'>Sue Other</a></article>"
    )

    assert page.authors == ("Jane Doe",)
    assert page.alternatives("author") == ()


def test_a_visible_date_near_the_headline_is_the_last_resort():
    page = read(body="<h1>Brücke offen</h1><p>Stand: 24.11.2026, 10:00 Uhr</p>", attributes="lang=de")

    assert page.published == "2026-11-24T10:00"
    assert page.found["published"][0].source == "date"


def test_a_date_inside_a_sentence_is_not_the_date_of_the_page():
    page = read(body="<h1>Bridge</h1><p>The old bridge, built for the king, was closed on 3 May 2020.</p>")

    assert page.published is None


def test_a_date_that_is_called_an_update_is_the_date_of_change():
    page = read(body="<h1>Bridge</h1><p>Updated <time datetime='2026-11-25'>25 Nov</time></p>")

    assert page.published is None
    assert page.modified == "2026-11-25"


def test_the_links_in_a_byline_are_its_names():
    page = read(
        body="<h1>Bridge</h1><p class='byline'>Story <a href='/jane'>Jane Doe</a>, <a href='/x'>more</a></p>"
    )

    assert page.authors == ("Jane Doe",)


def test_words_of_a_byline_may_stand_apart_from_its_name():
    page = read(body="<h1>Bridge</h1><div><span>By</span> <b>Jane Doe</b></div>")

    assert page.authors == ("Jane Doe",)


def test_prose_that_opens_like_a_byline_is_none():
    long = "By the time that the bridge was opened to all the people of the town on both sides, " * 3
    page = read(body=f"<h1>Bridge</h1><p>By</p><p>{long}</p><div class='author'><p>{long}</p></div>")

    assert page.authors == ()


def test_times_elsewhere_on_the_page_are_passed_over():
    page = read(
        body="<h1>Bridge</h1><aside><time datetime='2026-11-24'>24 Nov</time></aside><time>soon</time>"
    )

    assert page.published is None


def test_an_update_and_a_first_date_in_the_text_are_told_apart():
    page = read(body="<h1>Bridge</h1><p>Updated 25 November 2026</p><p>24 November 2026</p>")

    assert (page.published, page.modified) == ("2026-11-24", "2026-11-25")


def test_a_byline_stands_near_the_article_where_there_is_no_headline():
    page = read(body="<main><p>By Jane Doe</p></main>")

    assert page.authors == ("Jane Doe",)


def test_languages_become_tags():
    assert read(attributes='lang="pt_br"').language == "pt-BR"
    assert read(attributes='xml:lang="zh-hans-cn"').language == "zh-Hans-CN"
    assert read('<meta http-equiv="content-language" content="iw">').language == "he"
    assert read('<meta property="og:locale" content="de_AT">').language == "de-AT"
    assert (
        read(ld('{"@type": "WebPage", "inLanguage": {"@type": "Language", "name": "Deutsch"}}')).language
        == "de"
    )
    assert read(attributes='lang="x-default"').language is None


def test_the_direction_follows_the_page_then_the_language():
    assert read(attributes='lang="ar"').direction == "rtl"
    assert read(attributes='lang="ar" dir="ltr"').direction == "ltr"
    assert read(attributes='dir="RTL"').direction == "rtl"
    assert read(attributes='lang="en"').direction == "ltr"


def test_the_canonical_address_is_made_absolute():
    assert (
        read('<link rel="canonical" href="/politics/bridge">').canonical_url
        == "https://news.example/politics/bridge"
    )


def test_a_front_page_is_no_canonical_address_of_an_article():
    head = '<link rel="canonical" href="/"><meta property="og:url" content="/politics/bridge">'

    assert read(head).canonical_url == "https://news.example/politics/bridge"


def test_a_front_page_is_its_own_canonical_address():
    head = '<link rel="canonical" href="https://news.example/">'

    assert read(head, url="https://news.example").canonical_url == "https://news.example/"


def test_addresses_that_are_none_are_passed_over():
    head = '<link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="http://[bad">'

    page = read(head)

    assert page.canonical_url is None
    assert page.image is None


def test_relative_addresses_follow_the_base_element():
    head = '<base href="https://cdn.example/x/"><meta property="og:image" content="a.jpg">'

    assert read(head).image == "https://cdn.example/x/a.jpg"


def test_languages_and_addresses_differ_only_where_it_matters():
    page = read(
        '<meta http-equiv="content-language" content="en-GB"><meta property="og:locale" content="de_DE">'
        '<link rel="canonical" href="/a"><meta property="og:url" content="https://m.news.example/a/">'
        '<meta name="parsely-link" content="https://other.example/a">',
        attributes='lang="en"',
    )

    assert [found.value for found in page.alternatives("language")] == ["de-DE"]
    assert [found.value for found in page.alternatives("canonical_url")] == ["https://other.example/a"]


def test_addresses_without_a_scheme_take_that_of_the_page():
    head = '<meta property="og:image" content="//cdn.example/a.jpg">'

    assert read(head).image == "https://cdn.example/a.jpg"
    assert read(head, url="http://news.example/a").image == "http://cdn.example/a.jpg"
    assert read(head, url=None).image == "https://cdn.example/a.jpg"
    assert read('<link rel="canonical" href="/a">', url="http://[bad").canonical_url is None


def test_a_tree_without_a_body_is_read():
    assert gather(etree.Element("html", lang="de"), None).language == "de"


def test_the_sources_are_named():
    page = read(
        ARTICLE + '<link rel="canonical" href="/a"><meta property="og:title" content="Bridge">',
        "<h1>Bridge</h1><footer><a href='/impressum'>Impressum</a></footer>",
    )

    assert page.sources >= {"json-ld", "opengraph", "html", "canonical", "policy-links"}
    assert "microdata" not in page.sources


def test_the_tree_is_left_as_it_is():
    root = parse("<html><head><title>A | B</title></head><body><h1>A</h1><p>x</p></body></html>")
    before = [(element.tag, element.text, element.tail) for element in root.iter()]

    gather(root, URL)

    assert [(element.tag, element.text, element.tail) for element in root.iter()] == before
