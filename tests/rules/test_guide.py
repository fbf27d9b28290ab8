"""What the guide for contributors shows is what happens."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sidelight import ruleset
from sidelight.cli import app

RULES = ruleset.folder()
GUIDE = (RULES / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^( *)```(console|yaml)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def as_shown(shown: str) -> re.Pattern:
    """What is shown as a pattern; `…` stands for lines that are left out."""
    return re.compile(
        "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", shown)), re.DOTALL
    )


def steps():
    """The commands of Sidelight with what they print, and the files to write, in order."""
    for indent, kind, block in BLOCK.findall(GUIDE):
        text = re.sub(f"^{indent}", "", block, flags=re.MULTILINE)
        if kind == "yaml" and text.startswith("why:"):
            yield "my-rules/donate/adopt-line.yml", text
        for command, printed in re.findall(r"^\$ sidelight (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            yield shlex.split(command), printed


def test_every_command_of_the_guide_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "docs").mkdir()
    shutil.copy(RULES.parent / "docs" / "first-rule.html", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    commands = 0

    for step, text in steps():
        if isinstance(step, str):
            Path(step).write_text(text, encoding="utf-8")
            continue
        result = CliRunner().invoke(app, step)
        assert as_shown(text).fullmatch(result.output), f"sidelight {shlex.join(step)}\n{result.output}"
        assert result.exit_code == 0
        commands += 1

    assert commands >= 6


def test_the_guide_names_every_folder():
    named = set(re.findall(r"^\| `([a-z-]+)` \|", GUIDE, re.MULTILINE))

    assert {path.name for path in RULES.iterdir() if path.is_dir()} <= named


def test_the_guide_names_every_command():
    commands = {command.name or command.callback.__name__ for command in app_of_rules().registered_commands}
    for group in app_of_rules().registered_groups:
        commands |= {
            command.name or command.callback.__name__ for command in group.typer_instance.registered_commands
        }

    missing = {
        name for name in commands if not re.search(rf"`(sidelight rules )?{name.replace('_', '-')}\b", GUIDE)
    }
    assert missing == set()


def app_of_rules():
    return next(group.typer_instance for group in app.registered_groups if group.name == "rules")


JSON = {
    "new": ["new", "docs/first-rule.html", "--text", "Adopt an otter", "--print"],
    "lint": ["lint", "my-rules"],
    "test": ["test", "donate/adopt-line", "--rules", "my-rules"],
    "why": ["why", "docs/first-rule.html", "--rules", "my-rules"],
    "why --text": ["why", "docs/first-rule.html", "--text", "Adopt a otter"],
    "bisect": ["bisect", "docs/first-rule.html", "Adopt an otter", "--rules", "my-rules"],
    "docs": ["docs", "--out", "site", "--one-page"],
    "schema": ["schema", "my-rules"],
}


def keys_of(value):
    """All keys in what a command writes, whatever they are in."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("name", JSON)
def test_json_has_the_keys_that_the_guide_names(name, tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "my-rules" / "donate").mkdir(parents=True)
    shutil.copy(RULES.parent / "docs" / "first-rule.html", tmp_path / "docs")
    file = next(text for step, text in steps() if isinstance(step, str))
    said = {"lint": file.replace("max_words:", "max_word:"), "test": file}
    (tmp_path / "my-rules" / "donate" / "adopt-line.yml").write_text(said.get(name, file))
    monkeypatch.chdir(tmp_path)

    written = json.loads(CliRunner().invoke(app, ["rules", *JSON[name], "--json"]).stdout)

    named = keys_named_for(name)
    assert keys_of(written) <= named
    if name != "why --text":
        assert named - keys_named_for("why") <= keys_of(written)


def keys_named_for(name):
    """The keys that the guide names for a command; the table refers to `why` for what it shares with it."""
    table = GUIDE.partition("### For programs")[2]
    said = next(line for line in table.splitlines() if line.startswith(f"| `{name}` |")).split("|")[2]
    shared = "the same, and" in said or "as of `why`" in said
    named = set(re.findall(r"[a-z_]+", said.replace("the same, and", "").replace("as of `why`", "")))
    return named | keys_named_for("why") if shared else named


def test_links_within_the_guide_lead_to_a_heading():
    headings = {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings
