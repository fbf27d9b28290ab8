"""Rows -> weights by logistic regression, and scores of articles that the weights have not seen."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sidelight.voices import asides
from voice_fit.data import Article, Labelled, Row, open_rows

RIDGE = 0.5
MAX_STEPS = 12
# What fires in fewer labelled sentences than this is not fitted: its weight is set by hand.
LEAST_FIRED = 15
BIAS = ""
Weights = dict[str, float]
Scored = tuple[float, bool]


@dataclass(frozen=True)
class Model:
    """Weights of cues and signals, weights of what surrounds a sentence, and where asides begin."""

    own: Weights
    context: Weights
    threshold: float
    sure: float


def fit_all(
    some: Sequence[Article], extra: Sequence[Labelled], given: Weights, precisions: tuple[float, float]
) -> Model:
    """A model from labelled articles; context and thresholds from scores of articles not seen."""
    rows: list[Labelled] = []
    tried: list[tuple[Row, bool]] = []
    for inside, outside in folds(some, 5, seed=7):
        own = fit([*open_rows(inside), *extra], given=given)
        for article in outside:
            found = list(zip(surrounded(article, own), article.labels, strict=True))
            rows += [(row, label, 1.0) for row, label in found if label is not None]
            tried += [(row, label) for row, label in found if label is not None and article.tried]
    context = fit(rows)
    scored = [(total(row, context), label) for row, label in tried]
    own = fit([*open_rows(some), *extra], given=given)
    return Model(own, context, *thresholds(scored, precisions))


def fit(rows: Sequence[Labelled], given: Weights | None = None) -> Weights:
    """Logistic regression by Newton's method, with a ridge on all but the bias.

    What fires too seldom keeps the weight that is `given`.
    """
    fired = Counter(name for row, _, weight in rows if weight == 1.0 for name in row)
    names = [BIAS, *sorted(name for name, times in fired.items() if times >= LEAST_FIRED)]
    place = {name: i for i, name in enumerate(names)}
    kept = {name: weight for name, weight in (given or {}).items() if name not in place}
    sparse = [
        (
            [(0, 1.0), *((place[name], value) for name, value in row.items() if name in place)],
            sum(kept.get(name, 0.0) * value for name, value in row.items()),
            float(label),
            weight,
        )
        for row, label, weight in rows
    ]
    values = [0.0] * len(names)
    for _ in range(MAX_STEPS):
        step = _step(sparse, values)
        values = [value + change for value, change in zip(values, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return {**kept, **dict(zip(names, values, strict=True))}


def _step(
    sparse: Sequence[tuple[list[tuple[int, float]], float, float, float]], values: list[float]
) -> list[float]:
    size = len(values)
    gradient = [0.0, *(-RIDGE * value for value in values[1:])]
    curve = [[(RIDGE * (i > 0) + 1e-9) * (i == j) for j in range(size)] for i in range(size)]
    for row, offset, label, weight in sparse:
        chance = logistic(offset + sum(values[i] * v for i, v in row))
        slope = weight * chance * (1 - chance)
        for i, v in row:
            gradient[i] += weight * (label - chance) * v
            line = curve[i]
            for j, u in row:
                line[j] += slope * v * u
    return solve(curve, gradient)


def logistic(x: float) -> float:
    """The chance that log-odds of x stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            if factor:
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][j] * found[j] for j in range(i + 1, size))) / rows[i][i]
    return found


def total(row: Row, weights: Weights) -> float:
    """The sum of a row."""
    return weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in row.items())


def surrounded(article: Article, own: Weights) -> list[Row]:
    """For each open sentence of an article: its own sum and those of what surrounds it."""
    owns = [total(row, own) for row in article.rows]
    around = asides.surroundings(owns)
    return [{"own": o, "article": a, "near": n} for o, (a, n) in zip(owns, around, strict=True)]


def scores(article: Article, model: Model) -> list[float]:
    """The score of each open sentence of an article."""
    return [total(row, model.context) for row in surrounded(article, model.own)]


def folds(some: Sequence[Article], count: int, seed: int) -> Iterable[tuple[list[Article], list[Article]]]:
    """Pairs of articles to fit on and articles to try."""
    order = list(range(len(some)))
    random.Random(seed).shuffle(order)
    for fold in range(count):
        held = set(order[fold::count])
        yield [a for i, a in enumerate(some) if i not in held], [some[i] for i in sorted(held)]


def thresholds(scored: Sequence[Scored], precisions: tuple[float, float]) -> tuple[float, float]:
    """Where asides begin (best F1 among those precise enough) and where sure ones do (most recall)."""
    points = curve(scored)
    least, sure = precisions
    usual = max((p for p in points if p[0] >= least), key=lambda p: p[2], default=points[0])
    surely = max((p for p in points if p[0] >= sure), key=lambda p: p[1], default=points[0])
    return usual[3], max(surely[3], usual[3])


def curve(scored: Sequence[Scored]) -> list[tuple[float, float, float, float]]:
    """Precision, recall, F1 and threshold for each threshold."""
    positives = sum(label for _, label in scored) or 1
    found, hits = [], 0
    for rank, (score, label) in enumerate(sorted(scored, reverse=True), 1):
        hits += label
        if rank >= 20:
            precision, recall = hits / rank, hits / positives
            found.append((precision, recall, 2 * precision * recall / (precision + recall + 1e-9), score))
    return found
