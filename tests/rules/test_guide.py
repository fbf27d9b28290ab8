"""What the guide for contributors shows is what happens."""

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


def test_links_within_the_guide_lead_to_a_heading():
    headings = {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings
