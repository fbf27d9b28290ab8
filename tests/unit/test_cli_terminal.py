"""The terminal: no escape codes where there is no terminal, none from the page anywhere."""

import io
import time

import pytest

from sidelight.cli import terminal


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 misses"), (1, "1 miss"), (2, "2 misses"), (1200, "1,200 misses")]
)
def test_counted_has_the_noun_in_the_right_number(number: int, said: str):
    assert terminal.counted(number, "miss", "misses") == said
    assert terminal.counted(number, "rule") == said.replace("misses", "rules").replace("miss", "rule")


def test_scrub_replaces_control_characters_one_for_one():
    assert terminal.scrub("a\x1b[31mb\x9b2J\x07\r\n\tc\x7f") == "a�[31mb�2J��\n\tc�"


def written(stream: io.StringIO, *, colour: bool = True) -> str:
    terminal.console(stream, colour=colour).print("word", style="bold red")
    return stream.getvalue()


def test_console_writes_colours_on_a_terminal():
    assert "\x1b[" in written(Screen())


def test_console_writes_no_escape_codes_to_a_pipe():
    assert written(io.StringIO()) == "word\n"


def test_console_writes_none_when_asked_not_to():
    assert written(Screen(), colour=False) == "word\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_console_writes_none_when_the_environment_says_so(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(name, value)

    assert written(Screen()) == "word\n"


def test_console_is_no_wider_than_is_good_to_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "200")

    assert terminal.console(Screen()).width == terminal.MAX_WIDTH


def test_console_is_as_narrow_as_the_window(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "40")

    assert terminal.console(Screen()).width == 40


def test_waiting_shows_a_spinner_once_it_takes_long(monkeypatch: pytest.MonkeyPatch):
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(terminal, "PATIENCE_SECONDS", 0.0)

    with terminal.waiting("Reading the page"):
        deadline = time.monotonic() + 5
        while "Reading the page" not in screen.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)

    assert "Reading the page" in screen.getvalue()


def test_waiting_shows_nothing_while_it_is_quick(monkeypatch: pytest.MonkeyPatch):
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)

    with terminal.waiting("Reading the page"):
        pass

    assert screen.getvalue() == ""


def test_waiting_shows_nothing_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch):
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(terminal, "PATIENCE_SECONDS", 0.0)

    with terminal.waiting("Reading the page"):
        time.sleep(0.05)

    assert stream.getvalue() == ""
