"""A tool's texts and the labels -> precision, recall, pieces kept and left in."""

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import fmean

from sidelight.corpus import LabelledPage

TOKEN = re.compile(r"\w+")
SHINGLE_TOKENS = 4
# A page whose F1 is under this was not understood at all.
BAD = 0.5


@dataclass(slots=True)
class TextScore:
    """Adds up how near the texts of one tool come to the articles; each page weighs the same."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    f1s: list[float] = field(default_factory=list)
    kept: int = 0
    wanted: int = 0
    leaked: int = 0
    unwanted: int = 0

    def add(self, text: str, page: LabelledPage) -> None:
        """Count one page."""
        if page.gold is not None:
            self._add_article(shingles(text), shingles(page.gold))
        if page.wanted or page.unwanted:
            shown = folded(text)
            self.kept += sum(folded(piece) in shown for piece in page.wanted)
            self.leaked += sum(folded(piece) in shown for piece in page.unwanted)
            self.wanted += len(page.wanted)
            self.unwanted += len(page.unwanted)

    def _add_article(self, said: Counter[tuple[str, ...]], right: Counter[tuple[str, ...]]) -> None:
        shared = (said & right).total()
        precision = shared / said.total() if said else None
        recall = shared / right.total() if right else None
        if precision is not None:
            self.precisions.append(precision)
        if recall is not None:
            self.recalls.append(recall)
        self.f1s.append(f1(precision or 0.0, recall or 0.0))

    def figures(self) -> dict[str, float]:
        """The figures that the labels allow: f1, precision, recall, bad; keep, leak, pieces_f1.

        `f1` is that of the mean precision, over pages where there is any text, and the mean recall.
        """
        told: dict[str, float] = {}
        if self.f1s:
            precision, recall = fmean(self.precisions or [0.0]), fmean(self.recalls or [0.0])
            told |= {"f1": f1(precision, recall), "precision": precision, "recall": recall}
            told["bad"] = sum(one < BAD for one in self.f1s) / len(self.f1s)
        if self.wanted:
            told["keep"] = self.kept / self.wanted
        if self.unwanted:
            told["leak"] = self.leaked / self.unwanted
        if self.wanted:
            told["pieces_f1"] = 2 * self.kept / (self.kept + self.leaked + self.wanted)
        return told


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """All runs of four words, with how often each occurs; a shorter text is one run."""
    tokens = TOKEN.findall(text)
    if not tokens:
        return Counter()
    last = max(1, len(tokens) - SHINGLE_TOKENS + 1)
    return Counter(tuple(tokens[at : at + SHINGLE_TOKENS]) for at in range(last))


def folded(text: str) -> str:
    """The text with each run of white space made one space."""
    return " ".join(text.split())


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
