"""What a tool says of title, authors and day -> whether it is right, however it is written.

All tools are compared alike: case, quotation marks, dashes, white space, entities that were not resolved, and
the name of the site behind the title make no difference. Names are compared as a set, of which each must be
right. A day is right in the time zone of the label or in UTC.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sidelight.bench.peers import About
from sidelight.corpus import LabelledPage

QUOTES = re.compile(r"[\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞＂＇]")
# Soft hyphens, joiners, marks of direction: nobody sees them.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
DASHES = re.compile(r"[‐‑‒–—―−﹘﹣－-]+")
SEPARATOR = re.compile(r"\s+[|·•:/-]+\s+|\s*\|\s*")
NO_LETTER = re.compile(r"\W")
BY = re.compile(r"^(?:by|von|par|por|di|da|door|af|av|tekst|text)\s+", re.IGNORECASE)


@dataclass(slots=True)
class FactScore:
    """Counts how often one tool has title, authors and day right, over the pages that have the label."""

    title: int = 0
    titles: int = 0
    authors: int = 0
    bylines: int = 0
    day: int = 0
    days: int = 0

    def add(self, about: About, page: LabelledPage) -> None:
        """Count one page."""
        if page.title:
            self.titles += 1
            self.title += same_title(about.title, page.title, page.url)
        if page.authors:
            self.bylines += 1
            self.authors += same_names(about.authors, page.authors)
        if page.date:
            self.days += 1
            self.day += same_day(about.date, page.date)

    def figures(self) -> dict[str, float]:
        """Shares that are right, of what the labels allow: title, authors, day."""
        counted = {
            "title": (self.title, self.titles),
            "authors": (self.authors, self.bylines),
            "day": (self.day, self.days),
        }
        return {name: right / of for name, (right, of) in counted.items() if of}


def same_title(said: str, right: str, url: str | None = None) -> bool:
    """Whether two titles are the same words; the name of the site, by its host, may stand behind either."""
    return _without_site(plain(said), url) == _without_site(plain(right), url)


def same_names(said: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two lists name the same people."""
    return {_name(one) for one in said} - {""} == {_name(one) for one in right} - {""}


def same_day(said: str, right: str) -> bool:
    """Whether two dates are on one day; False where one cannot be read."""
    ours, theirs = _moment(said), _moment(right)
    if ours is None or theirs is None:
        return False
    if ours.tzinfo and theirs.tzinfo:
        return ours.astimezone(theirs.tzinfo).date() == theirs.date()
    utc = theirs.astimezone(UTC).date() if theirs.tzinfo else theirs.date()
    return ours.date() in (theirs.date(), utc)


def plain(text: str) -> str:
    """A title or a name as it is compared."""
    text = QUOTES.sub("'", html.unescape(html.unescape(text)))
    text = DASHES.sub("-", UNSEEN.sub("", unicodedata.normalize("NFKC", text))).casefold()
    return " ".join(text.replace("''", "'").split())


def _without_site(title: str, url: str | None) -> str:
    """The title without a last part that is the name of the host."""
    labels = (urlsplit(url or "").hostname or "").removeprefix("www.").split(".")
    hosts = (*labels[:-1], "".join(labels), "".join(labels[-2:]))
    names = {NO_LETTER.sub("", host) for host in hosts} - {""}
    marks = list(SEPARATOR.finditer(title))
    if marks and NO_LETTER.sub("", title[marks[-1].end() :]) in names:
        return title[: marks[-1].start()]
    return title


def _name(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", BY.sub("", plain(text))).split())


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
