import re

import pytest

from sidelight.source.entities import Item, read_item, read_time

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"


# Items, statements and snaks in the form of https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html,
# all with numbers that are made up.
def snak(value, kind="value"):
    found = {"snaktype": kind, "property": "P0"}
    if kind == "value":
        found["datavalue"] = {"value": value, "type": "any"}
    return found


def item(number):
    return {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}


def time(text, precision=11, calendar=GREGORIAN):
    return {
        "time": text,
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": calendar,
    }


def claim(value, kind="value", *, rank="normal", qualifiers=None, references=None, number=1):
    return {
        "id": f"Q1$AAAA-{number}",
        "type": "statement",
        "rank": rank,
        "mainsnak": snak(value, kind),
        "qualifiers": {key: [snak(one)] for key, one in (qualifiers or {}).items()},
        "references": [
            {"hash": "x", "snaks": {key: [snak(one)] for key, one in one.items()}} for one in references or ()
        ],
    }


REFERENCE = {"P854": "https://register.example/1", "P813": time("+2025-02-03T00:00:00Z"), "P248": item(900)}


def entity(number, claims, label="The Paper", sitelinks=None):
    return {
        "pageid": number, "ns": 0, "title": f"Q{number}", "lastrevid": 5_000 + number,
        "modified": "2026-10-01T12:00:00Z", "type": "item", "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": label}},
        "claims": claims,
        "sitelinks": {wiki: {"site": wiki, "title": title} for wiki, title in (sitelinks or {}).items()},
    }  # fmt: skip


def labels(**names):
    return {
        "entities": {
            name: {"type": "item", "id": name, "labels": {"en": {"language": "en", "value": label}}}
            for name, label in names.items()
        },
        "success": 1,
    }


WEBSITE = {"P856": [claim("https://www.paper.example/")]}
FULL = {
    **WEBSITE,
    "P31": [
        claim(item(10), references=[REFERENCE]),
        claim(item(11), references=[REFERENCE]),
        claim(item(12)),
    ],
    "P571": [claim(time("+1892-08-00T00:00:00Z", 10), references=[REFERENCE])],
    "P127": [
        claim(item(20), number=1, references=[{"P143": item(901)}]),
        claim(item(21), number=2, qualifiers={
            "P580": time("+1950-00-00T00:00:00Z", 9), "P582": time("+2001-05-04T00:00:00Z"),
        }),
        claim(item(22), number=3, rank="deprecated", references=[REFERENCE]),
    ],
    "P98": [claim(None, "somevalue")],
    "P749": [claim(None, "novalue")],
    "P1813": [claim({"text": "TP", "language": "en"})],
    "P17": [claim(item(30))],
}  # fmt: skip
NAMES = labels(
    Q10="daily newspaper", Q11="fake news website", Q12="scandal sheet", Q20="Example Media", Q21="Old Media",
    Q22="Wrong Media", Q30="Ruritania", Q900="Register of Newspapers",
)  # fmt: skip


def hits(*numbers):
    found = [{"ns": 0, "title": f"Q{number}", "pageid": number} for number in numbers]
    return {"batchcomplete": "", "query": {"searchinfo": {"totalhits": len(numbers)}, "search": found}}


def wikidata(outside, search, entities, names=NAMES, aliases=()):
    base = "/w/api.php?action="
    outside.on("wikidata.example", f"{base}query", search)
    found = [
        {"id": f"Q{number}", "match": {"type": "alias", "language": "en", "text": text}}
        for number, text in aliases
    ]
    outside.on("wikidata.example", f"{base}wbsearchentities", {"search": found, "success": 1})
    ids = "%7C".join(one["id"] for one in entities)
    answer = {"entities": {one["id"]: one for one in entities}, "success": 1}
    outside.on("wikidata.example", f"{base}wbgetentities", names)
    outside.on("wikidata.example", f"{base}wbgetentities&ids={ids}&props=labels%7Cclaims", answer)


