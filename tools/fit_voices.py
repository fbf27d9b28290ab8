"""Labelled articles -> the weights of the cues in rules/voices, and how well they do.

    python tools/fit_voices.py ARTICLES.jsonl [--sentences SENTENCES.csv ...] [--write]

ARTICLES has one article a line: `{"url": ..., "sentences": [{"id": "4.1", "text": ..., "label": ...}]}`,
where the number before the dot is that of the paragraph and the label one of report, quotation, lead_in,
aside, notice, or null. SENTENCES are single sentences in the columns Sentence and Label (SUBJ or OBJ), as
in NewsSD-ENG; they count for less. Figures are by cross-validation over articles. Nothing is written
without --write, which changes the `weight:` lines of the cue files and the numbers of `_score.yml`.
"""

import argparse
import csv
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sidelight.model import Block
from sidelight.voices import asides, drafts, load
from sidelight.voices.lexicon import Lexicon

FOLDER = Path(__file__).parent.parent / "rules" / "voices"
RIDGE = 0.5
SENTENCE_WEIGHT = 0.2
FOLDS = 8
MAX_STEPS = 12
# What fires in fewer labelled sentences than this is not fitted: its weight is set by hand.
LEAST_FIRED = 15
Row = dict[str, float]
Model = dict[str, float]
BIAS = ""


@dataclass
class Article:
    """The sentences of an article that are no quotations: what they show, and whether they are asides."""

    rows: list[Row] = field(default_factory=list)
    labels: list[bool | None] = field(default_factory=list)
    missed: int = 0


