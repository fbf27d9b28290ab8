"""`sidelight rules lint` and `test`: findings to jump to, examples that fail, and exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sidelight.cli import app
from sidelight.cli.checks import line_of
from sidelight.ruleset.lint import Finding

CATEGORY = "title: Made-up calls\nabout: Lines that are made up for tests.\naction: drop\n"
RULE = """\
why: Calls on the reader to zorp something.
match:
  text: {en: ["zorp the quibble"]}
examples:
  hit: ["<p>Zorp the quibble</p>"]
  miss: ["<p>%s</p>"]
"""
GOOD = RULE % "Quibbles zorp the miller."
WRONG = RULE % "Zorp the quibble"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    category = tmp_path / "my-rules" / "made-up"
    category.mkdir(parents=True)
    (category / "_category.yml").write_text(CATEGORY)
    (category / "zorp-call.yml").write_text(GOOD)
    return category.parent


def rules(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["rules", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_lint_finds_nothing_in_good_rules(folder: Path):
    result = rules("lint", folder)

    assert (result.exit_code, result.stdout) == (0, f"0 errors, 0 warnings in {folder}\n")


def test_lint_prints_file_line_and_message_and_exits_with_1(folder: Path):
    (folder / "made-up" / "zorp-call.yml").write_text(GOOD.replace("match:", "mach:"))

    result = rules("lint", folder)

    assert result.exit_code == 1
    assert "my-rules/made-up/zorp-call.yml:2: error: " in result.stdout
    assert result.stdout.endswith(f" in {folder}\n")


def test_lint_passes_with_warnings(folder: Path):
    (folder / "made-up" / "zorp-call.yml").write_text(GOOD.replace("something.", "something"))

    result = rules("lint", folder)

    assert result.exit_code == 0
    assert result.stdout.endswith(f"0 errors, 1 warning in {folder}\n")


def test_lint_writes_json(folder: Path):
    (folder / "made-up" / "zorp-call.yml").write_text(GOOD.replace("match:", "mach:"))

    result = rules("lint", folder, "--json")

    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert found["errors"] == len([one for one in found["findings"] if one["level"] == "error"]) > 0
    assert set(found["findings"][0]) == {"file", "line", "level", "message", "suggestion"}


def test_lint_names_a_missing_folder(tmp_path: Path):
    result = rules("lint", tmp_path / "none")

    assert (result.exit_code, result.stderr) == (3, f"sidelight: there is no folder {tmp_path / 'none'}\n")


def test_line_of_a_finding_leaves_out_what_it_does_not_have():
    assert line_of(Finding("a.yml", 0, "error", "it is empty")) == "a.yml: error: it is empty"
    assert line_of(Finding("a.yml", 2, "warning", "odd", "even it")) == "a.yml:2: warning: odd; even it"


def test_test_runs_the_examples_of_rules_and_categories_once(folder: Path):
    result = rules("test", "made-up/zorp-call", "made-up", "--rules", folder)

    assert (result.exit_code, result.stdout) == (0, "2 examples of 1 rule, 0 failed\n")


def test_test_prints_the_examples_that_fail_and_exits_with_1(folder: Path):
    (folder / "made-up" / "zorp-call.yml").write_text(WRONG)

    result = rules("test", "made-up", "--rules", folder)

    assert result.exit_code == 1
    assert result.stdout.startswith("made-up/zorp-call: miss 1: ")
    assert "\n  <p>Zorp the quibble</p>\n2 examples of 1 rule, 1 failed\n" in result.stdout


def test_test_writes_json(folder: Path):
    (folder / "made-up" / "zorp-call.yml").write_text(WRONG)

    result = rules("test", "made-up", "--rules", folder, "--json")

    found = json.loads(result.stdout)
    assert (result.exit_code, found["examples"], found["failed"]) == (1, 2, 1)
    assert [(one["rule"], one["kind"], one["ok"]) for one in found["results"]] == [
        ("made-up/zorp-call", "hit", True),
        ("made-up/zorp-call", "miss", False),
    ]


def test_test_runs_all_where_none_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sidelight.ruleset.folder", lambda: folder)

    result = rules("test", "--rules", folder)

    assert (result.exit_code, result.stdout) == (0, "2 examples of 1 rule, 0 failed\n")


def test_test_names_an_unknown_rule_and_the_categories(folder: Path):
    result = rules("test", "made-up/nope", "--rules", folder)

    assert result.exit_code == 3
    assert "there is no rule or category made-up/nope; the categories are " in result.stderr
    assert "made-up" in result.stderr.split("categories are ")[1]
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("lint", "none"),
        ("schema", "none"),
        ("test", "--rules", "none"),
        ("why", "none.html"),
        ("regress", "--corpus", "none"),
        ("regress", "--corpus", ".", "--rules", "none"),
        ("regress", "--corpus", ".", "--known", "none"),
        ("regress", "--corpus", ".", "--gate", "none"),
        ("short-texts", "none"),
        ("import", "./none"),
        ("build", "--key", "none", "--sequence", "1", "--expires", "2999-01-01"),
        ("verify", "none", "--key", "none"),
    ],
    ids=" ".join,
)
def test_what_is_not_there_has_an_exit_code_of_its_own(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    result = rules(*command)

    assert (result.exit_code, result.stdout) == (3, "")
    assert "none" in result.stderr
