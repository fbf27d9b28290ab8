"""Figures that were reached once, pinned in a file -> whether they still are.

The digest of the corpus is pinned with them, since figures on other pages say nothing.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from sidelight.errors import SidelightError
from sidelight.regress.tally import Figures

# Figures are pinned to four places; what rounds to the same is the same.
PLACES = 4


class PinError(SidelightError):
    """The file of pinned figures cannot be read or written."""


class PinnedGroup(BaseModel):
    """One part of the corpus: at least so much of the articles kept, at most so much else left in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pages: int
    keep: float | None
    leak: float | None


class Pin(BaseModel):
    """What stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    corpus: str
    groups: dict[str, PinnedGroup]


def pin(digest: str, figures: Mapping[str, Figures]) -> Pin:
    """The figures of a run, to be pinned."""
    groups = {
        name: PinnedGroup(pages=group.pages, keep=_rounded(group.after.keep), leak=_rounded(group.after.leak))
        for name, group in figures.items()
    }
    return Pin(corpus=digest, groups=groups)


def write(path: Path, pinned: Pin) -> None:
    """Write the file.

    Raises:
        PinError: It cannot be written.
    """
    try:
        path.write_text(pinned.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}"
        raise PinError(msg) from error


def read(path: Path) -> Pin:
    """Read the file.

    Raises:
        PinError: It cannot be read, or is none.
    """
    try:
        return Pin.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        msg = f"there is no file {path}; make it with: --pin {path}"
        raise PinError(msg) from error
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise PinError(msg) from error
    except ValidationError as error:
        msg = f"{path} has no pinned figures; make it anew with: --pin {path}"
        raise PinError(msg) from error


def failures(floor: Pin, reached: Pin) -> Iterator[str]:
    """Where what was reached is under the floor, in plain words; none where it holds."""
    if floor.corpus != reached.corpus:
        yield f"the corpus is {reached.corpus[:12]}…, and figures are pinned for {floor.corpus[:12]}…"
        return
    for name, group in reached.groups.items():
        before = floor.groups.get(name, group)
        if group.keep is not None and before.keep is not None and group.keep < before.keep:
            yield f"{name}: keep is {group.keep:.4f}, and {before.keep:.4f} is pinned"
        if group.leak is not None and before.leak is not None and group.leak > before.leak:
            yield f"{name}: leak is {group.leak:.4f}, and {before.leak:.4f} is pinned"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)
