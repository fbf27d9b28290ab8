"""`sidelight rules short-texts`: how many nags rules take by their words alone, and what else they take."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from rich.text import Text

from sidelight.cli import terminal
from sidelight.cli.exits import FAILED
from sidelight.cli.explain import short
from sidelight.cli.reading import rule_set
from sidelight.regress import short_texts
from sidelight.regress.short_texts import LEAST_PRECISION, LEAST_RECALL, MOST_PROSE, Judged, Score


def run(file: Path, folders: tuple[Path, ...], *, show: bool, as_json: bool) -> None:
    """Judge the texts of a file and print the figures.

    Raises:
        SidelightError: The file or a rule cannot be read.
        typer.Exit: The figures are not what they must be.
    """
    texts = short_texts.read(file)
    rules = rule_set(folders)
    judged = []
    with terminal.progress("Reading texts", len(texts)) as done:
        for text in texts:
            judged.append(short_texts.judge(text, rules))
            done()
    score = Score(tuple(judged))
    if as_json:
        typer.echo(json.dumps(as_data(score), ensure_ascii=False, indent=2))
    else:
        console = terminal.console(sys.stdout)
        for line, style in lines(score, show=show):
            console.print(Text(line, style), soft_wrap=True)
    if not score.is_enough:
        raise typer.Exit(FAILED)


def as_data(score: Score) -> dict[str, object]:
    """The figures, and what was missed."""
    return {
        "texts": len(score.judged),
        "precision": score.precision,
        "recall": score.recall,
        "prose_taken": score.prose_taken,
        "labels": {
            name: {"texts": len(part.judged), "taken": part.taken}
            for name, part in score.parted(lambda text: text.label).items()
        },
        "languages": {
            name: {"nags": part.nags, "taken": part.nags_taken, "other_taken": part.taken - part.nags_taken}
            for name, part in score.parted(lambda text: text.language).items()
        },
        "misses": [
            {"label": one.text.label, "language": one.text.language, "rule": one.rule, "text": one.text.text}
            for one in score.misses
        ],
        "enough": score.is_enough,
    }


def lines(score: Score, *, show: bool) -> Iterator[tuple[str, str]]:
    """The figures, line by line, each with its style."""
    if show:
        yield from ((_missed(one), "red" if one.rule else "yellow") for one in score.misses)
    for name, part in score.parted(lambda text: text.label).items():
        right = part.taken if part.nags else len(part.judged) - part.taken
        does = "go" if part.nags else "stay"
        yield f"  {name:12} {right:4} of {len(part.judged):4} {does}", ""
    for name, part in score.parted(lambda text: text.language).items():
        other = part.taken - part.nags_taken
        wrong = f", {other} other too" if other else ""
        yield f"  {name:12} {part.nags_taken:4} of {part.nags:4} nags go{wrong}", ""
    figures = (
        f"precision {score.precision:.3f} (at least {LEAST_PRECISION})",
        f"recall {score.recall:.3f} (at least {LEAST_RECALL})",
        f"prose taken {score.prose_taken:.3f} (at most {MOST_PROSE})",
    )
    yield f"{len(score.judged)} texts: {', '.join(figures)}", "bold" if score.is_enough else "bold red"


def _missed(one: Judged) -> str:
    what = f"goes by {one.rule}" if one.rule else "stays"
    return f"{one.text.label} ({one.text.language}) {what}: {short(one.text.text)}"
