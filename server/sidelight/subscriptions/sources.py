"""Origin of a list, a file, a folder or an address -> its texts."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sidelight.errors import SidelightError
from sidelight.ruleset.importers import adblock, sites
from sidelight.ruleset.importers.filters import Parsed
from sidelight.ruleset.importers.preprocess import MAX_INCLUDES, includes

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
HTML = re.compile(r"\s*(?:<!doctype\b|<html\b|<\?xml\b|<head\b)", re.IGNORECASE)
SUFFIXES = (".txt", ".filter")


class SourceError(SidelightError):
    """What stands at the origin is no list of which anything can be taken."""


@dataclass(frozen=True, slots=True)
class Source:
    """The texts of a list.

    Attributes:
        origin: Where it comes from.
        main: The path of the list itself, empty for a folder of site configs.
        texts: Path -> text.
        etag: What the server calls this version, empty where it does not or there is none.
        modified: The same by date.
    """

    origin: str
    main: str
    texts: Mapping[str, str]
    etag: str = ""
    modified: str = ""

    def read(self) -> Parsed:
        """Read it, by what it looks like.

        Raises:
            SourceError: Nothing in it can be taken.
        """
        main = self.texts.get(self.main, "")
        if HTML.match(main):
            msg = f"{self.origin} is a web page and no filter list; name the address of the text itself"
            raise SourceError(msg)
        is_list = self.main and not sites.is_config(main)
        parsed = adblock.read(self.texts, self.main) if is_list else sites.read(self.texts)
        if not parsed.tally.taken:
            kinds = "filters in EasyList's syntax (##.box) or a site config (body: //article)"
            msg = f"nothing in {self.origin} can be taken; wanted are {kinds}; {parsed.tally}"
            raise SourceError(msg)
        return parsed


def is_address(origin: str) -> bool:
    """Whether the origin is a web address."""
    return ADDRESS.match(origin) is not None


def from_disk(origin: Path) -> Source:
    """Read a list from a file with what it includes, or site configs from a folder.

    Raises:
        SourceError: It is not there, or cannot be read.
    """
    path = origin.expanduser().absolute()
    try:
        if path.is_dir():
            files = sorted(one for one in path.iterdir() if one.suffix == ".txt" and one.is_file())
            return Source(str(path), "", {one.name: _text(one) for one in files})
        texts = {path.name: _text(path)}
        waiting = includes(texts[path.name], path.name)
        while waiting and len(texts) <= MAX_INCLUDES:
            part = waiting.pop(0)
            if part not in texts and (path.parent / part).is_file():
                texts[part] = _text(path.parent / part)
                waiting += includes(texts[part], part)
    except OSError as error:
        msg = f"{error.filename} cannot be read: {error.strerror}"
        raise SourceError(msg) from error
    return Source(str(path), path.name, texts)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", "replace")


def name_of(origin: str) -> str:
    """A name for a list by its origin: `https://l.example/easy-list.txt` -> `easy-list`."""
    path = unquote(urlsplit(origin).path) if is_address(origin) else origin
    last = posixpath.basename(path.rstrip("/\\").replace("\\", "/"))
    for suffix in SUFFIXES:
        last = last.removesuffix(suffix)
    return re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-")[:60] or "list"
