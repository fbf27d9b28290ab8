"""`sidelight rules bisect`: the rules that a text is lost to."""

import json
from collections.abc import Iterator
from pathlib import Path

import typer

from sidelight.cli.exits import FAILED
from sidelight.cli.explain import short
from sidelight.cli.pages import Asked
from sidelight.cli.reading import rule_set
from sidelight.cli.terminal import counted, progress, scrub
from sidelight.cli.why import removal_json, removal_lines
from sidelight.contribute.blame import Blame, Culprit, blame
from sidelight.pipeline import take_in

VERDICTS = {
    "kept": "It is not lost: the article has it.",
    "body": "No rule is to blame: without any rule the article does not have it either. It is taken to be "
    "part of the frame of the page.",
    "absent": "It is nowhere in this page.",
}


def run(asked: Asked, folders: tuple[Path, ...], text: str, *, as_json: bool) -> None:
    """Print the rules that must be off for the text to stay.

    Raises:
        SidelightError: The page or the rules could not be read.
        typer.Exit: No rule is to blame.
    """
    given = asked.load()
    rules = rule_set(folders)
    page = take_in(given.body, given.url, charset=given.charset)
    with progress("Ruling out rules", len(rules)) as done:

        def ruled_out(count: int) -> None:
            for _rule in range(count):
                done()

        found = blame(page, rules, given.body, text, ruled_out)
    if as_json:
        typer.echo(json.dumps(_json(found, text, len(rules)), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found, len(rules)):
            typer.echo(scrub(line))
    if found.verdict != "rules":
        raise typer.Exit(FAILED)


def _lines(found: Blame, count: int) -> Iterator[str]:
    if found.verdict != "rules":
        yield VERDICTS[found.verdict]
        if found.passage.text:
            yield f"  {'nearest passage: ' * (found.verdict == 'absent')}{short(found.passage.text)}"
        if found.passage.where:
            yield f"  where: {found.passage.where}"
        if found.passage.state == "removed":
            yield "  A rule takes it as well, but with that one off it would still not be in the article."
        return
    names = ", ".join(one.rule.id for one in found.culprits)
    many = "All of these must be off" if len(found.culprits) > 1 else "The rule to blame"
    yield f"{many}: {names}"
    yield f"  found among {counted(count, 'rule')} by reading the page {counted(found.tries, 'time')}"
    for one in found.culprits:
        yield ""
        yield from _culprit(one)
    yield ""
    yield "If the text belongs to the article, add it to the rule's misses and narrow the rule till all pass."


def _culprit(one: Culprit) -> Iterator[str]:
    if one.removal is not None:
        yield from removal_lines(one.removal)
    else:
        yield one.rule.id
        yield f"  why:   {' '.join(one.rule.why.split())}"
        yield "  it takes none of the text itself, but what it takes makes the rest go"
    if not one.alone:
        yield "  by itself it does not lose the text; together with other rules it does"


def _json(found: Blame, text: str, count: int) -> dict[str, object]:
    return {
        "query": text,
        "verdict": found.verdict,
        "culprits": [
            {
                "rule": one.rule.id,
                "alone": one.alone,
                "removal": removal_json(one.removal) if one.removal else None,
            }
            for one in found.culprits
        ],
        "passage": found.passage.text,
        "state": found.passage.state,
        "where": found.passage.where,
        "rules": count,
        "tries": found.tries,
    }
