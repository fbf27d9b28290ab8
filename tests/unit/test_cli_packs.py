import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sidelight.cli.app import app

CATEGORY = "title: Club notices\nabout: Said by our own club.\naction: drop\n"
RULE = """\
why: The club's box stands in every article.
match: {css: 'div.club-box'}
examples:
  hit: ["<div class='club-box'><p>Join the club</p></div>"]
  miss: ["<div class='story'><p>The club met on Tuesday.</p></div>"]
"""


def run(*arguments):
    return CliRunner().invoke(app, ["rules", *map(str, arguments)])


@pytest.fixture
def key(tmp_path):
    assert run("key", tmp_path / "signing").exit_code == 0
    return tmp_path / "signing"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules" / "club").mkdir(parents=True)
    (tmp_path / "rules" / "club" / "_category.yml").write_text(CATEGORY)
    (tmp_path / "rules" / "club" / "box.yml").write_text(RULE)
    return tmp_path / "rules"


def built(folder, key, out, *more):
    result = run("build", folder, "--key", key, "--out", out, "--expires", "2999-01-01", "--json", *more)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_a_pack_is_built_checked_and_installed(folder, key, tmp_path):
    told = built(folder, key, tmp_path / "dist", "--sequence", 3)

    checked = run("verify", told["path"], "--key", f"{key}.pub")
    installed = run("verify", told["path"], "--key", f"{key}.pub", "--install", tmp_path / "shelf", "--json")
    again = run("verify", told["path"], "--key", f"{key}.pub", "--install", tmp_path / "shelf")

    assert (told["kind"], told["rules"], told["sequence"]) == ("rule pack", 1, 3)
    assert "is good: rule pack 3 with 1 rule, until 2999-01-01" in checked.output
    assert json.loads(installed.output)["sequence"] == 3
    assert again.exit_code == 1
    assert "has the sequence 3, and 3 is there already" in again.stderr


def test_the_same_rules_give_the_same_bytes(folder, key, tmp_path):
    one = built(folder, key, tmp_path / "a", "--sequence", 1)["path"]
    two = built(folder, key, tmp_path / "b", "--sequence", 1)["path"]

    assert (tmp_path / "a").joinpath(one).read_bytes() == (tmp_path / "b").joinpath(two).read_bytes()
    assert one.rpartition("/")[2] == two.rpartition("/")[2]


def test_a_kill_list_is_built_checked_and_installed(folder, key, tmp_path):
    pack = built(folder, key, tmp_path / "dist", "--sequence", 1)["path"]
    kills = built(folder, key, tmp_path / "dist", "--sequence", 1, "--kill", "club/box=Takes the story.")

    for path in (pack, kills["path"]):
        result = run("verify", path, "--key", f"{key}.pub", "--install", tmp_path / "shelf")
        assert result.exit_code == 0, result.output

    assert kills["kind"] == "kill list"
    assert "is good: kill list 1" in run("verify", kills["path"], "--key", f"{key}.pub").output


def test_an_altered_pack_is_refused(folder, key, tmp_path):
    path = built(folder, key, tmp_path / "dist", "--sequence", 1)["path"]
    Path(path).write_bytes(Path(path).read_bytes() + b" ")

    result = run("verify", path, "--key", f"{key}.pub")

    assert result.exit_code == 1
    assert "one of the two was altered" in result.stderr


def test_a_key_is_private_and_never_written_over(key):
    before = key.read_bytes()

    again = run("key", key)

    assert key.stat().st_mode & 0o077 == 0
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert key.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["build", "--key", "PUB", "--sequence", "1", "--expires", "2999-01-01"], 1, "is no private key"),
        (["build", "--key", "gone", "--sequence", "1", "--expires", "2999-01-01"], 3, "gone cannot be read"),
        (["build", "--key", "KEY", "--sequence", "0", "--expires", "2999-01-01"], 2, "sequence"),
        (
            ["build", "--key", "KEY", "--sequence", "1", "--expires", "soon"],
            2,
            '"soon" is no day; write it as 2027-03-31',
        ),
        (
            ["build", "--key", "KEY", "--sequence", "1", "--expires", "2999-01-01", "--kill", "a/b"],
            2,
            "has no reason",
        ),
        (["verify", "gone.json", "--key", "PUB"], 3, "gone.json cannot be read"),
        (["verify", "PUB", "--key", "PUB"], 3, "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(key, arguments, code, words):
    names = {"KEY": str(key), "PUB": f"{key}.pub"}

    result = run(*[names.get(argument, argument) for argument in arguments])

    assert result.exit_code == code
    assert words in result.stderr


def test_a_private_key_is_not_taken_for_a_public_one(folder, key, tmp_path):
    path = built(folder, key, tmp_path / "dist", "--sequence", 1)["path"]

    result = run("verify", path, "--key", key)

    assert result.exit_code == 1
    assert "is no public key; it is the file that ends in .pub" in result.stderr


def test_a_kill_list_is_known_by_what_is_in_it(folder, key, tmp_path):
    told = built(folder, key, tmp_path / "dist", "--sequence", 2, "--kill", "club/box=Takes letters.")
    other = tmp_path / "renamed.json"
    other.write_bytes(Path(told["path"]).read_bytes())
    (tmp_path / "renamed.json.sig").write_bytes(Path(f"{told['path']}.sig").read_bytes())

    result = run("verify", other, "--key", f"{key}.pub")

    assert "renamed.json is good: kill list 2 with 1 rule" in result.output


def test_a_pack_that_nobody_would_take_any_more_is_built_with_a_word_on_it(folder, key, tmp_path):
    result = run("build", folder, "--key", key, "-o", tmp_path, "--sequence", 1, "--expires", "2001-01-01")

    assert result.exit_code == 0
    assert "2001-01-01 is over, so nobody takes what is built" in result.stderr


def test_a_kill_of_a_rule_that_is_not_there_is_built_with_a_word_on_it(folder, key, tmp_path):
    kills = ("--kill", "club/box=Wrong.", "--kill", "club/bix=Wrong.", "--kill", "import/list/0a1b=Wrong.")

    result = run(
        "build", folder, "--key", key, "-o", tmp_path, "--sequence", 1, "--expires", "2999-01-01", *kills
    )

    assert result.exit_code == 0
    assert "there is no rule club/bix in " in result.stderr
    assert "club/box" not in result.stderr
    assert "import/list" not in result.stderr
