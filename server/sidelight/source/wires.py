"""Texts at the edges of an article -> the agencies that they credit, the outlet that they were taken from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from sidelight import ruleset
from sidelight.evidence.strings import fold
from sidelight.model import Block
from sidelight.ruleset.files import phrases_of, read_file
from sidelight.ruleset.phrases import Phrase, PhraseIndex, tokenize
from sidelight.ruleset.problems import Problem, RuleFilesError
from sidelight.source.wires_schema import AgenciesFile, AgencyFile, RepublishedFile

# As in "BERLIN (dpa) - The council", "(ANSA) - ROMA, 5 MAG -", "МОСКВА, 5 мая - РИА Новости.", "/ТАСС/".
_OPENINGS = (
    re.compile(r"^[^()]{0,60}\(([^()]{2,40})\)\s*\.?[-–—:.]"),
    re.compile(r"^[^()/]{2,50}?\s[-–—]\s([^.()–—/]{2,20})\.\s"),
    re.compile(r"^[^()/]{2,50}?\s/([^/]{2,20})/"),
    re.compile(r"^[^()/.]{2,40}/([^()/.]{2,20})\.\s"),
)
_CLOSINGS = (re.compile(r"\(([^()]{2,40})\)\.?$"), re.compile(r"[.!?»”\"]\s([^\s.()]{2,20})\.?$"))
_BETWEEN = re.compile(r"\s*[/,;+&]\s*|\s(?:and|und|et|y|e|i|en|och|og)\s")
_QUOTED = re.compile(r"^\s*[\"“”„«»‘’‚']\s?([^\"“”«»‘’]{2,60}?)\s?[\"“”«»‘’]")
_LINKING = r"(?:&|of|and|the|for|de|du|des|la|le|les|del|di|da|do|der|die|das|und|für|y|e|i|и)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёα-ω][\w’'.-]*"
_NAME = re.compile(
    rf"^\s*(?:(?:the|der|die|das|dem|den|il|la|le|el) )?({_CAPITAL}(?:\s(?:{_LINKING}\s){{0,2}}{_CAPITAL})*)"
)
# A date comes after the same words.
_DATE_FOLLOWS = re.compile(r"^\W*\d")
MAX_NAME_CHARS = 60
# How much of a paragraph is looked at for a dateline, and for a sign at its end.
OPENING_CHARS, CLOSING_CHARS = 120, 60
# How far behind the words a link may begin that names the outlet.
MAX_GAP_CHARS = 25


@dataclass(frozen=True, slots=True)
class Credit:
    """Agencies that a text credits.

    Attributes:
        names: As the text has them, in its order.
        start: Where in the text the first stands.
        alone: Whether nobody else is credited with them.
    """

    names: tuple[str, ...]
    start: int
    alone: bool


class Wires:
    """The agencies, and the words after which a text names where it first appeared."""

    def __init__(self, agencies: Iterable[AgencyFile], phrases: Iterable[Phrase]) -> None:
        agencies = tuple(agencies)
        self._agencies = {fold(name): one for one in agencies for name in (one.name, *one.known_as)}
        self._exact = {name for one in agencies for name in (one.name, *one.known_as)}
        self._services = {fold(sign) for one in agencies for sign in one.services}
        self._first_published = PhraseIndex([(phrase, None) for phrase in phrases])

    def agency(self, name: str) -> AgencyFile | None:
        """The agency of a name, whatever its case."""
        return self._agencies.get(fold(name))

    def opening(self, text: str) -> Credit | None:
        """What a dateline credits."""
        return self._credit(text[:OPENING_CHARS], _OPENINGS)

    def closing(self, text: str) -> Credit | None:
        """What the sign at the end of a text credits."""
        left_out = max(0, len(text) - CLOSING_CHARS)
        credit = self._credit(text[left_out:], _CLOSINGS)
        return credit and replace(credit, start=credit.start + left_out)

    def _credit(self, text: str, patterns: tuple[re.Pattern[str], ...]) -> Credit | None:
        """The first pattern is of brackets, in which names may have any case."""
        for pattern in patterns:
            found = pattern.search(text)
            if found is None or (pattern is not patterns[0] and found[1].strip() not in self._exact):
                continue
            parts = [part.strip() for part in _BETWEEN.split(found[1])]
            names = tuple(part for part in parts if fold(part) in self._agencies)
            others = [part for part in parts if part not in names and fold(part) not in self._services]
            if names:
                return Credit(names, found.start(1), not others)
        return None

    def first_published(self, block: Block) -> tuple[str, str | None] | None:
        """The outlet that a notice says the text was taken from, and its link; None where it names none."""
        text = block.text
        for hit in self._first_published.find(tokenize(text)):
            for span in block.spans:
                if span.kind == "link" and 0 <= span.start - hit.end <= MAX_GAP_CHARS:
                    name = text[span.start : span.end].strip(' .,“”"„«»')
                    if 1 < len(name) <= MAX_NAME_CHARS and name != name.lower():
                        return name, span.href
            rest = text[hit.end : hit.end + 2 * MAX_NAME_CHARS]
            found = _QUOTED.match(rest) or _NAME.match(rest)
            if found and not _DATE_FOLLOWS.match(rest[found.end() :]):
                return found[1].rstrip(" .,"), None
        return None


@cache
def bundled() -> Wires:
    """The agencies and words that come with Sidelight.

    Raises:
        RuleFilesError: A file is wrong.
    """
    return load(ruleset.folder() / "wires")


def load(folder: Path) -> Wires:
    """Load the two files of a folder.

    Raises:
        RuleFilesError: Files are missing or wrong; it says which, where, and what would be right.
    """
    problems: list[Problem] = []
    agencies = read_file(folder / "agencies.yml", AgenciesFile, problems)
    published = read_file(folder / "republished.yml", RepublishedFile, problems)
    said = published.phrases if published else {}
    phrases = phrases_of(folder / "republished.yml", "phrases", said, problems)
    if agencies is None or problems:
        raise RuleFilesError(problems)
    return Wires(agencies.agencies, chain.from_iterable(phrases.values()))
