"""Labelled articles and sentences -> rows of cues and signals, drafted as the reader drafts them."""

import csv
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sidelight
from sidelight.model import Block, Voice
from sidelight.voices import CueSet, asides, drafts, label

LABELS = Path(__file__).with_name("labels.tsv")
VOICES: dict[str, Voice] = {
    "R": "report",
    "Q": "quotation",
    "L": "lead_in",
    "A": "aside",
    "N": "notice",
}
# A single sentence without its article says less: the readers had no context, and other guidelines.
SENTENCE_WEIGHT = 0.2
Row = dict[str, float]
Labelled = tuple[Row, bool, float]


@dataclass
class Article:
    """An article with the label of each sentence.

    Attributes:
        url: Where it stood.
        tried: Whether figures may be taken from it: all of its sentences are labelled, by two readers.
        pairs: For each sentence its label (None where there is none) and the voice that the reader gives
            it without the asides, which leaves `report` for all that is open.
        rows: For each open sentence what fired in it.
        labels: For each open sentence whether it is an aside; None where it has no label.
        places: For each open sentence its index in `pairs`.
    """

    url: str
    tried: bool
    pairs: list[tuple[Voice | None, Voice]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    labels: list[bool | None] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def missed(self) -> int:
        """Asides that are settled as something else before they are weighed."""
        return sum(
            given == "aside" and place not in self.places for place, (given, _) in enumerate(self.pairs)
        )


def articles(path: Path, cues: CueSet) -> Iterator[Article]:
    """Articles from a file with one a line: `{"url", "sentences": [{"id": "4.1", "text", "label"}]}`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        paragraphs: dict[str, list[dict[str, str]]] = {}
        for sentence in data["sentences"]:
            paragraphs.setdefault(sentence["id"].partition(".")[0], []).append(sentence)
        gold = list(paragraphs.values())
        blocks = [Block("paragraph", " ".join(one["text"] for one in group)) for group in gold]

        def named(block: int, text: str, gold: list[list[dict[str, str]]] = gold) -> str | None:
            return _nearest(gold[block], text)["label"]

        yield _article(data["url"], blocks, named, cues, tried=True)


def pages(path: Path, cues: CueSet) -> Iterator[Article]:
    """Pages of a gzipped file, one a line as `{"url", "html"}`, of which `labels.tsv` knows sentences."""
    known: dict[str, dict[str, Voice]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]:
        url, digest, letter = line.split("\t")
        known.setdefault(url, {})[digest] = VOICES[letter]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            data = json.loads(line)
            if data["url"] in known:
                labels = known[data["url"]]
                blocks = sidelight.read(data["html"], url=data["url"]).blocks

                def named(_block: int, text: str, labels: dict[str, Voice] = labels) -> str | None:
                    return labels.get(hashlib.sha256(text.encode()).hexdigest()[:12])

                yield _article(data["url"], blocks, named, cues, tried=False)


def sentences(path: Path, cues: CueSet) -> Iterator[Labelled]:
    """Single sentences in the columns Sentence and Label (SUBJ or OBJ), as in NewsSD-ENG."""
    with path.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            block = Block("paragraph", line["Sentence"].strip())
            for draft in _drafts([block], cues)[:1]:
                if draft.quotation is None:
                    yield asides.features(draft), line["Label"] == "SUBJ", SENTENCE_WEIGHT


def open_rows(some: Iterable[Article]) -> list[Labelled]:
    """All open sentences of some articles that are labelled, each counting fully."""
    return [
        (row, given, 1.0)
        for article in some
        for row, given in zip(article.rows, article.labels, strict=True)
        if given is not None
    ]


def _drafts(blocks: Iterable[Block], cues: CueSet) -> list[drafts.Draft]:
    lexicon = cues.lexicon("en")
    found = drafts.make(tuple(blocks), "en", lexicon, is_opinion=False)
    asides.weigh(found, lexicon, cues.score.bias)
    return found


def _article(
    url: str, blocks: Sequence[Block], named: Callable[[int, str], str | None], cues: CueSet, *, tried: bool
) -> Article:
    article = Article(url, tried)
    voices = {
        (index, sentence.start): sentence.voice
        for index, block in enumerate(label(blocks, "en", cues=cues))
        for sentence in block.sentences
    }
    for draft in _drafts(blocks, cues):
        given = named(draft.block, draft.text)
        voice = voices[draft.block, draft.start]
        article.pairs.append((given, "report" if voice == "aside" else voice))
        if voice in ("report", "aside") and blocks[draft.block].kind in drafts.PROSE:
            article.rows.append(asides.features(draft))
            article.labels.append(None if given is None else given == "aside")
            article.places.append(len(article.pairs) - 1)
    return article


def _nearest(group: Sequence[dict[str, str]], text: str) -> dict[str, str]:
    words = set(text.split())
    return max(group, key=lambda one: len(words.intersection(one["text"].split())))