def test_what_the_item_states_is_told_with_its_statements(outside, facts, check):
    wikidata(outside, hits(1), [entity(1, FULL)])

    found = outside.ask("wikidata")

    assert (check(found, "wikidata").state, check(found, "wikidata").reason) == ("found", "The Paper (Q1)")
    assert facts(found) == [
        ("Wikidata lists as kind of organisation", "daily newspaper"),
        ("Wikidata lists as short name", "TP"),
        ("Wikidata lists as founded", "1892-08"),
        ("Wikidata lists as owner", "Example Media"),
        ("Wikidata lists as owner", "Old Media"),
        ("Wikidata lists as parent organisation", "none"),
        ("Wikidata lists as editor", "somebody or something that is not known"),
        ("Wikidata lists as country", "Ruritania"),
        ("Wikidata describes it as", "fake news website"),
    ]
    founded = next(one for one in found.facts if one.property == "P571")
    statement, reference = founded.evidence
    assert (founded.voice, founded.scope) == ("third_party", "publication")
    assert (statement.kind, statement.url) == ("knowledge_base", "https://www.wikidata.org/wiki/Q1")
    assert statement.locator == "P571, statement Q1$AAAA-1, revision 5001"
    assert (statement.as_of, statement.licence, statement.note) == ("2026-10-01T12:00:00Z", "CC0-1.0", "")
    assert (reference.url, reference.as_of) == ("https://register.example/1", "2025-02-03")
    assert reference.note == "given as reference: Register of Newspapers"


def test_owners_of_before_are_former_ones_and_taking_over_is_no_reference(outside):
    wikidata(outside, hits(1), [entity(1, FULL)])

    now, before = (one for one in outside.ask("wikidata").facts if one.property == "P127")

    assert (now.entity, now.valid_until, now.evidence[0].note) == ("Q20", None, "no reference is given")
    assert (before.entity, before.valid_from, before.valid_until) == ("Q21", "1950", "2001-05-04")
    assert now.url == "https://www.wikidata.org/wiki/Q20"


def test_all_ways_to_write_the_website_are_asked_for_at_once(outside):
    wikidata(outside, hits(), [])

    outside.ask("wikidata")

    search = outside.seen[0]
    assert search.count("P856%3D") == 8
    assert "haswbstatement%3AP856%3Dhttps%3A%2F%2Fpaper.example%2F%7C" in search
    assert "maxlag=5" in search
    assert all("/a" not in re.sub(r"/w/api\.php", "", seen) for seen in outside.seen)


def test_requests_say_who_asks_and_come_one_after_the_other(outside):
    wikidata(outside, hits(1), [entity(1, FULL)])

    outside.ask("wikidata")

    assert len(outside.seen) == 3
    assert all("user-agent: sidelight/0.1 (me@reader.example)" in head.lower() for head in outside.heads)


@pytest.mark.parametrize(
    ("first", "second"),
    [("P17", "P31"), ("P31", "P17")],
    ids=["the news outlet second", "the news outlet first"],
)
def test_of_several_items_the_one_that_publishes_news_is_meant(outside, facts, first, second):
    kinds = {"P31": item(10), "P17": item(30)}
    items = [
        entity(1, {**WEBSITE, first: [claim(kinds[first])]}),
        entity(2, {**WEBSITE, second: [claim(kinds[second])]}),
    ]
    wikidata(outside, hits(1, 2), items)

    assert facts(outside.ask("wikidata")) == [("Wikidata lists as kind of organisation", "daily newspaper")]


def test_several_items_that_could_be_meant_are_named_and_none_is_chosen(outside, facts, check):
    wikidata(outside, hits(1, 2), [entity(1, FULL), entity(2, FULL, "The Paper Ltd")])

    found = outside.ask("wikidata")

    assert facts(found) == []
    assert check(found, "wikidata").state == "ambiguous"
    assert (
        check(found, "wikidata").reason
        == "several items state this website: The Paper (Q1), The Paper Ltd (Q2)"
    )


@pytest.mark.parametrize(
    "website",
    [
        claim("https://www.other.example/"),
        claim("https://www.paper.example/", qualifiers={"P582": time("+2010-00-00T00:00:00Z", 9)}),
        claim("https://www.paper.example/", rank="deprecated"),
        claim("mailto:a@paper.example"),
    ],
)
def test_an_item_that_does_not_state_the_website_now_is_not_meant(outside, check, facts, website):
    other = claim("https://www.elsewhere.example/")
    wikidata(outside, hits(1), [entity(1, {**FULL, "P856": [website, other]})])

    found = outside.ask("wikidata")

    assert (check(found, "wikidata").state, facts(found)) == ("not_found", [])


