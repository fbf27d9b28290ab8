"""`sidelight rules why`: which rule took out what and by what; what became of a text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import typer

from sidelight.cli.exits import FAILED
from sidelight.cli.explain import short
from sidelight.cli.pages import Asked
from sidelight.cli.reading import rule_set
from sidelight.cli.terminal import counted, scrub, waiting
from sidelight.contribute.conditions import Met
from sidelight.contribute.near import Near
from sidelight.contribute.why import Fate, Removal, fate, removals
from sidelight.pipeline import clean, take_in
from sidelight.ruleset import Rule

KEYS = {
    "css": "selector", "named": "name", "text": "phrase", "link_to": "link", "link_share": "link share",
}  # fmt: skip
STATES: Mapping[str, str] = {
    "kept": "It is in the article:",
    "removed": "A rule took it out:",
    "title": "It is the title of the article, which a reading gives apart from its text:",
    "frame": "No rule took it out. It is taken to be part of the frame of the page, not of the article:",
    "unseen": "It stands in an element that no reader sees as text of the page:",
    "absent": "It is nowhere in this page.",
}


def run(asked: Asked, folders: tuple[Path, ...], text: str | None, *, as_json: bool) -> None:
    """Print why things went, or what became of a text.

    Raises:
        SidelightError: The page or the rules could not be read.
        typer.Exit: The text is nowhere in the page.
    """
    with waiting(f"Reading {asked.page}"):
        given = asked.load()
        rules = rule_set(folders)
        page = take_in(given.body, given.url, charset=given.charset)
        told = fate(page, rules, given.body, text) if text is not None else None
        gone = removals(page, clean(page, rules), rules) if told is None else list(told.removals)
    if as_json:
        said: dict[str, object] = {"url": given.url, "removals": [removal_json(one) for one in gone]}
        if told is not None:
            said["text"] = _fate_json(told, text or "")
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for line in _all(gone) if told is None else _fate(told):
            typer.echo(scrub(line))
    if told is not None and told.passage.state == "absent":
        raise typer.Exit(FAILED)


def _all(gone: Sequence[Removal]) -> Iterator[str]:
    rules = {one.rule.id for one in gone}
    yield f"{counted(len(gone), 'passage')} taken out by {counted(len(rules), 'rule')}"
    for one in gone:
        yield ""
        yield from removal_lines(one)
    if gone:
        yield ""
        yield 'For a text that stayed: --text "words of it".'


def removal_lines(one: Removal) -> Iterator[str]:
    """A removal: the rule, why it is there, what it took and by which conditions."""
    yield f"{one.rule.id} ({one.drop.action}, confidence {one.drop.confidence:g})"
    yield f"  why:   {' '.join(one.rule.why.split())}"
    yield f"  text:  {short(one.drop.text) or '(no text)'}"
    yield f"  where: {one.drop.where}"
    yield from _met_lines(one.met)
    if not one.met:
        yield "  it went along with the block before it"


def _met_lines(met: Sequence[Met]) -> Iterator[str]:
    for one in met:
        yield f"  {KEYS[one.key]} {short(one.condition)}"
        yield f"    matched: {short(one.found)}"


def _fate(told: Fate) -> Iterator[str]:
    passage = told.passage
    yield STATES[passage.state]
    if passage.state == "absent":
        yield (
            f"  nearest passage: {short(passage.text)}" if passage.text else "  and nothing there is like it"
        )
        if passage.where:
            yield f"  where: {passage.where}"
        return
    yield f"  {short(passage.text)}"
    if passage.where:
        yield f"  where: {passage.where}"
    if told.stays_without_rules:
        yield "  With no rule at work it is in the article, so rules around it have to do with it."
        yield "  Find them with: sidelight rules bisect PAGE TEXT"
    for one in told.removals:
        yield ""
        yield from removal_lines(one)
    if passage.state == "kept":
        yield ""
        yield from _near_lines(told.near)


def _near_lines(found: Sequence[Near]) -> Iterator[str]:
    if not found:
        yield "No rule came near it. To write one: sidelight rules new PAGE --text TEXT"
        return
    yield "Rules that came near it, the nearest first:"
    for one in found:
        yield ""
        yield f"{one.rule.id}"
        yield f"  why:   {' '.join(one.rule.why.split())}"
        yield from _met_lines(one.met)
        for failed in one.failed:
            yield (
                f"  held back by guard {failed.reason}"
                if failed.key == "guard"
                else f"  {failed.key}: {failed.reason}"
            )
        if not one.failed:
            yield f"  it matches, and its action is to {_act(one.rule)}"


def _act(rule: Rule) -> str:
    return f"label it as {rule.action.label}" if rule.action.label else rule.action.name


def removal_json(one: Removal) -> dict[str, object]:
    """A removal as `--json` gives it."""
    return {
        "rule": one.rule.id,
        "category": one.rule.category,
        "why": " ".join(one.rule.why.split()),
        "action": one.drop.action,
        "confidence": one.drop.confidence,
        "text": one.drop.text,
        "where": one.drop.where,
        "matched": _met_json(one.met),
    }


def _met_json(met: Sequence[Met]) -> list[dict[str, str]]:
    return [{"key": one.key, "condition": one.condition, "found": one.found} for one in met]


def _fate_json(told: Fate, text: str) -> dict[str, object]:
    return {
        "query": text,
        "state": told.passage.state,
        "passage": told.passage.text,
        "where": told.passage.where,
        "stays_without_rules": told.stays_without_rules,
        "near": [
            {
                "rule": one.rule.id,
                "where": one.where,
                "matched": _met_json(one.met),
                "failed": [{"key": failed.key, "reason": failed.reason} for failed in one.failed],
            }
            for one in told.near
        ],
    }
