"""`sidelight rules why`, `bisect`, `new`, `docs` and `schema`: what they print, write and exit with."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sidelight.cli import app

SAMPLE = Path(__file__).parent.parent / "pages" / "sample" / "source.html"


def rules(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["rules", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_why_tells_all_that_went_and_by_what():
    result = rules("why", SAMPLE)

    assert result.exit_code == 0
    assert "passages taken out by" in result.stdout.splitlines()[0]
    assert "newsletter/box-names (drop, confidence 0.95)\n  why:   A sign-up box" in result.stdout
    assert "  name newsletter box\n    matched: newsletter-box\n" in result.stdout


def test_why_writes_json():
    found = json.loads(rules("why", SAMPLE, "--text", "sent to your inbox", "--json").stdout)

    assert set(found) == {"url", "removals", "text"}
    assert set(found["removals"][0]) == {
        "rule",
        "category",
        "why",
        "action",
        "confidence",
        "text",
        "where",
        "matched",
    }
    assert set(found["removals"][0]["matched"][0]) == {"key", "condition", "found"}
    assert found["text"]["state"] == "removed"
    assert set(found["text"]) == {"query", "state", "passage", "where", "stays_without_rules", "near"}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("nobody who has stood on that slipway", "It is in the article:", 0),
        ("News from both banks", "No rule took it out. It is taken to be part of the frame of the page", 0),
        ("waves the bicycles all through", "It is nowhere in this page.", 1),
    ],
)
def test_why_says_what_became_of_a_text(text, line, code):
    result = rules("why", SAMPLE, "--text", text)

    assert (result.exit_code, result.stdout.startswith(line)) == (code, True), result.stdout


def test_why_names_conditions_that_failed(tmp_path):
    (tmp_path / "newsletter").mkdir()
    (tmp_path / "newsletter" / "gale-line.yml").write_text(
        "why: A line about gales.\nmatch: {text: [stood on that slipway], max_words: 9, cover: 0}\n"
        "examples: {hit: [x], miss: [y]}\n"
    )

    result = rules("why", SAMPLE, "--rules", tmp_path, "--text", "nobody who has stood on that slipway")

    assert "newsletter/gale-line\n" in result.stdout
    assert (
        "matched: stood on that slipway\n  max_words: It has 25 words; the rule takes at most 9.\n"
        in result.stdout
    )


def test_bisect_names_every_rule_that_must_be_off():
    result = rules("bisect", SAMPLE, "sent to your inbox")

    assert result.exit_code == 0
    assert result.stdout.startswith("All of these must be off: newsletter/box-names, ")
    assert "add it to the rule's misses" in result.stdout


def test_bisect_fails_where_no_rule_is_to_blame():
    kept = rules("bisect", SAMPLE, "nobody who has stood on that slipway")
    frame = rules("bisect", SAMPLE, "News from both banks", "--json")

    assert (kept.exit_code, kept.stdout.startswith("It is not lost")) == (1, True)
    assert (frame.exit_code, json.loads(frame.stdout)["verdict"]) == (1, "body")
    assert set(json.loads(frame.stdout)) == {
        "query", "verdict", "culprits", "passage", "state", "where", "rules", "tries",
    }  # fmt: skip


def test_a_page_that_is_not_there_is_told():
    assert rules("why", "no-such-page.html").exit_code == 3
    assert rules("bisect", "no-such-page.html", "text").exit_code == 3