def test_an_item_whose_website_is_deprecated_is_not_meant(outside, check):
    website = claim("https://www.paper.example/", rank="deprecated")
    wikidata(outside, hits(1), [entity(1, {**FULL, "P856": [website]})])

    assert check(outside.ask("wikidata"), "wikidata").state == "not_found"


def test_an_item_that_has_the_domain_as_a_name_is_found_too(outside, check):
    claims = {key: value for key, value in FULL.items() if key != "P856"}
    wikidata(outside, hits(), [entity(1, claims)], aliases=[(1, "Paper.example"), (2, "paper.example.org")])

    assert check(outside.ask("wikidata"), "wikidata").state == "found"


def test_no_item_is_no_item(outside, check):
    wikidata(outside, hits(), [])

    assert check(outside.ask("wikidata"), "wikidata").state == "not_found"


def test_labels_come_in_the_language_of_the_page_where_there_are_any(outside, facts):
    names = labels(Q20="Example Media")
    names["entities"]["Q20"]["labels"]["de"] = {"language": "de", "value": "Beispiel Medien"}
    wikidata(outside, hits(1), [entity(1, {**WEBSITE, "P127": [claim(item(20))]})], names)

    assert facts(outside.ask("wikidata", language="de-AT")) == [
        ("Wikidata lists as owner", "Beispiel Medien")
    ]


@pytest.mark.parametrize(
    "answer",
    [
        {"error": {"code": "maxlag", "info": "Waiting for 10.0.0.1: 7 seconds lagged"}},
        {}, [], {"query": {}}, {"query": {"search": {}}}, "<html>", "{", "",
    ],
)  # fmt: skip
def test_an_error_or_nonsense_leaves_a_check(outside, check, facts, answer):
    outside.on("wikidata.example", "/w/api.php", answer, retry_after="5")

    found = outside.ask("wikidata")

    assert (check(found, "wikidata").state, facts(found)) == ("unreachable", [])
    assert "10.0.0.1" not in check(found, "wikidata").reason


@pytest.mark.parametrize(
    "entities", [{}, {"entities": []}, {"entities": {"Q1": None, "Q2": {"id": "Q2", "missing": ""}}}]
)
def test_items_that_are_missing_or_none_are_passed_over(outside, check, facts, entities):
    outside.on("wikidata.example", "/w/api.php", hits(1))
    outside.on("wikidata.example", "/w/api.php?action=wbgetentities", entities)

    found = outside.ask("wikidata")

    assert check(found, "wikidata").state in ("not_found", "unreachable")
    assert facts(found) == []


def test_the_preferred_statement_stands_for_all():
    found = read_item(
        entity(
            1,
            {
                "P571": [
                    claim(time("+1900-01-01T00:00:00Z")),
                    claim(time("+1899-01-01T00:00:00Z"), rank="preferred"),
                ]
            },
        )
    )

    assert [one.value.text for one in found.statements["P571"]] == ["1899-01-01"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (time("+1892-08-01T00:00:00Z"), "1892-08-01"),
        (time("+1892-08-00T00:00:00Z", 10), "1892-08"),
        (time("+1892-00-00T00:00:00Z", 9), "1892"),
        (time("+1890-00-00T00:00:00Z", 8), "1890s"),
        (time("+1800-00-00T00:00:00Z", 7), None),
        (time("+1705-02-03T00:00:00Z", 11, JULIAN), "1705"),
        (time("-0044-03-15T00:00:00Z"), None),
        (time("+00000001892-08-01T00:00:00Z"), "1892-08-01"),
        (time("yesterday"), None),
        ({"time": 4, "precision": "x"}, None),
        (None, None),
    ],
)
def test_times_are_as_precise_as_they_are_stated(value, expected):
    assert read_time(value) == expected


@pytest.mark.parametrize(
    "data", [None, [], "Q1", {"id": "P31"}, {"id": "Q0"}, {"id": "Q1", "missing": ""}, {"id": 5}]
)
def test_what_is_no_item_is_none(data):
    assert read_item(data) is None


