"""`sidelight rules regress`: the diff by rule, the list of known losses, the floor, and the exit code."""

import json
import subprocess

import pytest
from rich.console import Console
from rich.text import Text
from typer.testing import CliRunner

from sidelight import ruleset
from sidelight.cli import app, regress, terminal

CATEGORY = "{title: Calls, about: Calls on the reader., action: drop}"
RULE = """\
why: A test.
match: %s
unless: {prose: false}
examples: {hit: [<p>x</p>], miss: [<p>y</p>]}
"""
BOX, WORDS = "{css: '.box'}", "{text: {en: [newsletter]}, cover: 0.05}"
LINES = [
    "The harbour council voted on Tuesday to repair the old ferry pier before the winter storms set in.",
    "Work is due to start in March, and the pier should open before the first visitors of the summer come.",
    "The council keeps a newsletter on the works, and the next one is due in a week from now, it said.",
    "The money comes from a fund that the province set aside for small ports some nine years ago.",
    "Fishermen who land their catch at the pier will use the north quay until the work is done.",
    "The mayor said that she would take the first boat herself, and that it would be early in the day.",
]
HTML = "<article><h1>Pier</h1>%s<div class='box'><p>Get our newsletter by mail.</p></div></article>"


@pytest.fixture
def corpus(tmp_path):
    html = HTML % "".join(f"<p>{line}</p>" for line in LINES)
    (tmp_path / "corpus").mkdir()
    with (tmp_path / "corpus" / "news.jsonl").open("w") as rows:
        rows.write(json.dumps({"id": "pier", "html": html, "gold": "\n".join(LINES)}) + "\n")
        rows.write(json.dumps({"id": "deep", "html": "<b>" * 2000}) + "\n")
    return tmp_path / "corpus"


@pytest.fixture(autouse=True)
def shipped(tmp_path, monkeypatch):
    """The rules that ship: few, in a repository of their own, and read anew by each test."""
    folder = tmp_path / "shipped"
    write(folder, box=BOX)
    who = ("-c", "user.name=Marta Olsen", "-c", "user.email=marta@lantern.example")
    for arguments in (("init", "--quiet"), ("add", "-A"), ("commit", "--quiet", "--message", "rules: begin")):
        subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S603, S607
    monkeypatch.setattr(ruleset, "folder", lambda: folder)
    regress._change.cache_clear()
    return folder


def write(folder, **rules):
    (folder / "calls").mkdir(parents=True, exist_ok=True)
    (folder / "calls" / "_category.yml").write_text(CATEGORY)
    for rule, match in rules.items():
        (folder / "calls" / f"{rule}.yml").write_text(RULE % match)
    return folder


@pytest.fixture
def run(corpus):
    def invoke(*arguments):
        given = ["rules", "regress", "--corpus", str(corpus), "--jobs", "1", *map(str, arguments)]
        result = CliRunner().invoke(app, given)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def test_rules_as_they_are_committed_change_nothing(run):
    result = run()

    assert result.exit_code == 0
    assert "0 rules changed, 2 pages read: 0 texts newly removed, 0 newly kept" in result.output
    assert "news, 1 page: keep 1.0000, leak 0.0000" in result.output
    assert "not read: news/deep: the page nests elements" in result.output


def test_what_a_change_removes_and_keeps_is_shown_by_rule(run, shipped):
    (shipped / "calls" / "box.yml").unlink()
    write(shipped, first="{css: '.none'}")

    result = run()

    assert result.exit_code == 0
    assert "calls/box (calls): newly keeps 1 text on 1 page" in result.output
    assert "  + news/pier: Get our newsletter by mail." in result.output
    assert "2 rules changed" in result.output
    assert "(was 0.0000)" in result.output


def test_what_has_no_text_is_told_as_such(run, corpus, shipped):
    (corpus / "mill.html").write_text(
        f"<article>{'<p>' + LINES[0]}<div class='slot'><img src='a.png'></div></article>"
    )
    write(shipped, slot="{css: '.slot'}")

    assert "  - corpus/mill: (no text)" in run().output


def test_colours_tell_what_is_lost_from_what_goes_and_stays(run, shipped, monkeypatch):
    (shipped / "calls" / "box.yml").unlink()
    write(shipped, words=WORDS)
    shown = {}
    monkeypatch.setattr(
        terminal, "console", lambda stream: Recorder(shown, file=stream, force_terminal=True, width=88)
    )

    run()

    assert {sign: shown[sign] for sign in "!+"} == {"!": "bold red", "+": "green"}


class Recorder(Console):
    """A console that keeps the style of each line by the sign that it begins with."""

    def __init__(self, shown, **more):
        super().__init__(**more)
        self.shown = shown

    def print(self, line="", **_more):
        if isinstance(line, Text) and str(line).startswith("  "):
            self.shown[str(line).strip()[0]] = str(line.style)


