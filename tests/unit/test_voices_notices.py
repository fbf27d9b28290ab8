import pytest

import sidelight
from sidelight.model import Block, Label
from sidelight.voices import label

FILLER = [Block("paragraph", "The ferry sailed on Monday with forty people on board.")] * 2


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Ada Marsh is a reporter for The Harbour Post. She lives by the quay.", "author-bio"),
        ("de", "Ada Marsch ist Redakteurin der Hafenpost.", "author-bio"),
        ("fr", "Ada Marais est journaliste au Courrier.", "author-bio"),
        ("es", "Ada Mares es periodista de El Correo.", "author-bio"),
        ("it", "Ada Mari è giornalista del Corriere.", "author-bio"),
        ("en", "Editor's note: The names of the children have been changed.", "editors-note"),
        ("en", "This article was originally published in The Harbour Post.", "syndication"),
    ],
)
def test_a_block_of_notices_says_what_kind_they_are(language: str, text: str, kind: str):
    *_, last = label([*FILLER, Block("paragraph", text)], language)

    assert [(one.category, one.kind) for one in last.labels] == [("notice", kind)]
    assert last.labels[0].rule == f"voices/{last.sentences[0].cues[0].name}"


def test_what_a_rule_labelled_keeps_its_label():
    given = (Label("notice/editors-note", "notice", "editors-note"),)
    text = "Ada Marsh is a reporter for The Harbour Post."
    *_, last = label([*FILLER, Block("paragraph", text, labels=given)], "en")

    assert last.labels == given


@pytest.mark.parametrize(
    "text",
    [
        "Photo by Ada Marsh",
        "The ferry sailed.",
        "The ferry sailed. This article was originally published in The Harbour Post.",
    ],
)
def test_credits_report_and_blocks_of_both_have_no_label(text: str):
    *_, last = label([*FILLER, Block("paragraph", text)], "en")

    assert last.labels == ()


NOTICES = {
    "editors-note": "Editor's note: The names of two of the sailors have been changed for this story.",
    "correction": "Correction: An earlier version of this story gave the wrong year for the pier.",
    "update": "This story has been updated with a statement from the town.",
    "disclosure": "Disclosure: The writer owns a boat in the harbour.",
    "affiliate-note": "If you buy a boat through our links, we may earn a commission.",
    "disclaimer": "The views expressed here are those of the author alone.",
    "syndication": "This story was originally published by The Harbour Post.",
}


def test_a_page_names_every_kind_of_notice_in_each_form():
    prose = (
        "<p>The ferry sailed on Monday with forty people on board, and the whole harbour came to see it.</p>"
    )
    body = prose * 8 + "".join(f"<p>{text}</p>" for text in NOTICES.values())
    reading = sidelight.read(f"<html lang='en'><article><h1>Ferry sails</h1>{body}</article></html>")
    labels = {one.kind: block.text for block in reading.blocks for one in block.labels}
    facts = {fact.value for fact in reading.card.facts}

    assert labels == NOTICES
    assert set(NOTICES.values()) <= facts
    assert "[affiliate note: If you buy a boat" in sidelight.render(reading, "markdown")
    assert 'role="note" aria-label="affiliate note"' in sidelight.render(reading, "html")
    assert "[update: This story has been updated" in sidelight.render(reading, "markdown")
