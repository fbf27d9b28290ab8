import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.evidence import gather
from sidelight.parse import parse

URL = "https://news.example/a"


def read(*scripts, body="", url=URL):
    head = "".join(
        f'<script type="application/ld+json">{text if isinstance(text, str) else json.dumps(text)}</script>'
        for text in scripts
    )
    return gather(parse(f"<html><head>{head}</head><body>{body}</body></html>"), url)


def values(page, field):
    return [found.value for found in page.found.get(field, ())]


def test_arrays_and_graphs_are_looked_through():
    assert read([{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Bridge"}]).title == "Bridge"
    assert (
        read({"@graph": [{"@type": "WebSite"}, {"@type": "Article", "headline": "Bridge"}]}).title == "Bridge"
    )
    assert (
        read({"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Bridge"}}).title == "Bridge"
    )


def test_references_are_followed():
    page = read(
        {
            "@graph": [
                {"@type": "NewsArticle", "author": {"@id": "#jane"}, "publisher": {"@id": "#paper"}},
                {"@id": "#jane", "@type": "Person", "name": "Jane Doe", "url": "https://news.example/jane"},
                {"@id": "#paper", "@type": "Organization", "name": "The Morning News", "legalName": "MN Ltd"},
            ]
        }
    )

    assert page.authors == ("Jane Doe",)
    assert page.found["author"][0].locator == "/html/head/script#/@graph/1/name"
    assert page.site_name == "The Morning News"
    assert values(page, "publisher.legalName") == ["MN Ltd"]


def test_references_across_scripts_and_in_circles_end():
    page = read(
        {"@type": "NewsArticle", "author": {"@id": "#a"}},
        {"@id": "#a", "name": "Jane Doe", "worksFor": {"@id": "#b"}},
        {"@id": "#b", "employee": {"@id": "#a"}},
        {"@id": "#c", "@graph": [{"@id": "#c"}]},
    )

    assert page.authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "author",
    [
        "Jane Doe",
        ["Jane Doe"],
        {"name": "Jane Doe"},
        {"@type": ["Person", "Thing"], "name": ["Jane Doe"]},
        [{"@type": "Person", "name": {"@value": "Jane Doe"}}],
        {"givenName": "Jane", "familyName": "Doe"},
        [["Jane Doe"]],
    ],
)
def test_authors_come_in_many_shapes(author):
    assert read({"@type": "NewsArticle", "author": author}).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "https://schema.org/NewsArticle",
        "http://schema.org/NewsArticle/",
        "schema:NewsArticle",
        ["NewsArticle"],
        "newsArticle",
    ],
)
def test_types_are_known_in_every_spelling(kind):
    assert read({"@type": kind, "headline": "Bridge"}).types == ("NewsArticle",)


def test_escaped_and_broken_json_is_read():
    assert (
        read("{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Bridge&quot;}").title
        == "Bridge"
    )
    assert (
        read('{"@type": "Article", "headline": "Caf&eacute; &amp;quot;Bridge&amp;quot;",}').title
        == 'Café "Bridge"'
    )
    assert (
        read('{"@type": "Article", "headline": "The "Bridge" opens", "x": 1}').title == 'The "Bridge" opens'
    )
    assert read("<!--\n", '{"@type": "Article", "headline": "Bridge"').title == "Bridge"


def test_articles_listed_beside_the_pages_own_are_not_read():
    other = {
        "@type": "NewsArticle",
        "headline": "Other",
        "url": "https://news.example/other",
        "author": "Sue Other",
    }
    own = {"@type": "NewsArticle", "headline": "Bridge opens", "url": URL, "author": "Jane Doe"}

    page = read([other, own], {"@type": "ItemList", "itemListElement": [other]})

    assert page.title == "Bridge opens"
    assert page.authors == ("Jane Doe",)
    assert values(page, "title") == ["Bridge opens"]


def test_the_headline_tells_the_pages_own_article_where_no_address_does():
    listed = [{"@type": "NewsArticle", "headline": f"Other {i}", "author": f"Sue Other{i}"} for i in range(3)]
    own = {"@type": "NewsArticle", "headline": "Bridge opens", "author": "Jane Doe"}

    page = read([*listed, own], body="<h1>Bridge opens</h1>")

    assert page.authors == ("Jane Doe",)


def test_an_article_alone_is_the_pages_own_whatever_its_address():
    page = read({"@type": "NewsArticle", "headline": "Bridge", "url": "https://cms.example/id/1"})

    assert page.title == "Bridge"


def test_an_article_that_hangs_on_another_property_is_found_by_its_headline():
    page = read({"@type": "Thing", "story": {"@type": "Article", "headline": "Bridge", "author": "Jane Doe"}},
                body="<h1>Bridge</h1>")  # fmt: skip

    assert page.authors == ("Jane Doe",)


def test_a_second_statement_of_the_same_article_is_kept_beside():
    page = read(
        {"@type": "NewsArticle", "headline": "Bridge", "url": URL, "author": "Jane Doe"},
        {"@type": "WebPage", "url": URL, "author": "Kate Editor"},
    )

    assert page.authors == ("Jane Doe",)
    assert [found.value for found in page.alternatives("author")] == ["Kate Editor"]