def test_article_text_that_is_newly_lost_fails(run, shipped):
    write(shipped, words=WORDS)

    result = run()

    assert result.exit_code == 1
    assert "calls/words (calls): newly removes 1 text on 1 page" in result.output
    assert f"  ! news/pier: {LINES[2]} (21 words of the article)" in result.output
    assert "failed: 1 text of articles would be lost" in result.output


def test_the_entry_that_is_offered_makes_the_loss_known_once_it_has_a_reason(run, shipped, tmp_path):
    write(shipped, words=WORDS)
    offered = run().output.partition("--known FILE:\n")[2]
    known = tmp_path / "known.yml"

    known.write_text(offered)
    unreasoned = run("--known", known)
    known.write_text(offered.rstrip() + " The paragraph is about the newsletter only.\n")
    reasoned = run("--known", known)

    assert unreasoned.exit_code == 1
    assert "entry 1: reason: " in unreasoned.stderr
    assert reasoned.exit_code == 0
    assert "1 loss known and listed" in reasoned.output


def test_with_a_list_a_loss_from_before_must_be_listed_as_well(run, shipped, tmp_path):
    rules = write(tmp_path / "base", box=BOX, words=WORDS)
    write(shipped, words=WORDS)
    (tmp_path / "known.yml").write_text("")

    assert run("--base-rules", rules).exit_code == 0
    assert run("--base-rules", rules, "--known", tmp_path / "known.yml").exit_code == 1


def test_an_entry_that_no_longer_happens_is_stale(run, tmp_path):
    known = tmp_path / "known.yml"
    known.write_text("- {page: news/pier, rule: calls/old, text: Gone for good, reason: It was.}")

    result = run("--known", known)

    assert result.exit_code == 0
    assert f"stale in {known}: news/pier, calls/old: Gone for good; take it out" in result.output


def test_figures_are_pinned_and_hold_the_next_change_to_them(run, shipped, corpus, tmp_path):
    pin = tmp_path / "regress.json"

    pinned = run("--pin", pin)
    held = run("--gate", pin)
    (shipped / "calls" / "box.yml").unlink()
    write(shipped, other="{css: '.none'}")
    under = run("--gate", pin)
    (corpus / "mill.html").write_text("<p>The mill</p>")
    other = run("--gate", pin)

    assert f"pinned in {pin}" in pinned.output
    assert (held.exit_code, under.exit_code, other.exit_code) == (0, 1, 1)
    assert "failed: news: leak is 0.0" in under.output
    assert f"If that is right, pin the figures anew: --pin {pin}" in under.output
    assert "failed: the corpus is " in other.output


def test_figures_better_than_those_pinned_are_told(run, shipped, tmp_path):
    pin = tmp_path / "regress.json"
    (shipped / "calls" / "box.yml").unlink()
    write(shipped, other="{css: '.none'}")
    run("--pin", pin)
    write(shipped, box=BOX)

    result = run("--gate", pin)

    assert result.exit_code == 0
    assert "better than those pinned; to hold on to them: --pin" in result.output


def test_own_rules_are_compared_with_those_that_ship(run, tmp_path):
    result = run("--rules", write(tmp_path / "mine", words=WORDS))

    assert "1 rule changed" in result.output
    assert result.exit_code == 1


def test_json_has_all_of_it(run, shipped):
    write(shipped, words=WORDS)

    result = run("--json")
    told = json.loads(result.output)

    assert result.exit_code == 1
    assert told["changed_rules"] == ["calls/words"]
    [rule] = told["rules"]
    assert (rule["rule"], rule["category"], rule["kept"]) == ("calls/words", "calls", [])
    assert rule["removed"] == told["lost"]
    assert told["lost"][0] | {"digest": ""} == {
        "page": "news/pier",
        "rule": "calls/words",
        "text": LINES[2],
        "action": "drop",
        "lost": 21,
        "digest": "",
    }
    assert told["figures"]["news"]["before"] == {"keep": 1.0, "leak": 0.0}
    assert told["failures"] == ["1 text of articles would be lost"]


def test_more_processes_find_the_same(run, shipped):
    write(shipped, words=WORDS)

    assert run("--jobs", 2, "--json").output == run("--json").output


def test_a_revision_and_a_folder_at_once_are_refused(run, shipped):
    result = run("--base", "HEAD", "--base-rules", shipped)

    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_a_rule_that_is_wrong_is_named_with_its_line(run, shipped):
    write(shipped, words="{textt: {en: [newsletter]}}")

    result = run()

    assert result.exit_code == 1
    assert "calls/words.yml" in result.stderr
