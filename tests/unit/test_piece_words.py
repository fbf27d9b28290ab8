from pathlib import Path
from shutil import copytree

import pytest

from sidelight import ruleset
from sidelight.errors import RuleError
from sidelight.piece.words import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(ruleset.folder() / "pieces", tmp_path / "pieces"))


def message(folder: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load(folder)
    return str(caught.value)


def test_words_are_made_ready_once_for_each_language(folder: Path):
    words = load(folder)

    assert words.lexicon("en-GB") is words.lexicon("en")
    assert words.lexicon("no") is words.lexicon("nb")
    assert words.lexicon("en").labels["op ed"] == "commentary"
    assert "meinung" not in words.lexicon("en").labels
    assert words.lexicon(None).labels["meinung"] == "commentary"


def test_a_missing_file_is_named(folder: Path):
    (folder / "satire.yml").unlink()

    assert "satire.yml" in message(folder)


def test_a_wrong_phrase_is_named_with_its_file(folder: Path):
    path = folder / "satire.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "headlines: {en: ['[maybe]']}\n", encoding="utf-8")

    assert f"satire.yml:{text.count(chr(10)) + 1}: " in message(folder)
    assert "every part of it may be left out" in message(folder)


def test_unknown_keys_and_examples_of_two_places_are_refused(folder: Path):
    path = folder / "satire.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "colour: red\n", encoding="utf-8")
    assert "colour" in message(folder)
    path.write_text(text.replace("{label: Satire}", "{label: Satire, line: x}"), encoding="utf-8")
    assert "an example has one place" in message(folder)


def test_the_words_of_interviews_must_be_there(folder: Path):
    path = folder / "interview.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("form:")] + text[text.index("examples:") :], encoding="utf-8")

    assert "it has no form" in message(folder)
