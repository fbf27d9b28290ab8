"""JSON: the model's fields under their own names, always all of them."""

import json
from dataclasses import fields
from datetime import UTC, datetime

from sidelight.model import (
    Block,
    Check,
    Cue,
    Drop,
    Evidence,
    Fact,
    Held,
    Image,
    Label,
    Reading,
    Relay,
    RuleSetInfo,
    Sentence,
    SourceCard,
    Span,
    Subject,
)  # fmt: skip
from sidelight.render import render
from sidelight.render.json import to_dict

TEXT = "Of course it is."
READING = Reading(
    title="Größe",
    text=TEXT,
    blocks=(
        Block(
            "paragraph",
            TEXT,
            (Sentence(TEXT, "aside", "judgement", (Cue("certainty", "Of course", 0, 9),), 0, 16),),
            spans=(Span("link", 0, 9, "https://news.example/a"),),
            labels=(Label("notice/correction", "notice", "correction"),),
            where="/html/body/p",
        ),
        Block("table", "a\tb", rows=(("a", "b"),), header_rows=1),
        Block("figure", "A pier.", image=Image("https://news.example/p.jpg", "Pier", 640, None)),
    ),
    drops=(Drop("newsletter/box", "newsletter", "Sign up", "/html/body/div", "fold", 0.6, 1),),
    held=(Held("ad/slot", "ad", "Words", "/html/body/main", "share", "holds 90 % of the text"),),
    card=SourceCard(
        Subject("https://news.example/a"),
        (
            Fact("publisher", "Publisher", "Example", "publication", "self",
                 (Evidence("page_markup", retrieved=datetime(2026, 5, 3, 10, tzinfo=UTC)),)),
        ),
        (Check("rdap", "not_checked"),),
        (Relay("The Gazette", None, 0, 0, 0.25),),
    ),
    ruleset=RuleSetInfo("1", "ab", 120),
    authors=("Ann Moss",),
)  # fmt: skip


def test_to_dict_has_every_field_of_the_model_in_order_and_the_word_count():
    assert list(to_dict(READING)) == [field.name for field in fields(Reading)] + ["word_count"]
    assert to_dict(READING)["word_count"] == 4


def test_to_dict_writes_a_sentence_with_all_its_keys():
    assert to_dict(READING)["blocks"][0]["sentences"] == [
        {
            "text": TEXT,
            "voice": "aside",
            "aside": "judgement",
            "cues": [{"name": "certainty", "text": "Of course", "start": 0, "end": 9}],
            "start": 0,
            "end": 16,
            "sure": True,
        }
    ]


def test_to_dict_writes_what_is_absent_as_null_or_an_empty_list():
    table = to_dict(READING)["blocks"][1]

    assert table["image"] is None
    assert table["spans"] == []
    assert table["rows"] == [["a", "b"]]


def test_to_dict_writes_moments_in_iso_8601():
    evidence = to_dict(READING)["card"]["facts"][0]["evidence"][0]

    assert evidence["retrieved"] == "2026-05-03T10:00:00+00:00"


def test_json_is_one_line_with_characters_as_they_are():
    document = render(READING, "json")

    assert document.count("\n") == 1
    assert '"title": "Größe"' in document
    assert json.loads(document) == to_dict(READING)
