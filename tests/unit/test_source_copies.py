from dataclasses import replace

import pytest

import sidelight
from sidelight.evidence import PageEvidence
from sidelight.model import Block, Evidence, Fact, Label, Relay, Span
from sidelight.source.copies import agencies, copies, credited
from sidelight.source.identity import identify

TEXT = "The ferry sailed on Monday with forty people on board."
SYNDICATED = (Label("notice/first-published", "notice", "syndication"),)
NOTHING = PageEvidence()
HERE = identify("https://post.example/ferry")


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text, where=f"/p[{number}]") for number, text in enumerate(texts, 1)]


def found(*blocks: Block, evidence: PageEvidence = NOTHING, url: str = "https://post.example/ferry"):
    return copies(evidence, blocks, credited(blocks), identify(url), None)


def elsewhere(url: str, domain: str) -> Fact:
    return Fact("canonical", "x", domain, "page", "self", (Evidence("page_markup", quote=url),), url)


def test_a_dateline_says_that_an_agency_wrote_what_follows():
    heading = Block("heading", "Ferry sails")
    (relay,) = found(heading, *paragraphs(f"LONDON (Reuters) - {TEXT}", TEXT))

    assert (relay.outlet, relay.how, relay.first, relay.last) == ("Reuters", "dateline", 1, 2)
    assert relay.cue == f"LONDON (Reuters) - {TEXT}"
    assert relay.share == pytest.approx(1 - 11 / (11 + 2 * len(TEXT) + 19), abs=1e-3)


@pytest.mark.parametrize(
    ("closing", "outlet"),
    [("(Reuters)", "Reuters"), ("(AFP/Belga)", "AFP, Belga"), ("ANSA", "ANSA"), ("(dpa/lhe)", "dpa")],
)
def test_a_sign_under_the_text_says_so_too(closing: str, outlet: str):
    (relay,) = found(*paragraphs(TEXT, f"{TEXT} {closing}"))

    assert (relay.outlet, relay.how, relay.first, relay.last, relay.share) == (outlet, "credit", 0, 1, 1.0)
    assert closing in relay.cue


def test_a_byline_of_agencies_alone_says_so_too():
    blocks = paragraphs(TEXT, TEXT)
    alone = PageEvidence(authors=("dpa", "AFP"), byline="dpa, AFP")
    mixed = PageEvidence(authors=("Ada Marsch", "dpa"), byline="Ada Marsch, dpa")

    assert found(*blocks, evidence=alone) == (Relay("dpa, AFP", None, 0, 1, 1.0, "dpa, AFP", "byline"),)
    assert found(*blocks, evidence=mixed) == ()


def test_a_text_that_others_wrote_with_an_agency_is_not_taken_over():
    assert found(*paragraphs(TEXT, f"{TEXT} (jz/dpa)")) == ()
    assert found(*paragraphs(f"Hannover (jz/dpa) - {TEXT}", TEXT)) == ()


def test_agencies_do_not_take_over_their_own_text():
    blocks = paragraphs(f"LONDON (Reuters) - {TEXT}", TEXT)

    assert found(*blocks, url="https://www.reuters.com/world/ferry") == ()
    assert found(*blocks, evidence=PageEvidence(site_name="Reuters"), url="https://wire.example/ferry") == ()


def test_a_notice_names_the_outlet_and_its_link_is_the_original():
    text = "This story was originally published by Tide & Time."
    span = (Span("link", 39, 50, "https://tide.example/ferry"),)
    notice = Block("paragraph", text, spans=span, labels=SYNDICATED)

    (after,) = found(*paragraphs(TEXT, TEXT), notice)
    (before,) = found(notice, *paragraphs(TEXT, TEXT))

    assert (after.outlet, after.url, after.how) == ("Tide & Time", "https://tide.example/ferry", "notice")
    assert (after.first, after.last, after.cue) == (0, 1, text)
    assert (before.first, before.last) == (1, 2)
    assert found(replace(notice, labels=()), *paragraphs(TEXT)) == ()
    assert found(notice) == ()


def test_a_canonical_address_on_another_site_makes_the_page_a_copy():
    blocks = paragraphs(TEXT, TEXT)
    (relay,) = copies(
        PageEvidence(),
        blocks,
        credited(blocks),
        HERE,
        elsewhere("https://tide.example/ferry", "tide.example"),
    )

    assert (relay.outlet, relay.url, relay.how) == ("tide.example", "https://tide.example/ferry", "canonical")
    assert (relay.first, relay.last, relay.share) == (0, 1, 1.0)


def test_notice_and_canonical_address_of_one_outlet_are_one_relay_with_its_link():
    notice = Block("paragraph", "This story first appeared in Tide.", labels=SYNDICATED)
    blocks = [*paragraphs(TEXT, TEXT), notice]
    one = copies(
        PageEvidence(),
        blocks,
        credited(blocks),
        HERE,
        elsewhere("https://www.tide.example/ferry", "tide.example"),
    )
    two = copies(
        PageEvidence(),
        blocks,
        credited(blocks),
        HERE,
        elsewhere("https://other.example/ferry", "other.example"),
    )

    assert [(relay.outlet, relay.url, relay.how) for relay in one] == [
        ("Tide", "https://www.tide.example/ferry", "notice")
    ]
    assert [relay.outlet for relay in two] == ["Tide", "other.example"]


def test_a_page_that_credits_nobody_is_its_own():
    assert found(*paragraphs(TEXT, TEXT)) == ()
    assert found() == ()


def test_agencies_are_told_once_with_their_words_also_where_staff_wrote_with_them():
    blocks = paragraphs(f"BERLIN (dpa) - {TEXT}", f"{TEXT} (jz/dpa/AFP)")
    told = list(agencies(credited(blocks), blocks, "https://post.example/ferry"))

    assert [name for name, _ in told] == ["dpa", "AFP"]
    assert [place.locator for _, place in told] == ["/p[1]", "/p[2]"]
    assert told[0][1].quote == f"BERLIN (dpa) - {TEXT}"


PARAGRAPH = (
    "<p>{} The ferry sailed on Monday with forty people on board, and the harbour was full of boats.</p>"
)


@pytest.mark.parametrize(
    ("language", "opening", "outlet"),
    [
        ("en", "LONDON (Reuters) -", "Reuters"),
        ("de", "Berlin (dpa) –", "dpa"),
        ("fr", "PARIS, 5 mai (AFP) -", "AFP"),
        ("es", "Madrid, 5 may (EFE).-", "EFE"),
        ("it", "(ANSA) - ROMA, 5 MAG -", "ANSA"),
    ],
)
def test_a_page_with_a_dateline_says_in_each_form_whose_text_it_is(language: str, opening: str, outlet: str):
    body = PARAGRAPH.format(opening) + PARAGRAPH.format("") * 5
    html = f"<html lang='{language}'><body><article><h1>Ferry sails</h1>{body}</article></body></html>"
    reading = sidelight.read(html, url="https://post.example/ferry")

    (relay,) = reading.card.relays
    assert (relay.outlet, relay.how) == (outlet, "dateline")
    assert all(s.voice != "quotation" for block in reading.blocks for s in block.sentences)
    for name in ("markdown", "html"):
        made = sidelight.render(reading, name)
        assert f"Text of the news agency {outlet}, by its dateline" in made
        assert "<blockquote" not in made