def main() -> None:
    """Fit, report, and write if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--least-precision", type=float, default=0.68)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()

    lexicon = load(FOLDER).lexicon("en")
    articles = [read_article(json.loads(line), lexicon) for line in options.articles.read_text().splitlines()]
    extra = [row for path in options.sentences for row in read_sentences(path, lexicon)]
    given = lexicon.weights
    scored, owns = cross_validate(articles, extra, given)
    threshold = report(scored, owns, options.least_precision)

    first = fit([*labelled(articles), *extra], given=given)
    context = fit_context(articles, extra, given)
    for name, weight in sorted(first.items(), key=lambda item: -item[1]):
        print(f"  {name or 'bias':24}{weight:7.2f}")
    print("context", {name or "base": round(weight, 3) for name, weight in context.items()})
    if options.write:
        write(first, context, threshold)


def read_article(data: dict[str, object], lexicon: Lexicon) -> Article:
    """Draft an article as the reader does, and find the label of each draft."""
    paragraphs: dict[str, list[dict[str, str]]] = {}
    for sentence in data["sentences"]:  # type: ignore[attr-defined]
        paragraphs.setdefault(sentence["id"].partition(".")[0], []).append(sentence)
    blocks = [Block("paragraph", " ".join(one["text"] for one in group)) for group in paragraphs.values()]
    gold = list(paragraphs.values())
    article = Article()
    for draft in drafts.make(blocks, "en", lexicon, opinion_section=False):
        label = max(gold[draft.block], key=lambda one: _overlap(one["text"], draft.text))["label"]
        if draft.quotation is None:
            article.rows.append(asides.features(draft))
            article.labels.append(None if label is None else label == "aside")
        elif label == "aside":
            article.missed += 1
    return article


def _overlap(one: str, other: str) -> int:
    return len(set(one.split()) & set(other.split()))


def read_sentences(path: Path, lexicon: Lexicon) -> Iterable[tuple[Row, bool, float]]:
    """Single sentences with their labels and what they count."""
    with path.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            for draft in drafts.make(
                [Block("paragraph", line["Sentence"].strip())], "en", lexicon, opinion_section=False
            )[:1]:
                if draft.quotation is None:
                    yield asides.features(draft), line["Label"] == "SUBJ", SENTENCE_WEIGHT


def labelled(articles: Iterable[Article]) -> list[tuple[Row, bool, float]]:
    """All labelled rows of some articles, each counting fully."""
    return [
        (row, label, 1.0)
        for article in articles
        for row, label in zip(article.rows, article.labels, strict=True)
        if label is not None
    ]


def fit(rows: Sequence[tuple[Row, bool, float]], ridge: float = RIDGE, given: Model | None = None) -> Model:
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
        gradient = [-ridge * value for value in values]
        gradient[0] = 0.0
        curve = [
            [ridge * (i == j and i > 0) + 1e-9 * (i == j) for j in range(len(names))]
            for i in range(len(names))
        ]
        for row, offset, label, weight in sparse:
            chance = logistic(offset + sum(values[i] * v for i, v in row))
            for i, v in row:
                gradient[i] += weight * (label - chance) * v
                for j, u in row:
                    curve[i][j] += weight * chance * (1 - chance) * v * u
        step = solve(curve, gradient)
        values = [value + change for value, change in zip(values, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return {**kept, **dict(zip(names, values, strict=True))}


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


def own(row: Row, model: Model) -> float:
    """The own sum of a sentence."""
    return model[BIAS] + sum(model.get(name, 0.0) * value for name, value in row.items())


def context_rows(articles: Iterable[Article], model: Model) -> list[list[Row]]:
    """For each article, for each sentence: its own sum and those of what surrounds it."""
    found = []
    for article in articles:
        owns = [own(row, model) for row in article.rows]
        around = asides.surroundings(owns)
        found.append([{"own": o, "article": a, "near": n} for o, (a, n) in zip(owns, around, strict=True)])
    return found


def fit_context(articles: Sequence[Article], extra: Sequence[tuple[Row, bool, float]], given: Model) -> Model:
    """Fit how much the surroundings count, on sums from models that have not seen the article."""
    rows: list[tuple[Row, bool, float]] = []
    for inside, outside in folds(articles, 5):
        part = fit([*labelled(inside), *extra], given=given)
        for article, contexts in zip(outside, context_rows(outside, part), strict=True):
            rows += [
                (row, label, 1.0)
                for row, label in zip(contexts, article.labels, strict=True)
                if label is not None
            ]
    return fit(rows, 0.5)


def folds(articles: Sequence[Article], count: int) -> Iterable[tuple[list[Article], list[Article]]]:
    """Pairs of articles to fit on and articles to try."""
    order = list(range(len(articles)))
    random.Random(7).shuffle(order)
    for fold in range(count):
        held = set(order[fold::count])
        yield [a for i, a in enumerate(articles) if i not in held], [articles[i] for i in sorted(held)]


def cross_validate(
    articles: Sequence[Article], extra: Sequence[tuple[Row, bool, float]], given: Model
) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
    """Score each labelled sentence with models that have not seen its article: with context, and alone."""
    scored, alone = [], []
    for inside, outside in folds(articles, FOLDS):
        first = fit([*labelled(inside), *extra], given=given)
        context = fit_context(inside, extra, given)
        for article, contexts in zip(outside, context_rows(outside, first), strict=True):
            for row, label in zip(contexts, article.labels, strict=True):
                if label is not None:
                    scored.append((own(row, context), label))
                    alone.append((row["own"], label))
        scored += [(-99.0, True)] * sum(article.missed for article in outside)
    return scored, alone


def report(scored: list[tuple[float, bool]], alone: list[tuple[float, bool]], least: float) -> float:
    """Print the figures; choose the threshold with the best F1 among those precise enough."""
    print(f"alone   best F1 {max(f1 for _, _, f1, _ in curve(alone)):.3f}")
    points = curve(scored)
    print(f"context best F1 {max(f1 for _, _, f1, _ in points):.3f}")
    for precision in (0.6, 0.7, 0.8, 0.9):
        best = max((p for p in points if p[0] >= precision), key=lambda p: p[1], default=(0, 0, 0, 0))
        print(f"  at precision {precision}: recall {best[1]:.3f}")
    chosen = max((p for p in points if p[0] >= least), key=lambda p: p[2], default=points[0])
    print(f"threshold {chosen[3]:.2f}: P {chosen[0]:.3f} R {chosen[1]:.3f} F1 {chosen[2]:.3f}")
    return round(chosen[3], 2)


def curve(scored: Sequence[tuple[float, bool]]) -> list[tuple[float, float, float, float]]:
    """Precision, recall, F1 and threshold for each threshold."""
    positives = sum(label for _, label in scored)
    found, hits = [], 0
    for rank, (score, label) in enumerate(sorted(scored, reverse=True), 1):
        hits += label
        if rank >= 20:
            precision, recall = hits / rank, hits / positives
            found.append((precision, recall, 2 * precision * recall / (precision + recall + 1e-9), score))
    return found


def write(model: Model, context: Model, threshold: float) -> None:
    """Write the weights into the files that hold them, leaving all else as it is."""
    for path in FOLDER.glob("[!_]*.yml"):
        text = path.read_text(encoding="utf-8")
        voice = re.search(r"^voice: (\w+)$", text, re.M)
        if voice and voice[1] in asides.WEIGHED and path.stem in model:
            weight = model[path.stem] * (1 if voice[1] == "aside" else -1)
            path.write_text(
                re.sub(r"^(weight: (?:\{en: )?)-?[\d.]+", rf"\g<1>{weight:.2f}", text, flags=re.M),
                encoding="utf-8",
            )
    path = FOLDER / "_score.yml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^bias: .*$", f"bias: {model[BIAS]:.2f}", text, flags=re.M)
    text = re.sub(r"^threshold: .*$", f"threshold: {threshold}", text, flags=re.M)
    parts = ", ".join(f"{name or 'base'}: {context[name]:.2f}" for name in (BIAS, "own", "article", "near"))
    text = re.sub(r"^context: .*$", f"context: {{{parts}}}", text, flags=re.M)
    for name in model:
        if name:
            text = re.sub(
                rf"(^  {name}:\n(?:    .*\n)*?    weight: ).*$", rf"\g<1>{model[name]:.2f}", text, flags=re.M
            )
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
