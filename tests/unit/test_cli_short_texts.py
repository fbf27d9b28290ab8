"""`sidelight rules short-texts`: figures by kind and language, misses, and the exit code."""

import json

import pytest
from typer.testing import CliRunner

from sidelight.cli import app

NAGS = ["newsletter\ten\tSign up for our newsletter", "ad\tde\tAnzeige"]
PROSE = "prose\ten\tThe boat left at seven."


@pytest.fixture
def run(tmp_path):
    def invoke(lines, *arguments):
        file = tmp_path / "texts.tsv"
        file.write_text("\n".join(["label\tlanguage\ttext", *lines]))
        result = CliRunner().invoke(app, ["rules", "short-texts", str(file), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def test_figures_are_told_by_kind_and_language(run):
    result = run([*NAGS, PROSE])

    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert lines == [
        "ad 1 of 1 go",
        "newsletter 1 of 1 go",
        "prose 1 of 1 stay",
        "de 1 of 1 nags go",
        "en 1 of 1 nags go",
        "3 texts: precision 1.000 (at least 0.97), recall 1.000 (at least 0.85), prose taken 0.000 (at most 0.01)",
    ]


def test_what_stays_and_what_goes_wrongly_is_shown_and_fails(run):
    result = run([*NAGS, "prose\ten\tSign up for our newsletter", "ad\ten\tThe quay"], "--show")

    assert result.exit_code == 1
    assert "prose (en) goes by newsletter/" in result.output
    assert "ad (en) stays: The quay" in result.output
    assert "1 of    2 nags go, 1 other too" in result.output


def test_json_has_the_misses(run):
    told = json.loads(run([*NAGS, "ad\ten\tThe quay"], "--json").output)

    assert (told["texts"], told["precision"], told["enough"]) == (3, 1.0, False)
    assert told["labels"]["ad"] == {"texts": 2, "taken": 1}
    assert told["languages"]["en"] == {"nags": 2, "taken": 1, "other_taken": 0}
    assert told["misses"] == [{"label": "ad", "language": "en", "rule": None, "text": "The quay"}]
