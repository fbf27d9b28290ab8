"""A folder in a git repository -> the same folder as it was at a revision."""

import io
import subprocess
import zipfile
from pathlib import Path

from sidelight.errors import SidelightError

INSTEAD = "name a folder to compare with: --base-rules FOLDER"


class HistoryError(SidelightError):
    """git does not give the folder as it was."""


def extract(folder: Path, revision: str, target: Path) -> Path:
    """Write a folder as it was at a revision into another; gives where it is then.

    Args:
        folder: The folder as it is.
        revision: What git understands: `HEAD`, `main`, `v1.2`, `HEAD~3`.
        target: Where to write it; a folder that is there.

    Raises:
        HistoryError: The folder is in no repository, there is no such revision, or the folder was not in it.
    """
    if not folder.is_dir():
        msg = f"there is no folder {folder}"
        raise HistoryError(msg)
    if _git(folder, "rev-parse", "--is-inside-work-tree") is None:
        msg = f"{folder} is in no git repository, so there is no {revision} of it; {INSTEAD}"
        raise HistoryError(msg)
    if _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        msg = f"git knows no revision {revision}; list some with: git log --oneline"
        raise HistoryError(msg)
    # Of the whole tree git takes what is in the folder that it is called in. A zip, because zipfile never
    # writes outside of its target, while tarfile can be told so only from Python 3.11.4 on.
    data = _git(folder, "archive", "--format=zip", revision)
    if data is None:
        msg = f"{folder} was not there at {revision}; {INSTEAD}"
        raise HistoryError(msg)
    place = target / folder.resolve().name
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(place)
    return place


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git says; None where it refuses."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and a revision behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        msg = f"git is not installed; {INSTEAD}"
        raise HistoryError(msg) from error
    return done.stdout if done.returncode == 0 else None
