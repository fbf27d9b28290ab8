"""The lists that a user subscribes to, for the commands that read pages with them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sidelight.cli.exits import complain, existing
from sidelight.cli.terminal import counted
from sidelight.folders import data_folder
from sidelight.ruleset import RuleSet
from sidelight.ruleset.imports import Imports

FOLDER = "subscriptions"


def default_folder() -> Path:
    """Where a user's subscriptions are kept."""
    return data_folder(os.environ) / FOLDER


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which lists to read with: those of a folder, of the user's own if None, or with `off` none."""

    folder: Path | None = None
    off: bool = False


DEFAULT = Chosen()


def with_subscriptions(rules: RuleSet, chosen: Chosen) -> RuleSet:
    """The rules with the lists that are to be used.

    Raises:
        PageNotFoundError: A folder was named, and is not there.
    """
    folder = existing(chosen.folder) if chosen.folder is not None else default_folder()
    if chosen.off or not folder.is_dir():
        return rules
    from sidelight.subscriptions.folder import Subscriptions  # noqa: PLC0415 - most readers have none

    lists, problems = Subscriptions(folder).lists()
    for problem in problems:
        complain(f"{problem}; the page is read without this list")
    return rules.with_imports(Imports(lists))


def told(rules: RuleSet) -> Iterator[str]:
    """What an explanation says of the lists."""
    for one in rules.imports.lists:
        filters = counted(one.file.filters, "filter")
        yield f"List {one.name}: {filters}; leave lists out with --no-subscriptions"