def test_publisher_facts_are_collected():
    page = read(
        {
            "@type": "NewsArticle",
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": "The Morning News",
                "foundingDate": "1892",
                "parentOrganization": {"name": "Example Media", "url": "https://media.example/"},
                "correctionsPolicy": "https://news.example/corrections",
                "masthead": {"@id": "https://news.example/team"},
                "sameAs": ["https://social.example/news", 7, None],
                "memberOf": [{"name": "Press Council"}],
            },
        }
    )

    assert values(page, "publisher.foundingDate") == ["1892"]
    assert values(page, "publisher.parentOrganization") == ["Example Media"]
    assert page.found["publisher.parentOrganization"][0].url == "https://media.example/"
    assert page.found["publisher.correctionsPolicy"][0].url == "https://news.example/corrections"
    assert page.found["publisher.masthead"][0].url == "https://news.example/team"
    assert values(page, "publisher.sameAs") == ["https://social.example/news"]
    assert values(page, "publisher.memberOf") == ["Press Council"]


def test_an_organisation_elsewhere_on_the_page_adds_to_the_publisher_of_its_name():
    page = read(
        {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Morning News"}},
        {"@type": "NewsMediaOrganization", "name": "The Morning News", "foundingDate": "1892"},
        {"@type": "Organization", "name": "Someone Else", "foundingDate": "2001"},
    )

    assert values(page, "publisher.foundingDate") == ["1892"]


def test_values_of_other_sorts_are_made_out_or_passed_over():
    page = read(
        {
            "@type": "NewsArticle",
            "headline": 1984,
            "author": [7, None, "https://news.example/jane"],
            "articleBody": [7],
            "section": "",
            "creditText": " ",
            "sponsor": {"logo": "x"},
            "url": [None, URL],
            "image": {"url": ["/bridge.jpg"]},
            "mainEntityOfPage": "javascript:1",
            "isAccessibleForFree": False,
            "publisher": {"url": "https://news.example/#top", "@id": "https://news.example/#org"},
        },
        {"@id": "https://news.example/jane", "@type": "Person", "name": "Jane Doe"},
    )

    assert page.title == "1984"
    assert page.authors == ("Jane Doe",)
    assert page.article_body is None
    assert page.image == "https://news.example/bridge.jpg"
    assert values(page, "isAccessibleForFree") == ["false"]
    assert values(page, "publisher") == ["https://news.example/#top"]


def test_the_one_organisation_of_a_page_is_its_publisher():
    page = read({"@type": "Organization", "name": "The Morning News", "foundingDate": "1892"})

    assert values(page, "publisher") == ["The Morning News"]
    assert values(page, "publisher.foundingDate") == ["1892"]


def test_the_publisher_of_the_site_is_the_pages():
    page = read(
        {"@type": "WebSite", "name": "News", "publisher": {"@type": "Organization", "name": "News Ltd"}}
    )

    assert values(page, "publisher") == ["News Ltd"]


def test_nodes_too_deep_to_point_at_are_passed_over():
    tree = {"@type": "Article", "headline": "Bridge", "author": "Jane Doe"}
    for _ in range(300):
        tree = {"inner": tree}

    assert read(tree, body="<h1>Bridge</h1>").authors == ()


def test_graphs_in_graphs_end():
    tree = {"@type": "Article", "headline": "Bridge"}
    for _ in range(9):
        tree = {"@graph": [tree]}

    assert read(tree).title == ""


def test_a_flood_of_nodes_ends_the_search_for_references():
    page = read({"@type": "Article", "author": {"@id": "#a"}, "x": [{} for _ in range(21_000)]})

    assert page.authors == ()


def test_another_pages_node_is_passed_over():
    page = read({"@type": "WebPage", "url": "https://news.example/other", "datePublished": "2026-11-24"})

    assert page.published is None


def test_pointers_escape_their_special_characters():
    page = read({"@type": "Thing", "a/b~c": {"@type": "Article", "headline": "Bridge", "section": "x"}},
                body="<h1>Bridge</h1>")  # fmt: skip

    assert page.found["title"][1].locator == "/html/head/script#/a~1b~0c/headline"


KEYS = """@type @id @graph @context headline name author creator datePublished dateModified publisher url
image about mainEntityOfPage mainEntity articleBody description inLanguage articleSection isAccessibleForFree
foundingDate sameAs itemListElement isBasedOn correctionsPolicy givenName @value contentUrl legalName"""
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["NewsArticle", "https://schema.org/Organization", "WebSite", "WebPage", "2026-11-24", URL, "//x",
         "#a", "http://[::1", "Jane Doe and John Roe", "\ud83d", "|", " - x", "javascript:1"]
    ),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=8)
    ),
    max_leaves=25,
)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(TREES, st.sampled_from([URL, None, "http://[bad", "x"]))
def test_whatever_the_json_holds_the_page_is_read(tree, url):
    page = read(tree, body="<h1>Bridge</h1>", url=url)

    assert repr(page).encode()
    assert all(found.value for found_all in page.found.values() for found in found_all)


def test_a_flood_of_scripts_and_nodes_is_cut():
    page = read(
        *['{"a": 1}'] * 300,
        {"@graph": [{"@type": "NewsArticle", "headline": f"Bridge {i}"} for i in range(5_000)]},
        {"@type": "NewsArticle", "author": [f"Jane Doe{i}" for i in range(500)]},
    )

    assert len(page.authors) <= 50
