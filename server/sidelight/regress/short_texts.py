"""Short texts, each said to be a nag or not -> how many nags rules take, and what they take beside.

The texts stand in a file of columns set apart by tabs, the first line naming them: `label`, `text`, and
`language` (a BCP 47 tag) or `country`; others are passed over. A label is what kind of text it is:
`caption`, `teaser`, `meta` and `prose` are not nags, all others are. Each text is put as a lone paragraph,
which nothing but its words tells apart, into an article of its language.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import permutations
from pathlib import Path

import yaml

from sidelight.corpus import CorpusError
from sidelight.pipeline import clean, take_in
from sidelight.ruleset import RuleSet

NOT_NAGS = ("caption", "teaser", "meta", "prose")
PROSE = "prose"
# The language that most outlets of a country write in, where that is not what the country's code says.
LANGUAGES = {
    "at": "de", "be": "nl", "br": "pt", "ca": "en", "ch": "de", "cz": "cs", "dk": "da", "gl": "da",
    "ind": "en", "isl": "is", "jp": "ja", "kr": "ko", "li": "de", "lu": "de", "my": "en", "na": "en",
    "no": "nb", "py": "es", "se": "sv", "tw": "zh", "tz": "en", "ua": "uk", "uk": "en", "us": "en",
    "vn": "vi", "za": "en",
}  # fmt: skip
OTHERWISE = "en"
# What rules must reach: taking out a sentence of an article is worse than leaving nags in.
LEAST_PRECISION, LEAST_RECALL, MOST_PROSE = 0.97, 0.85, 0.01
ADDRESS = "https://lantern.example/2026/03/pier"


@dataclass(frozen=True, slots=True)
class ShortText:
    """A text, what kind it is, and the language of the article around it."""

    label: str
    language: str
    text: str

    @property
    def is_nag(self) -> bool:
        """Whether it should go."""
        return self.label not in NOT_NAGS


@dataclass(frozen=True, slots=True)
class Judged:
    """A text, and the rule that took it; None if it stayed."""

    text: ShortText
    rule: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """How texts came out."""

    judged: tuple[Judged, ...]

    @property
    def taken(self) -> int:
        """How many went."""
        return sum(one.rule is not None for one in self.judged)

    @property
    def nags(self) -> int:
        """How many should."""
        return sum(one.text.is_nag for one in self.judged)

    @property
    def nags_taken(self) -> int:
        """How many of those did."""
        return sum(one.text.is_nag and one.rule is not None for one in self.judged)

    @property
    def precision(self) -> float:
        """Of what went, the share that should; 1 where nothing went."""
        return self.nags_taken / self.taken if self.taken else 1.0

    @property
    def recall(self) -> float:
        """Of what should go, the share that did; 1 where nothing should."""
        return self.nags_taken / self.nags if self.nags else 1.0

    @property
    def prose_taken(self) -> float:
        """The share of the prose that went."""
        prose = [one.rule for one in self.judged if one.text.label == PROSE]
        return sum(rule is not None for rule in prose) / len(prose) if prose else 0.0

    @property
    def misses(self) -> list[Judged]:
        """Nags that stayed, and what went that should not."""
        return [one for one in self.judged if one.text.is_nag == (one.rule is None)]

    @property
    def is_enough(self) -> bool:
        """Whether rules reach what they must."""
        return (
            self.precision >= LEAST_PRECISION
            and self.recall >= LEAST_RECALL
            and self.prose_taken <= MOST_PROSE
        )

    def parted(self, key: Callable[[ShortText], str]) -> dict[str, "Score"]:
        """The same, part by part."""
        parts: dict[str, list[Judged]] = {}
        for one in self.judged:
            parts.setdefault(key(one.text), []).append(one)
        return {name: Score(tuple(members)) for name, members in sorted(parts.items())}


def read(path: Path) -> list[ShortText]:
    """Read a file of texts.

    Raises:
        CorpusError: It cannot be read, or a column or a value is missing; the message names the line.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            columns = rows.fieldnames or ()
            if not {"label", "text"} <= {*columns} or not {"language", "country"} & {*columns}:
                msg = f"{path}: the first line must name the columns label, language and text, by tabs apart"
                raise CorpusError(msg)
            return [_text(row, f"{path}, line {number}") for number, row in enumerate(rows, 2)]
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise CorpusError(msg) from error


def _text(row: dict[str, str | None], place: str) -> ShortText:
    label, text = row["label"], row["text"]
    if not label or not text:
        msg = f"{place}: there must be a label and a text"
        raise CorpusError(msg)
    country = row.get("country") or ""
    return ShortText(label, row.get("language") or LANGUAGES.get(country, country), text)


def judge(text: ShortText, rules: RuleSet) -> Judged:
    """Read an article with the text in it."""
    found = clean(take_in(article_with(text), ADDRESS), rules)
    said = " ".join(text.text.split())
    return Judged(text, next((drop.rule for drop in found.drops if drop.text == said), None))


def article_with(text: ShortText) -> str:
    """An article of the text's language, of English where we have none, with the text in its middle."""
    paragraphs = [f"<p>{escape(one)}</p>" for one in _paragraphs(text.language)]
    paragraphs.insert(len(paragraphs) // 2, f"<p>{escape(text.text)}</p>")
    return (
        f'<html lang="{escape(text.language)}"><head><title>The pier</title></head>'
        f"<body><article><h1>The pier</h1>{''.join(paragraphs)}</article></body></html>"
    )


@cache
def _paragraphs(language: str) -> list[str]:
    """Paragraphs of two sentences each, no two alike."""
    sentences = _sentences().get(language.partition("-")[0].lower()) or _sentences()[OTHERWISE]
    return [" ".join(pair) for pair in permutations(sentences, 2)]


@cache
def _sentences() -> dict[str, list[str]]:
    text = files("sidelight.regress").joinpath("articles.yml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found
