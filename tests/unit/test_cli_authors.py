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


PAGE = """<html lang=en><head><title>Mill race reopens</title></head><body><main><article><h1>Mill race reopens</h1>
<p>The mill race below Brackwater was opened again on Friday, four months after the river broke through its lower bank.</p>
<p>Engineers of the county had lined the breach with oak piles and stone, most of it from the old quarry at Low Fell.</p>
<div class="css-1x2y3z otter-strip"><p>Adopt an otter with the Lantern today.</p></div>
<p>The first boat through was the dredger Patience, whose master had waited since January on the wrong side of it.</p>
<p>A second breach, upstream of the weir, will be closed in the summer, when the water is low enough for divers.</p>
<p>The county has set aside six million for the work, and expects to spend all of it by the end of the year.</p>
</article></main></body></html>"""


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    file = tmp_path / "mill.html"
    file.write_text(PAGE)
    return file


def test_new_writes_a_rule_that_passes_lint_and_its_examples(mill, tmp_path):
    folder = tmp_path / "mine"

    result = rules("new", mill, "--select", ".css-1x2y3z", "--category", "donate", "--into", folder)

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(
        f"{folder}/donate/otter-strip.yml: rule donate/otter-strip, category donate\n"
    )
    assert "lint: nothing to mend; examples: 1 hit and 1 miss pass" in result.stdout
    assert (folder / "donate" / "otter-strip.yml").is_file()
    assert rules("lint", folder).exit_code == 0
    assert rules("test", "donate/otter-strip", "--rules", folder).exit_code == 0
    assert "donate/otter-strip" in rules("why", mill, "--rules", folder).stdout


def test_new_does_not_write_over_a_file(mill, tmp_path):
    order = (
        "new",
        mill,
        "--select",
        ".otter-strip",
        "--category",
        "donate",
        "--name",
        "otter",
        "--into",
        tmp_path / "mine",
    )

    first, second = rules(*order), rules(*order)

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "otter.yml is there already; choose another name: --name" in second.stderr


def test_new_prints_and_writes_nothing_where_asked(mill, tmp_path):
    printed = rules("new", mill, "--text", "Adopt an otter", "--print")
    as_json = json.loads(rules("new", mill, "--text", "Adopt an otter", "--print", "--json").stdout)

    assert printed.exit_code == 0
    assert "why: " in printed.stdout
    assert list(tmp_path.iterdir()) == [mill]
    assert set(as_json) == {
        "rule", "category", "category_guessed", "path", "content", "excerpt", "problems", "notes",
    }  # fmt: skip
    assert as_json["content"] == printed.stdout


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ((), 2, "say what the rule is for"),
        (("--select", ".a", "--text", "b"), 2, "say what the rule is for"),
        (("--select", ".otter-strip", "--category", "nope"), 2, "there is no category nope"),
        (("--select", ".oter-strip"), 1, "near it are .otter-strip"),
    ],
)
def test_new_says_what_is_wrong_with_its_options(mill, tmp_path, options, code, words):
    result = rules("new", mill, *options, "--into", tmp_path / "mine")

    assert result.exit_code == code
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_new_writes_what_does_not_pass_and_says_why(mill, tmp_path):
    one_word = PAGE.replace("<p>Adopt an otter with the Lantern today.</p>", "Otters")
    mill.write_text(one_word.replace("<p>A second", "<div class=otter-strip>Museum</div><p>A second"))

    result = rules("new", mill, "--select", ".otter-strip", "--category", "donate", "--into", tmp_path)

    assert result.exit_code == 1
    assert "It does not pass yet:\n  on this page it takes more (1)" in result.stdout
    assert (tmp_path / "donate" / "otter-strip.yml").is_file()


def test_new_writes_nothing_under_a_name_that_leads_elsewhere(mill, tmp_path):
    into = tmp_path / "mine"

    result = rules(
        "new", mill, "--text", "Adopt an otter", "--name", "../../x", "--category", "donate", "--into", into
    )

    assert result.exit_code == 1
    assert result.stdout.startswith('No rule could be drafted:\n  "../../x" cannot be the name of a rule')
    assert [path.name for path in tmp_path.rglob("*")] == ["mill.html"]


def test_schema_writes_what_is_missing_and_says_so(tmp_path):
    first = rules("schema", tmp_path)
    second = json.loads(rules("schema", tmp_path, "--json").stdout)

    assert f"{tmp_path}/schema/rule.json" in first.stdout.splitlines()
    assert second == {"folder": str(tmp_path), "changed": []}
    assert rules("schema", tmp_path / "none").exit_code == 3


def test_docs_writes_pages_to_browse(tmp_path):
    result = rules("docs", "--out", tmp_path / "site")
    one = json.loads(rules("docs", "--out", tmp_path / "one", "--one-page", "--json").stdout)

    assert result.stdout.endswith(f"; open {tmp_path}/site/index.html\n")
    assert (tmp_path / "site" / "newsletter.html").is_file()
    assert one["files"] == ["index.html"]
    assert set(one) == {"folder", "files", "rules"}
    (tmp_path / "file").write_text("")
    assert rules("docs", "--out", tmp_path / "file").exit_code == 1
