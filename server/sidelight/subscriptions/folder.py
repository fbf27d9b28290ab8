"""The folder of a user's subscriptions: for each what is known of it, its texts, and its compiled form.

Each file is complete before it takes the place of the one before, so whoever reads beside us, or after we
were stopped, finds a whole one.
"""

import contextlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from sidelight.errors import SidelightError
from sidelight.ruleset.importers import compiled
from sidelight.ruleset.importers.compiled import CompiledError
from sidelight.ruleset.importers.filters import Parsed
from sidelight.ruleset.imports import ImportedList
from sidelight.ruleset.problems import Problem
from sidelight.subscriptions.about import About
from sidelight.subscriptions.sources import Source

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ABOUT, SOURCE, COMPILED = "about.json", "source.json", "compiled.json"


class SubscriptionError(SidelightError):
    """A subscription is not there, is broken, or cannot be kept."""


class Subscriptions:
    """A folder of subscriptions; one that does not exist is an empty one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The names of all subscriptions."""
        if not self.folder.is_dir():
            return []
        return sorted(path.parent.name for path in self.folder.glob(f"*/{ABOUT}"))

    def about(self, name: str) -> About:
        """What is known of a subscription.

        Raises:
            SubscriptionError: There is none of that name, or its file is broken.
        """
        path = self.folder / _checked(name) / ABOUT
        try:
            return About.model_validate_json(path.read_bytes())
        except FileNotFoundError as error:
            raise self._missing(name) from error
        except (OSError, ValidationError) as error:
            msg = f"{path} is broken; take the list in again with: sidelight rules import"
            raise SubscriptionError(msg) from error

    def _missing(self, name: str) -> SubscriptionError:
        there = ", ".join(self.names()) or "none"
        return SubscriptionError(f"there is no subscription {name} in {self.folder}; there are {there}")

    def put(self, about: About, source: Source, parsed: Parsed) -> None:
        """Keep a list, in the place of the one of that name.

        Raises:
            SubscriptionError: The files cannot be written.
        """
        said = json.dumps({"main": source.main, "texts": dict(source.texts)})
        self._write(about.name, SOURCE, said)
        self._write(about.name, COMPILED, compiled.write(parsed))
        self.note(about)

    def note(self, about: About) -> None:
        """Keep what is newly known of a subscription.

        Raises:
            SubscriptionError: The file cannot be written.
        """
        self._write(about.name, ABOUT, about.model_dump_json(indent=1))

    def remove(self, name: str) -> None:
        """Forget a subscription.

        Raises:
            SubscriptionError: There is none of that name, or it cannot be removed.
        """
        if name not in self.names():
            raise self._missing(name)
        try:
            shutil.rmtree(self.folder / name)
        except OSError as error:
            msg = f"{error.filename} cannot be removed: {error.strerror}"
            raise SubscriptionError(msg) from error

    def texts(self) -> tuple[dict[str, str], list[Problem]]:
        """The compiled form of each subscription, and what is wrong with those that have none.

        A list that was compiled by another version of Sidelight is compiled anew from its texts.
        """
        ready, problems = self._ready()
        return {one.name: text for text, one in ready}, problems

    def lists(self) -> tuple[list[ImportedList], list[Problem]]:
        """The subscriptions ready for work, and what is wrong with those that are not."""
        ready, problems = self._ready()
        return [one for _text, one in ready], problems

    def _ready(self) -> tuple[list[tuple[str, ImportedList]], list[Problem]]:
        found: list[tuple[str, ImportedList]] = []
        problems: list[Problem] = []
        for name in self.names():
            try:
                found.append(self._compiled(name))
            except SidelightError as error:
                mend = f"take it in again, or remove it with: sidelight rules import --remove {name}"
                problems.append(Problem(f"{self.folder / name}", 0, str(error), mend))
        return found, problems

    def source(self, name: str) -> Source:
        """The texts of a subscription.

        Raises:
            SubscriptionError: They are broken.
        """
        path = self.folder / _checked(name) / SOURCE
        try:
            said = json.loads(path.read_bytes())
            texts = {str(key): str(text) for key, text in said["texts"].items()}
            return Source(str(path), str(said["main"]), texts)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            msg = f"{path} is broken"
            raise SubscriptionError(msg) from error

    def late(self) -> Iterator[tuple[str, str]]:
        """The subscriptions that could not be refreshed, each with why."""
        for name in self.names():
            try:
                about = self.about(name)
            except SubscriptionError:
                continue
            if about.problem is not None:
                yield name, f"not refreshed since {about.good_at:%Y-%m-%d}: {about.problem.message}"

    def _compiled(self, name: str) -> tuple[str, ImportedList]:
        path = self.folder / name / COMPILED
        try:
            text = path.read_text(encoding="utf-8")
            return text, ImportedList.read(name, text)
        except (OSError, UnicodeDecodeError, CompiledError):
            text = compiled.write(self.source(name).read())
        # Whoever may read but not write here goes on all the same.
        with contextlib.suppress(SubscriptionError):
            self._write(name, COMPILED, text)
        return text, ImportedList.read(name, text)

    def _write(self, name: str, file: str, text: str) -> None:
        path = self.folder / _checked(name) / file
        part = path.with_name(f"{file}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8", errors="replace")
            part.replace(path)
        except OSError as error:
            msg = f"{path} cannot be written: {error.strerror}"
            raise SubscriptionError(msg) from error


def _checked(name: str) -> str:
    """A name that is fit for a folder and for the ids of rules.

    Raises:
        SubscriptionError: It is not.
    """
    if not NAME.fullmatch(name) or len(name) > 60:
        msg = f"{name!r} cannot be the name of a subscription; use small letters, digits and hyphens"
        raise SubscriptionError(msg)
    return name
