"""The command line as a program: start-up, help, version, terminal and pipe."""

import io
import os
import pty
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sidelight.cli import app, main
from sidelight.cli.app import complete_format
from sidelight.errors import SidelightError

SERVER = Path(__file__).resolve().parents[2] / "server"
PAGE = """<title>Fog</title><article>
<p>The ferry stayed in harbour on Monday because of fog that had come in from the sea before dawn.</p>
<p>“We could not see the bow from the bridge,” said the skipper, Ines Marlow, who has run it since 2009.</p>
<p>The harbour office expects the crossing to open again on Tuesday, when the wind is to turn to the west.</p>
</article>"""


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return kept | {"PYTHONPATH": str(SERVER), "TERM": "xterm-256color"}


def run(*arguments: str, page: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "sidelight", *arguments],
        input=page, capture_output=True, text=True, check=False, env=environment(), timeout=60,
    )  # fmt: skip


def test_version_is_the_packages():
    result = CliRunner().invoke(app, ["--version"])

    assert (result.exit_code, result.stdout) == (0, f"sidelight {version('sidelight')}\n")


def test_help_names_the_commands_and_the_exit_codes():
    text = CliRunner().invoke(app, ["--help"]).stdout

    assert all(command in text for command in ("read", "serve", "rules"))
    assert "Exit codes: 0 done, 1 failed or found wanting, 2 wrong usage, 3 not there" in " ".join(
        text.split()
    )


@pytest.mark.parametrize("group", [(), ("rules",), ("outlets",)], ids=" ".join)
def test_help_says_of_each_command_in_a_line_what_it_does(group: tuple[str, ...]):
    text = CliRunner().invoke(app, [*group, "--help"], env={"COLUMNS": "80"}).stdout

    lines = text.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert lines
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("arguments", [["read"], ["reed"], ["read", "a", "--nope"], ["serve", "--port", "x"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]):
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_serve_hands_host_and_port_on(monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[str | None, int | None]] = []
    monkeypatch.setattr("sidelight.api.serve.run", lambda host, port: asked.append((host, port)))

    CliRunner().invoke(app, ["serve"], catch_exceptions=False)
    CliRunner().invoke(app, ["serve", "--host", "::1", "--port", "0"], catch_exceptions=False)

    assert asked == [(None, None), ("::1", 0)]


def test_serve_says_why_it_cannot_start(monkeypatch: pytest.MonkeyPatch):
    def refuse(host: str | None, port: int | None) -> None:  # noqa: ARG001
        msg = "port 80 is taken"
        raise SidelightError(msg)

    monkeypatch.setattr("sidelight.api.serve.run", refuse)

    result = CliRunner().invoke(app, ["serve"])

    assert (result.exit_code, result.stderr) == (1, "sidelight: port 80 is taken\n")


def test_main_runs_the_command_line_and_exits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "argv", ["sidelight", "read", "missing.html"])

    with pytest.raises(SystemExit) as caught:
        main()

    assert caught.value.code == 3
    assert capsys.readouterr().err == "sidelight: there is no file missing.html\n"


def test_main_shows_what_it_can_where_the_terminal_lacks_a_character(monkeypatch: pytest.MonkeyPatch):
    screen = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(sys, "argv", ["sidelight", "read", "-"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))

    with pytest.raises(SystemExit) as caught:
        main()

    screen.flush()
    assert not caught.value.code
    assert b"?We could not see the bow from the bridge,?" in screen.buffer.getvalue()


def test_completion_offers_the_formats():
    assert complete_format("m") == ["markdown"]
    assert complete_format("") == ["html", "json", "markdown", "text"]


def test_program_reads_from_a_pipe_to_a_pipe():
    result = run("read", "-", "-f", "markdown", page=PAGE)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("# Fog\n\nThe ferry stayed")


def test_program_reports_an_error_without_a_traceback():
    result = run("read", "missing.html")

    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == "sidelight: there is no file missing.html\n"


def test_program_starts_without_what_only_reading_needs():
    code = (
        "import sys, sidelight.cli\n"
        "heavy = {'lxml', 'pydantic', 'httpx', 'fastapi', 'rich', 'readability'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
        timeout=60,
    )

    assert result.stdout == "[]\n"


@pytest.mark.parametrize(("options", "colour"), [([], True), (["--no-color"], False)])
def test_program_shows_colours_on_a_terminal_unless_told_not_to(
    options: list[str],
    colour: bool,  # noqa: FBT001
    tmp_path: Path,
):
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    ours, theirs = pty.openpty()
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "sidelight", "read", str(page), *options],
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL, check=True,
        env=environment(), timeout=60,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)

    assert "The ferry stayed in harbour" in shown
    assert ("\x1b[1mFog\x1b[0m" in shown) == colour
    assert ("\x1b" in shown) == colour
