import pytest

from sidelight.evidence import PageEvidence, gather
from sidelight.model import Block, Label, Relay, SourceCard, Span
from sidelight.parse import parse
from sidelight.source import card

URL = "https://www.news.example/politics/bridge"


def read(head="", body="", blocks=(), url=URL, relays=()) -> SourceCard:
    page = gather(parse(f"<html lang='en'><head>{head}</head><body>{body}</body></html>"), url)
    return card.gather(page, blocks, url, relays)


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


def lines(source_card, label):
    return [fact for fact in source_card.facts if fact.label == label]


def values(source_card, label):
    return [fact.value for fact in lines(source_card, label)]


def states(source_card):
    return {check.source: check.state for check in source_card.checks}


FULL = ld("""{"@context": "https://schema.org", "@type": "OpinionNewsArticle", "headline": "Bridge opens",
  "author": {"@type": "Person", "name": "Jane Doe", "url": "https://www.news.example/jane"},
  "datePublished": "2026-11-24T10:00:00+01:00", "dateModified": "2026-11-25", "articleSection": "Politics",
  "isAccessibleForFree": "False", "creditText": "Wire", "isBasedOn": "https://wire.example/1",
  "publisher": {"@type": "NewsMediaOrganization", "name": "The News", "legalName": "News Ltd",
    "foundingDate": "1892-08", "parentOrganization": {"name": "Example Media"},
    "correctionsPolicy": "https://www.news.example/corrections", "description": "News since 1892."}}""")


def test_a_full_page_gives_its_facts_in_order():
    found = read(FULL, "<h1>Bridge opens</h1><footer><a href='/impressum'>Impressum</a></footer>")

    assert [(fact.label, fact.value) for fact in found.facts] == [
        ("Publisher", "The News"),
        ("Headline", "Bridge opens"),
        ("Byline", "Jane Doe"),
        ("Published", "2026-11-24T10:00:00+01:00"),
        ("Changed", "2026-11-25"),
        ("Type in its markup", "opinion piece"),
        ("Section", "Politics"),
        ("Language", "en"),
        ("Free to read", "no"),
        ("Based on", "https://wire.example/1"),
        ("Credit", "Wire"),
        ("Kind of organisation", "news media organisation"),
        ("Legal name", "News Ltd"),
        ("Founded", "1892-08"),
        ("Parent organisation", "Example Media"),
        ("Imprint", "Impressum"),
        ("Corrections policy", "https://www.news.example/corrections"),
        ("In its own words", "News since 1892."),
    ]


def test_every_fact_has_a_place_and_a_voice():
    found = read(FULL, "<h1>Bridge opens</h1>")

    assert found.facts
    assert all(fact.evidence for fact in found.facts)
    assert all(place.locator and place.url == URL for fact in found.facts for place in fact.evidence)
    byline = lines(found, "Byline")[0]
    assert (byline.property, byline.scope, byline.voice) == ("author", "page", "self")
    assert byline.url == "https://www.news.example/jane"
    assert byline.evidence[0].quote == "Jane Doe"


def test_the_same_value_from_several_places_is_one_fact():
    head = FULL + '<meta property="article:published_time" content="2026-11-24T09:00:00Z">'

    published = lines(read(head), "Published")

    assert len(published) == 1
    assert len(published[0].evidence) == 2


def test_values_that_differ_are_shown_side_by_side():
    head = FULL + '<meta property="article:published_time" content="2026-11-20T09:00:00Z">'

    found = read(head)

    assert values(found, "Published") == ["2026-11-24T10:00:00+01:00", "2026-11-20T09:00:00+00:00"]
    assert [(one.topic, one.relation) for one in found.disagreements] == [("published", "differs")]
    assert [found.facts[place].label for place in found.disagreements[0].facts] == ["Published"] * 2


def test_content_credentials_are_named_and_nothing_is_said_of_them():
    linked = read('<link rel="c2pa-manifest" href="/a.c2pa">')
    carried = read('<script type="application/c2pa">AAAA</script>')
    both = read('<link rel="c2pa-manifest" href="/a.c2pa"><script type="application/c2pa">AAAA</script>')

    assert [(one.value, one.url) for one in lines(linked, "Content Credentials (C2PA) linked")] == [
        ("linked from the page", "https://www.news.example/a.c2pa")
    ]
    assert values(carried, "Content Credentials (C2PA) linked") == ["carried in the page"]
    assert [states(one)["c2pa"] for one in (linked, carried, both)] == ["found", "found", "not_found"]


def test_a_page_that_could_not_be_read_leaves_a_card_of_its_address():
    found = card.of_address("https://morning.substack.com/p/a", "it answered with status 403")

    assert found.subject.publication == "morning.substack.com"
    assert values(found, "Hosted on") == ["Substack"]
    assert set(states(found).values()) == {"not_checked"}
    assert found.checks[0].reason == "the page itself could not be read: it answered with status 403"