def test_broken_statements_are_passed_over():
    claims = {
        "P127": [None, {}, {"rank": "normal"}, claim({"id": "X1"}), claim("  "), claim(4), claim(item(20))],
        "P17": "x",
    }

    found = read_item(entity(1, claims))

    assert isinstance(found, Item)
    assert [one.value.item for one in found.statements["P127"]] == ["Q20"]
    assert "P17" not in found.statements


# Wikipedia, in the form of https://www.mediawiki.org/wiki/Specs/Summary/1.3.0
SUMMARY = {
    "type": "standard", "title": "The Paper", "wikibase_item": "Q1", "lang": "en", "revision": "123456",
    "timestamp": "2026-09-01T00:00:00Z",
    "extract": "The Paper is a daily newspaper. It is sold in Ruritania.",
    "content_urls": {"desktop": {"page": "https://en.wikipedia.org/wiki/The_Paper"}},
}  # fmt: skip


def article(outside, summary, title="The%20Paper", host="en.wikipedia.example", **more):
    outside.on(host, f"/api/rest_v1/page/summary/{title.replace('%20', '_')}", summary, **more)


def test_the_article_is_quoted_with_its_revision(outside, facts, check):
    wikidata(outside, hits(1), [entity(1, WEBSITE, sitelinks={"enwiki": "The Paper"})])
    article(outside, SUMMARY)

    found = outside.ask("wikipedia", "wikidata")

    assert facts(found) == [("Its Wikipedia article begins", SUMMARY["extract"])]
    fact = next(one for one in found.facts if one.property == "extract")
    place = fact.evidence[0]
    assert fact.url == place.url == "https://en.wikipedia.org/wiki/The_Paper"
    assert (place.kind, place.locator, place.as_of) == (
        "encyclopedia",
        "revision 123456",
        "2026-09-01T00:00:00Z",
    )
    assert (place.licence, place.attribution) == ("CC-BY-SA-4.0", "Wikipedia contributors, “The Paper”")
    assert check(found, "wikipedia").state == "found"


def test_the_article_in_the_pages_language_comes_first(outside, facts):
    links = {"enwiki": "The Paper", "dewiki": "Das Blatt (Zeitung)"}
    wikidata(outside, hits(1), [entity(1, WEBSITE, sitelinks=links)])
    article(
        outside,
        {**SUMMARY, "extract": "Das Blatt ist eine Zeitung."},
        "Das_Blatt_%28Zeitung%29",
        "de.wikipedia.example",
    )

    assert facts(outside.ask("wikipedia", "wikidata", language="de")) == [
        ("Its Wikipedia article begins", "Das Blatt ist eine Zeitung.")
    ]


def test_a_long_article_is_cut_at_a_sentence(outside, facts):
    wikidata(outside, hits(1), [entity(1, WEBSITE, sitelinks={"enwiki": "The Paper"})])
    article(
        outside, {**SUMMARY, "extract": "The Paper is a daily newspaper of Ruritania. " + "It is sold. " * 60}
    )

    value = facts(outside.ask("wikipedia", "wikidata"))[0][1]

    assert 200 < len(value) <= 300
    assert value.endswith("It is sold.")


@pytest.mark.parametrize(
    ("summary", "status", "expected"),
    [
        ({**SUMMARY, "type": "disambiguation"}, 200, ("not_found", "no article")),
        ({**SUMMARY, "wikibase_item": "Q2"}, 200, ("not_found", "something else")),
        ({"type": "Internal error"}, 404, ("not_found", "no article of that title")),
        ({**SUMMARY, "extract": " "}, 200, ("unreachable", "no text")),
        ("<html>", 200, ("unreachable", "not the JSON")),
        ("", 503, ("unreachable", "status 503")),
    ],
)
def test_an_article_on_something_else_is_not_quoted(outside, check, summary, status, expected):
    wikidata(outside, hits(1), [entity(1, WEBSITE, sitelinks={"enwiki": "The Paper"})])
    article(outside, summary, status=status)

    found = check(outside.ask("wikipedia", "wikidata"), "wikipedia")

    assert found.state == expected[0]
    assert expected[1] in found.reason


def test_without_an_item_or_a_link_no_article_is_asked_for(outside, check):
    assert check(outside.ask("wikipedia"), "wikipedia").state == "not_checked"
    wikidata(outside, hits(1), [entity(1, WEBSITE)])
    assert check(outside.ask("wikipedia", "wikidata"), "wikipedia").state == "not_found"
