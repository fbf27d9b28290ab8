"""The sample page that ships with the project: every kind of clutter in a usual theme's markup."""

from pathlib import Path

import pytest

import sidelight

PAGE = Path(__file__).parent.parent / "pages/sample/source.html"
URL = "https://www.saltmarsh-lantern.example/2026/05/brackwater-ferry-bicycles/"
STAYS = [
    "The crews of the Brackwater ferry have been told not to collect the bicycle fee",
    "The council voted six to three for the memo",
    "A deckhand has about ninety seconds",
    "nobody who has stood on that slipway in a January gale will be surprised",
    "What the memo asks of the crews",
    "Among its instructions are the following:",
    "Let every bicycle board",
    "Send anyone who insists",
    "These strike me as perfectly sensible instructions.",
    "The Harbour Gazette reported:",
    "County treasurers expected the charge",
    "breach of the operating licence",
    "What it costs to cross",
    "The ferry carried 212,000 people last year",
    "We share one river.",
    "Mr Lindqvist should have written it in March.",
    "The council meets again on 26 May.",
    "An earlier version of this article said",
]
GOES = {
    "adblock-nag": "It looks as if an ad blocker is running",
    "cookie": "214 partners keep cookies",
    "interface": "Skip to content",
    "social": "Like us on Facebook",
    "ad": "Story continues below",
    "recirculation": "You may also like",
    "newsletter": "Never miss a tide",
    "app-nag": "Download the Lantern app",
    "subscribe": "Be one of our insiders",
    "donate": "please give three pounds a month",
    "author-bio": "She rows, badly, on Sundays",
    "comments": "Have your say!",
    "contact": "Do you know something that we should?",
    "legal": "All rights reserved",
}


@pytest.fixture(scope="module")
def reading():
    return sidelight.read(PAGE.read_bytes(), url=URL)


def test_the_page_says_who_wrote_it_and_when(reading):
    assert reading.title == "Brackwater tells ferry crews to wave bicycles through"
    assert reading.authors == ("Ida Fenwick",)
    assert reading.published == "2026-05-12T06:40:00+01:00"
    assert reading.language == "en-GB"
    assert reading.site_name == "The Saltmarsh Lantern"


@pytest.mark.parametrize("text", STAYS)
def test_the_article_stays(reading, text):
    assert text in reading.text


@pytest.mark.parametrize("category", GOES)
def test_clutter_of_each_category_goes(reading, category):
    assert GOES[category] not in reading.text


def test_the_line_that_asks_for_an_address_goes(reading):
    assert "breaking-news alerts" not in reading.text


def test_most_of_the_clutter_is_told_of_by_its_category(reading):
    told = {drop.category for drop in reading.drops}

    assert {"adblock-nag", "cookie", "ad", "app-nag", "newsletter", "donate", "social", "subscribe"} <= told


def test_the_table_and_the_figure_are_there(reading):
    kinds = {block.kind for block in reading.blocks}

    assert {"table", "figure", "list_item", "heading", "quote"} <= kinds


def test_notices_are_labelled_and_stay(reading):
    kinds = {label.kind for block in reading.blocks for label in block.labels}

    assert {"editors-note", "correction"} <= kinds


def test_voices_are_told_apart(reading):
    voices = {sentence.text: sentence.voice for block in reading.blocks for sentence in block.sentences}

    assert voices["The Harbour Gazette reported:"] == "lead_in"
    assert voices["These strike me as perfectly sensible instructions."] == "aside"
    assert voices["The council voted six to three for the memo after two hours of debate."] == "report"


def test_the_relay_names_its_outlet(reading):
    [relay] = reading.card.relays

    assert relay.outlet == "The Harbour Gazette"
    assert reading.blocks[relay.first].text.startswith("County treasurers")
    assert 0 < relay.share < 0.5