def test_a_policy_in_markup_and_in_the_footer_is_one_fact():
    found = read(FULL, "<footer><a href='/corrections'>Corrections</a></footer>")

    policy = lines(found, "Corrections policy")
    assert [(fact.value, fact.url) for fact in policy] == [
        ("Corrections", "https://www.news.example/corrections")
    ]
    assert [place.kind for place in policy[0].evidence] == ["page_markup", "page_text"]


def test_a_plain_article_gives_way_to_what_it_is_more_closely():
    head = FULL + '<meta property="og:type" content="Article">'

    assert values(read(head), "Type in its markup") == ["opinion piece"]
    assert values(read(ld('{"@type": "Article", "headline": "x"}')), "Type in its markup") == ["article"]


def test_types_without_a_plain_name_are_left_out():
    assert (
        values(read(ld('{"@type": ["CreativeWork", "Spaceship"], "headline": "x"}')), "Type in its markup")
        == []
    )


def test_the_subject_is_the_publication():
    subject = read(url="https://morning.substack.com/p/a").subject

    assert subject.page_url == "https://morning.substack.com/p/a"
    assert subject.registrable_domain == "substack.com"
    assert subject.publication == "morning.substack.com"
    assert subject.host_platform == "Substack"


def test_a_shared_host_is_a_fact_that_names_its_rule():
    platform = lines(read(url="https://morning.substack.com/p/a"), "Hosted on")

    assert [fact.value for fact in platform] == ["Substack"]
    assert platform[0].scope == "host_platform"
    assert platform[0].voice == "observed"
    assert [(place.kind, place.locator) for place in platform[0].evidence] == [
        ("rule_file", "hosts/substack")
    ]


@pytest.mark.parametrize(
    ("generator", "expected"),
    [("WordPress.com", ["WordPress.com"]), ("blogger", ["Blogger"]), ("WordPress 6.7", []), ("", [])],
)
def test_a_platform_shows_on_a_domain_of_ones_own_too(generator, expected):
    found = read(f'<meta name="generator" content="{generator}">')

    platform = lines(found, "Hosted on")
    assert [fact.value for fact in platform] == expected
    assert found.subject.publication == "news.example"
    assert found.subject.host_platform is None
    assert all([place.kind for place in fact.evidence] == ["page_markup", "rule_file"] for fact in platform)


def test_a_page_in_an_archive_is_about_the_page_archived():
    found = read(url="https://web.archive.org/web/2026/https://news.example/a")

    assert found.subject.publication == "news.example"
    assert found.subject.wrapper == "Wayback Machine"
    assert values(found, "Read through") == ["Wayback Machine"]


def test_without_an_address_the_subject_is_what_the_page_calls_itself():
    found = read('<link rel="canonical" href="https://news.example/a">', url=None)

    assert found.subject.page_url is None
    assert found.subject.publication == "news.example"


def test_without_any_address_there_is_still_a_card():
    found = read("<title>Bridge opens</title>", url=None)

    assert found.subject.publication is None
    assert values(found, "Headline") == ["Bridge opens"]


def test_a_canonical_address_on_another_site_says_that_it_is_a_copy():
    found = read('<link rel="canonical" href="https://other.example/story">')

    copy = lines(found, "Names a page of another site as its original")
    assert [(fact.value, fact.url) for fact in copy] == [("other.example", "https://other.example/story")]
    assert found.subject.publication == "news.example"
    assert found.subject.canonical_url == "https://other.example/story"


@pytest.mark.parametrize(
    "href",
    [
        "/politics/bridge",
        "https://m.news.example/politics/bridge",
        "https://other.example/",
        "https://other.example",
    ],
)
def test_other_canonical_addresses_say_nothing_of_a_copy(href):
    found = read(f'<link rel="canonical" href="{href}">')

    assert lines(found, "Names a page of another site as its original") == []


def test_a_copy_on_a_shared_host_names_its_original():
    found = read('<link rel="canonical" href="https://www.jane.example/a">', url="https://medium.com/@jane/a")

    assert values(found, "Names a page of another site as its original") == ["jane.example"]


def test_notices_are_quoted_with_the_rule_that_found_them():
    text = "Correction: an earlier version gave the wrong year."
    label = Label("notice/correction", "notice", "correction")
    blocks = [Block("paragraph", text, labels=(label,), where="/html/body/p[9]")]

    notice = lines(read(blocks=blocks), "Correction on the page")

    assert [fact.value for fact in notice] == [text]
    assert [(place.kind, place.locator, place.quote) for place in notice[0].evidence] == [
        ("page_text", "/html/body/p[9]", text),
        ("rule_file", "notice/correction", None),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["BERLIN (dpa) - The council met.", "More."], ["dpa"]),
        (["Wien (APA/Reuters) – Der Rat tagte.", "Mehr."], ["APA", "Reuters"]),
        (["x", "It met on Monday, she said. (AP)"], ["AP"]),
        (["PARIS (Reuters) - It met.", "It met. (Reuters)"], ["Reuters"]),
        (["He worked for the agency (Reuters) for years and left.", "More."], []),
        (["LONDON (the capital) - It met."], []),
        (["a", "b", "c", "ROME (AFP) - It met.", "d", "e"], []),
    ],
)
def test_an_agency_is_named_where_its_dateline_stands(texts, expected):
    blocks = [Block("paragraph", text, where=f"/p[{place}]") for place, text in enumerate(texts)]

    named = lines(read(blocks=blocks), "News agency named in the text")

    assert [fact.value for fact in named] == expected
    assert all(fact.value in fact.evidence[0].quote for fact in named)


