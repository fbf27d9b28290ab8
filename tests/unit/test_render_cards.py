import json
import re
from datetime import UTC, datetime

import pytest
from markdown_it import MarkdownIt

from sidelight.errors import UnknownFormatError
from sidelight.model import Check, Disagreement, Evidence, Fact, Relay, SourceCard, Subject
from sidelight.render.cards import FORMS, render_card

READ = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
STATEMENT = Evidence(
    "knowledge_base", "https://www.wikidata.org/wiki/Q1", "P571, statement Q1$1", retrieved=READ,
    as_of="2026-10-01T12:00:00Z", licence="CC0-1.0", note="no reference is given", via="cache",
)  # fmt: skip
MARKUP = Evidence("page_markup", "https://paper.example/a", "/html/head/script[1]#/author", "Jane Doe")
CARD = SourceCard(
    subject=Subject("https://paper.example/a", None, "paper.example", "paper.example"),
    facts=(
        Fact("hostPlatform", "Hosted on", "Substack", "host_platform", "observed", (MARKUP,)),
        Fact("author", "Byline", "Jane *Doe* <b>", "page", "self", (MARKUP,), "https://paper.example/jane"),
        Fact("P571", "Wikidata lists as founded", "1892", "publication", "third_party", (STATEMENT,)),
        Fact("P127", "Wikidata lists as owner", "Old Media", "organisation", "third_party", (STATEMENT,),
             valid_from="1950", valid_until="2001"),
        Fact("belongto", "Its trust.txt says it belongs to", "guild.example", "organisation", "self",
             (MARKUP,),
             corroboration="mutual"),
        Fact("foundingDate", "Founded", "1895", "organisation", "self", (MARKUP,), "javascript:alert(1)"),
    ),
    checks=(
        Check("json-ld", "found"),
        Check("rdap", "unreachable", "it did not answer in time", at=READ),
    ),
    relays=(Relay("The Wire", None, 0, 1, 0.25),),
    disagreements=(Disagreement("founded", "Year of foundation", (2, 5), "differs"),),
)  # fmt: skip
EVERY = [
    "Where this comes from: paper.example",
    "Where it was read",
    "This page",
    "What others say of the publication",
    "What the publication says of itself",
    "until 2001",
    "the other side says so too",
    "a knowledge base",
    "as of 2026-10-01",
    "read 2026-11-24, kept since",
    "no reference is given",
    "Where sources differ",
    "1892 (Wikidata lists as founded) · 1895 (Founded)",
    "Taken over from The Wire: 25% of the article",
    "rdap: not reachable (it did not answer in time), 2026-11-24",
    "These lines say where facts come from, not whether the article is true.",
]


def plain(name):
    document = render_card(CARD, name)
    if name == "markdown":
        document = MarkdownIt().render(document)
    if name in ("html", "markdown"):
        document = re.sub(r"<[^>]+>", " ", document).replace("&lt;", "<").replace("&gt;", ">")
    return " ".join(document.split())


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_every_form_says_all_of_it_in_the_open(name):
    document = plain(name)

    for part in EVERY:
        assert part in document, part


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_others_stand_before_the_publication_itself(name):
    document = plain(name)

    assert document.index("What others say") < document.index("What the publication says of itself")


def test_nothing_hides_behind_pointing_or_colour():
    document = render_card(CARD, "html")

    assert " title=" not in document
    assert "style=" not in document
    assert "javascript:" not in document
    assert "Jane *Doe* &lt;b&gt;" in document


def test_addresses_are_links_where_they_can_be_opened():
    assert '<a href="https://www.wikidata.org/wiki/Q1"' in render_card(CARD, "html")
    assert "(https://www.wikidata.org/wiki/Q1)" in render_card(CARD, "markdown")
    assert "<https://paper.example/jane>" in render_card(CARD, "text")


def test_json_has_every_field():
    card = json.loads(render_card(CARD, "json"))

    assert card["subject"]["publication"] == "paper.example"
    assert card["disagreements"] == [
        {"topic": "founded", "label": "Year of foundation", "facts": [2, 5], "relation": "differs"}
    ]
    assert card["facts"][2]["evidence"][0]["retrieved"] == "2026-11-24T09:30:00+00:00"


@pytest.mark.parametrize("name", sorted(FORMS))
def test_an_empty_card_still_has_its_notice(name):
    document = render_card(SourceCard(), name)

    assert "not whether the article is true" in document
    assert document.endswith("\n")


def test_another_form_is_an_error():
    with pytest.raises(UnknownFormatError, match="html, json, markdown, text"):
        render_card(CARD, "pdf")
