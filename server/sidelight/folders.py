"""Environment -> the folder of what a user keeps; `cli` and `api` hand in the environment."""

from collections.abc import Mapping
from pathlib import Path


def data_folder(environment: Mapping[str, str]) -> Path:
    """Where programs keep what is theirs: https://specifications.freedesktop.org/basedir-spec/latest/."""
    base = environment.get("XDG_DATA_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".local" / "share") / "sidelight"