def test_a_notice_that_several_rules_found_is_one_fact():
    labels = tuple(Label(f"notice/{name}", "notice", "correction") for name in ("one", "two"))
    blocks = [Block("paragraph", "Correction: x.", labels=labels, where="/p")]

    notice = lines(read(blocks=blocks), "Correction on the page")

    assert [[place.locator for place in fact.evidence] for fact in notice] == [
        ["/p", "notice/one", "notice/two"]
    ]


def test_labels_that_the_card_has_no_line_for_are_left_out():
    blocks = [Block("paragraph", "x", labels=(Label("notice/other", "notice", "other"),))]

    assert read(blocks=blocks).facts == read().facts


def test_a_founding_date_that_is_none_stays_as_it_stands():
    head = ld('{"@type": "Organization", "name": "News", "foundingDate": ["since always, -1900s", "1892"]}')

    assert values(read(head), "Founded") == ["since always, -1900s", "1892"]


def test_the_evidence_for_a_site_is_cut_but_all_links_count():
    spans = tuple(Span("link", 0, 1, "https://a.example/") for _ in range(9))

    linked = lines(read(blocks=[Block("paragraph", "x", spans=spans)]), "Sites linked from the text")

    assert linked[0].value == "a.example (9 links)"
    assert len(linked[0].evidence) == 5


def test_sites_linked_from_the_text_are_counted():
    def link(href, start=0, end=4):
        return Span("link", start, end, href)

    blocks = [
        Block(
            "paragraph",
            "Here and there",
            spans=(link("https://a.example/1"), link("https://www.b.example/x", 9, 14)),
        ),
        Block(
            "paragraph",
            "More",
            spans=(
                link("https://blog.b.example/y"),
                link("https://www.news.example/own"),
                link("/relative"),
                link("page.html"),
                link("mailto:jane@c.example"),
                link("https://morning.substack.com/p/a"),
                Span("strong", 0, 4),
            ),
            where="/html/body/p[2]",
        ),
    ]  # fmt: skip

    linked = lines(read(blocks=blocks), "Sites linked from the text")

    assert [fact.value for fact in linked] == [
        "b.example (2 links)", "a.example (1 link)", "morning.substack.com (1 link)",
    ]  # fmt: skip
    assert linked[0].url == "https://www.b.example/x"
    assert [place.quote for place in linked[0].evidence] == ["there", "More"]
    assert linked[0].voice == "observed"


def test_relays_are_handed_on():
    relay = Relay("The Wire", "https://wire.example/", 1, 2, 0.5)

    assert read(relays=[relay]).relays == (relay,)


def test_every_source_has_a_check():
    found = states(read(FULL + '<link rel="canonical" href="/a">', "<h1>Bridge opens</h1>"))

    assert found == {
        "json-ld": "found",
        "opengraph": "not_found",
        "microdata": "not_found",
        "meta": "not_found",
        "byline": "found",
        "date": "found",
        "canonical": "found",
        "policy-links": "not_found",
        "c2pa": "not_found",
        "rdap": "not_checked",
        "archive": "not_checked",
        "wikidata": "not_checked",
        "wikipedia": "not_checked",
        "outlets": "not_checked",
        "own-data": "not_checked",
        "trust.txt": "not_checked",
        "ads.txt": "not_checked",
    }


def test_checks_that_found_nothing_say_what_was_looked_for():
    assert all(check.reason for check in read().checks if check.state != "found")


def test_an_empty_page_gives_an_empty_card():
    found = card.gather(PageEvidence(), [], None)

    assert found.facts == ()
    assert found.subject == SourceCard().subject
    assert set(states(found).values()) == {"not_found", "not_checked"}


def test_long_values_and_floods_are_cut():
    authors = ",".join(f'"Jane Doe{chr(65 + i % 26)}{chr(65 + i // 26)}"' for i in range(200))
    blocks = [
        Block("paragraph", "x", spans=(Span("link", 0, 1, f"https://site{i}.example/"),)) for i in range(200)
    ]

    found = read(
        ld(f'{{"@type": "NewsArticle", "author": [{authors}], "backstory": "{"x" * 9000}"}}'), blocks=blocks
    )

    assert len(lines(found, "Byline")) == 30
    assert len(lines(found, "Sites linked from the text")) == 30
    assert len(values(found, "How the piece came about")[0]) == 1000
