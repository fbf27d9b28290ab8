"""What lint has to say of a rule: the place in its file, how bad it is, and what would be right."""

from dataclasses import dataclass
from typing import Literal

from sidelight.ruleset.problems import Key

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark; `path` leads to the key or value in the rule's file."""

    path: tuple[Key, ...]
    level: Level
    message: str
    suggestion: str


def error(path: tuple[Key, ...], message: str, suggestion: str) -> Remark:
    """A remark that has to be mended."""
    return Remark(path, "error", message, suggestion)


def warning(path: tuple[Key, ...], message: str, suggestion: str) -> Remark:
    """A remark that may have its reasons."""
    return Remark(path, "warning", message, suggestion)
