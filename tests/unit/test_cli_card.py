import json

import pytest
from typer.testing import CliRunner

from sidelight.cli.app import app

PAGE = """<html lang=en><head><title>Bridge</title><meta name=author content="Ida Fenwick"></head>
<body><article><p>The bridge reopened on Monday, the council said.</p></article></body></html>"""
URL = "https://www.saltmarsh-lantern.example/a"


def run(*arguments, page=PAGE):
    return CliRunner().invoke(app, ["card", *arguments], input=page)


def test_the_card_of_a_page_is_printed_without_asking_anybody():
    result = run("-", "--url", URL)

    assert result.exit_code == 0, result.output
    assert "Where this comes from: saltmarsh-lantern.example" in result.stdout
    assert "Byline: Ida Fenwick" in result.stdout
    assert "wikidata: not looked for (no look-ups were made)" in result.stdout
    assert "not whether the article is true" in result.stdout


def test_sources_can_be_named_one_by_one():
    result = run("-", "--url", URL, "--only", "outlets")

    assert "Name, as contributed: The Saltmarsh Lantern" in result.stdout
    assert "outlets: found" in result.stdout
    assert "wikidata: not looked for (it was not asked for)" in result.stdout


def test_ones_own_facts_are_looked_at_without_look_ups(tmp_path):
    facts = tmp_path / "facts.yml"
    facts.write_text(
        "match: saltmarsh-lantern.example\nfacts:\n  - {property: owner, value: Fen and Tide, "
        "evidence: 'https://register.example/1', accessed: 2026-11-01}\n"
    )

    result = run("-", "--url", URL, "--own-facts", str(facts), "--format", "json")

    card = json.loads(result.stdout)
    assert ("Owner, in your own data", "Fen and Tide") in [
        (one["label"], one["value"]) for one in card["facts"]
    ]


def test_the_form_follows_the_ending_of_the_file(tmp_path):
    for name, begins in (("c.md", "## Where"), ("c.html", "<article"), ("c.json", "{"), ("c.x", "Where")):
        assert run("-", "--output", str(tmp_path / name)).exit_code == 0
        assert (tmp_path / name).read_text().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["-", "--format", "pdf"], 2, "the forms are html, json"),
        (["-", "--only", "oracle"], 2, "there is no source 'oracle'"),
        (["/nowhere.html"], 3, "there is no file"),
        (["-", "--lookups"], 2, "want to know whom to reach"),
        (["-", "--only", "rdap"], 2, "want to know whom to reach"),
        (["http://127.0.0.1:9/"], 3, "port 9 of 127.0.0.1 is not fetched"),
    ],
)
def test_wrong_usage_is_told(arguments, code, message):
    result = run(*arguments)

    assert result.exit_code == code
    assert message in " ".join(result.output.replace("│", " ").split())


def test_a_page_that_cannot_be_had_leaves_the_card_of_its_address(site):
    result = run(f"http://{site}/gone", "--allow-host", site, "--contact", "me@reader.example")

    assert result.exit_code == 0, result.output
    assert "this is the card of the address alone" in result.stderr
    assert "byline: not looked for (the page itself could not be read: " in result.stdout


def test_outlets_are_built_from_a_class_alone(tmp_path):
    result = CliRunner().invoke(
        app, ["outlets", "build", str(tmp_path / "x.jsonl"), "--contact", "me@x.example", "--root", "media"]
    )

    assert result.exit_code == 2
    assert "is no item of Wikidata" in " ".join(result.output.replace("│", " ").split())


def test_outlets_need_somebody_to_reach(tmp_path):
    result = CliRunner().invoke(app, ["outlets", "build", str(tmp_path / "x.jsonl")])

    assert result.exit_code == 2
    assert "--contact" in result.output


def test_a_file_of_ones_own_facts_that_is_not_there_is_named(tmp_path):
    result = run("-", "--own-facts", str(tmp_path / "none.yml"))

    assert result.exit_code == 3
    assert f"there is no file {tmp_path / 'none.yml'}" in result.stderr
