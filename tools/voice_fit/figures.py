"""A fit tried on articles that it has not seen -> the figures of the model card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean, median, stdev

from rich.progress import track

from voice_fit.data import Article, Labelled
from voice_fit.fit import Weights, fit_all, folds, scores

FOLDS = 8
SHUFFLES = 5
OTHERS = ("quotation", "lead_in", "notice")


@dataclass
class Count:
    """Right, wrong and missed finds of one voice."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: bool, given: bool) -> None:  # noqa: FBT001 - two truths, compared
        """Count one sentence."""
        self.right += found and given
        self.wrong += found and not given
        self.missed += given and not found

    @property
    def precision(self) -> float:
        """The share of finds that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share that is found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass
class Shuffle:
    """The figures of one round of cross-validation."""

    usual: Count = field(default_factory=Count)
    sure: Count = field(default_factory=Count)
    genres: dict[str, Count] = field(default_factory=dict)
    thresholds: list[tuple[float, float]] = field(default_factory=list)


def cross_validate(
    some: Sequence[Article],
    extra: Sequence[Labelled],
    given: Weights,
    precisions: tuple[float, float],
    genres: dict[str, str],
) -> list[Shuffle]:
    """Try each article with a model that has not seen it, weights, context and thresholds alike."""
    tried = [article for article in some if article.tried]
    always = [article for article in some if not article.tried]
    rounds = [(seed, *pair) for seed in range(SHUFFLES) for pair in folds(tried, FOLDS, seed)]
    shuffles = [Shuffle() for _ in range(SHUFFLES)]
    for seed, inside, outside in track(rounds, "Cross-validating"):
        model = fit_all([*inside, *always], extra, given, precisions)
        shuffle = shuffles[seed]
        shuffle.thresholds.append((model.threshold, model.sure))
        for article in outside:
            genre = shuffle.genres.setdefault(genres.get(article.url, "other"), Count())
            shuffle.usual.missed += article.missed
            shuffle.sure.missed += article.missed
            genre.missed += article.missed
            for score, label in zip(scores(article, model), article.labels, strict=True):
                if label is not None:
                    shuffle.usual.add(score >= model.threshold, label)
                    shuffle.sure.add(score >= model.sure, label)
                    genre.add(score >= model.threshold, label)
    return shuffles


def usual_thresholds(shuffles: Sequence[Shuffle]) -> tuple[float, float]:
    """The medians of where asides begin and where sure ones do: one choice alone depends much on chance."""
    usual, sure = zip(*(pair for shuffle in shuffles for pair in shuffle.thresholds), strict=True)
    return median(usual), median(sure)


def tables(some: Sequence[Article], shuffles: Sequence[Shuffle]) -> str:
    """The figures as Markdown."""
    tried = [article for article in some if article.tried]
    lines = ["| voice | precision | recall | F1 | sentences |", "|---|---|---|---|---|"]
    number = sum(given == "aside" for article in tried for given, _ in article.pairs)
    lines.append(_row("aside", [s.usual for s in shuffles], number))
    lines.append(_row("aside, sure ones only", [s.sure for s in shuffles], number))
    for voice in OTHERS:
        count = Count()
        for given, found in (pair for article in tried for pair in article.pairs):
            if given is not None:
                count.add(found == voice, given == voice)
        lines.append(_row(voice, [count], count.right + count.missed))
    lines += ["", "| asides in | precision | recall | F1 | asides |", "|---|---|---|---|---|"]
    for genre in sorted({genre for shuffle in shuffles for genre in shuffle.genres}):
        counts = [shuffle.genres.get(genre, Count()) for shuffle in shuffles]
        lines.append(_row(genre, counts, counts[0].right + counts[0].missed))
    return "\n".join(lines)


def _row(name: str, counts: Sequence[Count], number: int) -> str:
    cells = [_spread(getattr(count, part) for count in counts) for part in ("precision", "recall", "f1")]
    return f"| {name} | {' | '.join(cells)} | {number} |"


def _spread(values: Iterable[float]) -> str:
    found = list(values)
    return f"{mean(found):.3f}" + (f" ± {stdev(found):.3f}" if len(found) > 1 else "")
