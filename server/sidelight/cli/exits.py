"""Errors -> a sentence on standard error and an exit code.

0: done. 1: the page could not be read, a rule is wrong, or the service could not start.
2: wrong usage. 3: the page, or another file or folder to read, is not there, not reachable, or refused.
130: interrupted.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from sidelight.errors import (
    FetchRefusedError,
    FetchTimeoutError,
    FetchTooLargeError,
    RuleError,
    SidelightError,
    UpstreamError,
)

FAILED = 1
NOT_THERE = 3
INTERRUPTED = 130


class PageNotFoundError(SidelightError):
    """There is no page where the user points."""


class OutputError(SidelightError):
    """The result could not be written."""


def existing(folder: Path) -> Path:
    """A folder that must be there.

    Raises:
        PageNotFoundError: It is not, or is a file.
    """
    if not folder.is_dir():
        msg = f"{folder} is no folder" if folder.exists() else f"there is no folder {folder}"
        raise PageNotFoundError(msg)
    return folder


UNREACHABLE = (PageNotFoundError, FetchRefusedError, FetchTimeoutError, UpstreamError)
# What to try next, by kind of error; errors that say it themselves are not listed.
NEXT_STEPS: dict[type[SidelightError], str] = {
    FetchRefusedError: "To read from your network, name host and port: --allow-host intranet.example:8000",
    FetchTimeoutError: "Try again later, or save the page in a browser and read the file.",
    FetchTooLargeError: "Save the page in a browser and read the file.",
    UpstreamError: "Check the address in a browser, or save the page there and read the file.",
    RuleError: "Check the folder with: sidelight rules lint FOLDER",
}


@contextmanager
def reporting() -> Iterator[None]:
    """Turn Sidelight's own errors into a message and an exit code; others are bugs and stay as they are.

    Raises:
        typer.Exit: In place of a `SidelightError`, or when interrupted.
    """
    try:
        yield
    except SidelightError as error:
        complain(str(error))
        if step := next_step(error):
            print(f"  {step}", file=sys.stderr)  # noqa: T201 - this is the command line
        raise typer.Exit(NOT_THERE if _is_absence(error) else FAILED) from error
    except KeyboardInterrupt as error:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from error


def _is_absence(error: SidelightError) -> bool:
    missing = isinstance(error.__cause__, FileNotFoundError) and not isinstance(error, OutputError)
    return missing or isinstance(error, UNREACHABLE)


def complain(message: str) -> None:
    """Say something on standard error."""
    print(f"sidelight: {message}", file=sys.stderr)  # noqa: T201 - this is the command line


def next_step(error: SidelightError) -> str | None:
    """What the user can try after an error."""
    return next((step for kind, step in NEXT_STEPS.items() if isinstance(error, kind)), None)
