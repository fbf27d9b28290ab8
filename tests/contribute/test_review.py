"""What lint says of a folder: rules, cues, host rules and facts."""

import shutil

import pytest

from sidelight import ruleset
from sidelight.contribute.review import review

RULE = """why: Asks the reader for something.
match:
  text: {en: [please zorp the quibble, kindly zorp the quibble]}
examples:
  hit: ["<p>Please zorp the quibble</p>"]
  miss: ["<p>The quibble zorps.</p>"]
"""


def test_unproven_phrases_have_their_file_and_line(tmp_path):
    folder = tmp_path / "mine"
    (folder / "newsletter").mkdir(parents=True)
    (folder / "newsletter" / "zorp-line.yml").write_text(RULE)

    found = review(folder)

    assert [(one.file, one.line, one.level) for one in found] == [
        ("mine/newsletter/zorp-line.yml", 3, "error")
    ]
    assert found[0].message == 'no hit needs phrase "kindly zorp the quibble"'


def test_a_rule_that_cannot_be_read_is_told_once_and_not_tried(tmp_path):
    folder = tmp_path / "mine"
    (folder / "newsletter").mkdir(parents=True)
    (folder / "newsletter" / "zorp-line.yml").write_text(RULE.replace("please zorp", "please (zorp"))

    found = review(folder)

    assert (found[0].line, found[0].level) == (3, "error")
    assert not any("no hit needs" in one.message for one in found)


def test_cues_and_host_rules_are_looked_over_where_there_are_any(tmp_path):
    folder = tmp_path / "mine"
    for part in ("voices", "hosts"):
        shutil.copytree(ruleset.folder() / part, folder / part)
    cue = next(path for path in sorted((folder / "voices").glob("[!_]*.yml")))
    cue.write_text(cue.read_text().replace("why:", "wy:"))
    host = next(iter(sorted((folder / "hosts").glob("*.yml"))))
    host.write_text(host.read_text().replace("kind: platform", "kind: plattform"))

    found = {one.file for one in review(folder) if one.level == "error"}

    assert {f"mine/voices/{cue.name}", f"mine/hosts/{host.name}"} <= found


def test_a_file_that_does_not_name_its_schema_is_told_where_there_are_schemas(tmp_path):
    folder = tmp_path / "mine"
    (folder / "newsletter").mkdir(parents=True)
    file = folder / "newsletter" / "zorp-line.yml"
    file.write_text(RULE.replace(", kindly zorp the quibble", ""))
    assert review(folder) == []

    (folder / "schema").mkdir()
    (one,) = review(folder)

    assert (one.file, one.line, one.level) == ("mine/newsletter/zorp-line.yml", 1, "error")
    assert '"# yaml-language-server: $schema=../schema/rule.json"' in one.suggestion


@pytest.mark.parametrize("part", ["newsletter", "outlets", "hosts", "voices", "pieces", "wires"])
def test_a_file_in_another_encoding_is_told(tmp_path, part):
    folder = tmp_path / "mine"
    shutil.copytree(ruleset.folder() / part, folder / part)
    file = next(iter(sorted((folder / part).glob("[!_]*.yml"))))
    file.write_bytes(file.read_bytes() + "# Wörter\n".encode("latin-1"))

    told = [one for one in review(folder) if one.message == "it is not UTF-8"]

    assert [one.file for one in told] == [f"mine/{part}/{file.name}"]
