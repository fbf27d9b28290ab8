"""A list of article texts that rules are known to take, each with the reason why that is put up with.

    - page: news/ferry-2026-03
      rule: newsletter/sign-up
      text: Sign up for the newsletter that this story is about
      reason: The article quotes its own newsletter.

In place of `text` stands `digest` where the text is long or not ours to hand on: the first 16 digits of the
SHA-256 of its words. `sidelight rules regress --json` gives it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from sidelight.errors import SidelightError
from sidelight.regress.pages import Removal
from sidelight.regress.shingles import words_of

DIGEST_DIGITS = 16


class KnownError(SidelightError):
    """The list of known losses cannot be read, or an entry is wrong."""


class KnownLoss(BaseModel):
    """One entry of the list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: str
    rule: str
    text: str = ""
    digest: str = Field("", pattern=rf"^([0-9a-f]{{{DIGEST_DIGITS}}})?$")
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def _one_of_two(self) -> "KnownLoss":
        if bool(self.text) == bool(self.digest):
            msg = "give the text or its digest"
            raise ValueError(msg)
        return self

    @property
    def key(self) -> tuple[str, str, str]:
        """What a loss has in common with its entry."""
        return self.page, self.rule, self.digest or digest(self.text)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Losses held against the list.

    Attributes:
        unlisted: Losses that are not on it.
        listed: How many are.
        stale: Entries whose loss no longer happens.
    """

    unlisted: tuple[Removal, ...]
    listed: int
    stale: tuple[KnownLoss, ...]


def read(path: Path) -> list[KnownLoss]:
    """Read a list.

    Raises:
        KnownError: It cannot be read; the message names the entry and what is wrong with it.
    """
    try:
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise KnownError(msg) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        msg = f"{path}{place}: this is no YAML: {getattr(error, 'problem', error)}"
        raise KnownError(msg) from error
    try:
        return TypeAdapter(list[KnownLoss]).validate_python(said or [])
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        number, *keys = first["loc"] or (-1,)
        place = f"entry {int(number) + 1}" if first["loc"] else "the file"
        wrong = first["msg"].removeprefix("Value error, ")
        key = "".join(f"{one}: " for one in keys)
        msg = f"{path}: {place}: {key}{wrong}; an entry has page, rule, text or digest, and reason"
        raise KnownError(msg) from error


def sort(losses: Iterable[Removal], known: Iterable[KnownLoss]) -> Sorted:
    """Hold losses against a list."""
    entries = {entry.key: entry for entry in known}
    found: set[tuple[str, str, str]] = set()
    unlisted = []
    for loss in losses:
        key = (loss.page, loss.rule, digest(loss.text))
        if key in entries:
            found.add(key)
        else:
            unlisted.append(loss)
    stale = tuple(entry for key, entry in entries.items() if key not in found)
    return Sorted(tuple(unlisted), len(found), stale)


def digest(text: str) -> str:
    """What stands for a text in the list: white space, case and marks make no difference."""
    return hashlib.sha256(" ".join(words_of(text)).encode()).hexdigest()[:DIGEST_DIGITS]
