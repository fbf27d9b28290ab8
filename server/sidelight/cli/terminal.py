"""The terminal: its width and colours, control characters kept out of it, a sign of life while waiting."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status

# Longer lines are hard to read.
MAX_WIDTH = 88
PATIENCE_SECONDS = 2.0
# What a page could use to steer the terminal: C0 and C1 controls but for line breaks and tabs.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def scrub(text: str) -> str:
    """The text with each control character replaced, so that no offset moves."""
    return CONTROL.sub("\ufffd", text)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 rule`, `1,200 rules`; the plural is the noun with an s if none is given."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def console(stream: TextIO, *, colour: bool = True) -> "Console":
    """A console on the stream; it writes no escape codes unless the stream is a terminal that shows colours.

    The environment has its say: NO_COLOR and TERM=dumb turn colours off.
    """
    from rich.console import Console  # noqa: PLC0415 - see the package

    plain = (
        not colour or not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    )
    found = Console(
        file=stream, color_system=None if plain else "auto", highlight=False, markup=False, emoji=False
    )
    found.width = min(found.width, MAX_WIDTH)
    return found


@contextmanager
def waiting(message: str) -> Iterator[None]:
    """Show a spinner on standard error while the body takes over two seconds; on a terminal alone."""
    if not sys.stderr.isatty():
        yield
        return
    shown: list[Status] = []

    def show() -> None:
        status = console(sys.stderr).status(message)
        shown.append(status)
        status.start()

    timer = Timer(PATIENCE_SECONDS, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for status in shown:
            status.stop()


@contextmanager
def progress(message: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error, on a terminal alone; call what it yields for each thing done."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task(message, total=total)
        yield lambda: bar.advance(task)
