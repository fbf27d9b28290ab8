"""A folder of pages whose article is known -> its pages, one at a time.

What counts as a page: a file NAME.html or NAME.htm, with the article's text in NAME.txt beside it where that
is known, and each row of a .jsonl or .jsonl.gz file with these keys:

    html      the page
    url       its address (may be left out)
    id        its name (may be left out)
    lang      its language (may be left out)
    gold      the text of the article, a paragraph a line
    with      texts that belong to the article
    without   texts that do not
    title     the headline
    authors   a list of names
    date      when it was published, ISO 8601

A file whose first row has no `html` holds something else and is passed over.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from sidelight.errors import SidelightError
from sidelight.parse import decode

PAGES, ROWS = (".html", ".htm"), (".jsonl", ".jsonl.gz")
LABELS = ("with", "without", "authors")
# How browsers and SingleFile note where a page that they save was.
SAVED_FROM = re.compile(r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|\burl:\s*)(https?://[^\s>]+)")
SAVED_FROM_CHARS = 2000


class CorpusError(SidelightError):
    """A folder of pages cannot be read: it is not there, has no pages, or a row in it is wrong."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page, and what is known of its article.

    Attributes:
        group: The file that it is a row of, without folder and ending; for a file of its own, the folder.
        name: Its name within the group.
        html: The page.
        url: Its address.
        language: Its language, a BCP 47 tag.
        gold: The text of the article; None where it is not known.
        wanted: Texts that belong to the article.
        unwanted: Texts that do not.
        title: The headline; None where it is not known.
        authors: The names of its authors; empty where they are not known.
        date: When it was published, ISO 8601; None where it is not known.
    """

    group: str
    name: str
    html: str
    url: str | None = None
    language: str | None = None
    gold: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None

    @property
    def size_bytes(self) -> int:
        """The size of the page in UTF-8."""
        return len(self.html.encode("utf-8", "surrogatepass"))

    @property
    def label(self) -> str:
        """What messages call it."""
        return f"{self.group}/{self.name}"

    @property
    def article(self) -> str:
        """All text that is known to be the article's, a text a line."""
        return "\n".join(filter(None, (self.gold, *self.wanted)))


def files(folder: Path) -> list[Path]:
    """The files of a folder and of those inside it that hold pages, in order; the file itself if it is one.

    Raises:
        CorpusError: There is no such folder, or no such file in it.
    """
    try:
        folder.stat()
    except FileNotFoundError as error:
        msg = f"there is no folder {folder}"
        raise CorpusError(msg) from error
    if not folder.is_dir():
        return [folder]
    found = sorted(path for path in folder.rglob("*") if path.name.endswith((*PAGES, *ROWS)))
    if not found:
        msg = f"{folder} has no pages: put .html files there (the article's text in a .txt beside), or .jsonl"
        raise CorpusError(msg)
    return found


def pages(folder: Path) -> Iterator[LabelledPage]:
    """The pages of a folder, always in the same order; one is held in memory at a time.

    Raises:
        CorpusError: The folder has no pages, or a row is wrong; the message names file and line.
    """
    for path in files(folder):
        yield from _rows(path) if path.name.endswith(ROWS) else [_page(path, folder)]


def count(folder: Path) -> int:
    """How many pages there are.

    Raises:
        CorpusError: As for `pages`.
    """
    return sum(1 for _page in pages(folder))


class Digest:
    """SHA-256 over pages and labels: the same pages have the same digest however their files are packed."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, page: LabelledPage) -> None:
        """Take in a page; order matters."""
        row = [getattr(page, field.name) for field in fields(page)]
        self._sum.update(json.dumps(row).encode())

    def __str__(self) -> str:
        return self._sum.hexdigest()


def _page(path: Path, folder: Path) -> LabelledPage:
    html = decode(_bytes(path))
    saved = SAVED_FROM.search(html[:SAVED_FROM_CHARS])
    gold = path.with_suffix(".txt")
    group = path.parent.relative_to(folder).as_posix() if folder.is_dir() else "."
    return LabelledPage(
        group=path.parent.resolve().name if group == "." else group,
        name=path.stem,
        html=html,
        url=saved[1] if saved else None,
        gold=decode(_bytes(gold)) if gold.is_file() else None,
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise CorpusError(msg) from error


def _rows(path: Path) -> Iterator[LabelledPage]:
    group = path.name.removesuffix(".gz").removesuffix(".jsonl")
    opened = gzip.open if path.name.endswith(".gz") else open
    try:
        # Pages may hold lone surrogates, which are no text elsewhere.
        with opened(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
            for number, line in enumerate(lines, 1):
                place = f"{path}, line {number}"
                row = _row(line, place)
                if number == 1 and "html" not in row:
                    return
                yield _labelled(row, group, str(number), place)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise CorpusError(msg) from error


def _row(line: str, place: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:
        msg = f"{place}: this is no JSON ({error})"
        raise CorpusError(msg) from error
    if not isinstance(row, dict):
        msg = f'{place}: a row must be an object such as {{"html": "…", "url": "…", "gold": "…"}}'
        raise CorpusError(msg)
    return row


def _labelled(row: dict[str, object], group: str, number: str, place: str) -> LabelledPage:
    texts = {key: _text(row, key, place) for key in ("html", "url", "id", "lang", "gold", "title", "date")}
    if texts["html"] is None:
        msg = f'{place}: the row has no "html"'
        raise CorpusError(msg)
    wanted, unwanted, authors = (_texts(row, key, place) for key in LABELS)
    return LabelledPage(
        group=group,
        name=texts["id"] or number,
        html=texts["html"],
        url=texts["url"] or None,
        language=texts["lang"] or None,
        gold=texts["gold"],
        wanted=wanted,
        unwanted=unwanted,
        title=texts["title"] or None,
        authors=authors,
        date=texts["date"] or None,
    )


def _text(row: dict[str, object], key: str, place: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    msg = f'{place}: "{key}" must be text'
    raise CorpusError(msg)


def _texts(row: dict[str, object], key: str, place: str) -> tuple[str, ...]:
    value = row.get(key) or []
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return tuple(value)
    msg = f'{place}: "{key}" must be a list of texts'
    raise CorpusError(msg)
