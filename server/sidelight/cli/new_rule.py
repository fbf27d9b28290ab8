"""`sidelight rules new`: a rule file for something in a page, tried at once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from sidelight import ruleset
from sidelight.cli.exits import FAILED, OutputError, complain
from sidelight.cli.pages import Asked
from sidelight.cli.reading import rule_set
from sidelight.cli.terminal import counted, scrub, waiting
from sidelight.contribute import editor_schema
from sidelight.contribute.authoring import Authored, Order, author
from sidelight.pipeline import take_in


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rule goes: a folder of rules, that of the checkout if None; with `printed` nowhere."""

    folder: Path | None = None
    printed: bool = False


def run(asked: Asked, order: Order, target: Target, *, as_json: bool) -> None:
    """Draft the rule, write it, and say what is left to do.

    Raises:
        OutputError: There is such a file already, or no folder to write to.
        SidelightError: The page could not be read, or nothing in it is what was pointed at.
        typer.BadParameter: Neither a selector nor words are given, or both.
        typer.Exit: The draft does not pass yet.
    """
    if bool(order.select) == bool(order.text):
        msg = "say what the rule is for: --select CSS, or --text with words of it"
        raise typer.BadParameter(msg)
    folder = None if target.printed else _folder(target.folder)
    with waiting(f"Drafting a rule for {asked.page}"):
        given = asked.load()
        rules = rule_set((folder,) if folder is not None and _has_rules(folder) else ())
        if order.category is not None and order.category not in rules.categories:
            msg = f"there is no category {order.category}; the categories are {', '.join(rules.categories)}"
            raise typer.BadParameter(msg, param_hint="--category")
        made = author(take_in(given.body, given.url, charset=given.charset), rules, order)
    path = _write(made, folder) if folder is not None and made.draft.content else None
    if as_json:
        typer.echo(json.dumps(_json(made, path), ensure_ascii=False, indent=2))
    elif target.printed:
        typer.echo(scrub(made.draft.content), nl=False)
        for one in (*made.draft.problems, *made.notes):
            complain(one)
    else:
        for line in _lines(made, path):
            typer.echo(scrub(line))
    if made.draft.problems:
        raise typer.Exit(FAILED)


def _folder(named: Path | None) -> Path:
    """The folder to write to."""
    folder = named or ruleset.folder()
    if named is None and folder.name.startswith("_"):
        msg = "these rules are part of an installed package; name a folder of your own: --into my-rules"
        raise OutputError(msg)
    if folder.exists() and not folder.is_dir():
        msg = f"{folder} is no folder; name the folder that holds the folders of the categories"
        raise OutputError(msg)
    return folder


def _has_rules(folder: Path) -> bool:
    return folder.is_dir() and folder.resolve() != ruleset.folder().resolve()


def _write(made: Authored, folder: Path) -> Path:
    category, _, name = made.draft.rule.partition("/")
    path = folder / category / f"{name}.yml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            # Without schemas beside it the first line would lead nowhere.
            has_schemas = (folder / editor_schema.FOLDER).is_dir()
            file.write(made.draft.content if has_schemas else made.draft.content.partition("\n")[2])
    except FileExistsError as error:
        msg = f"{path} is there already; choose another name: --name, or change that file"
        raise OutputError(msg) from error
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}"
        raise OutputError(msg) from error
    return path


def _lines(made: Authored, path: Path | None) -> Iterator[str]:
    draft = made.draft
    if path is None:
        yield "No rule could be drafted:"
    else:
        guessed = " (a guess; --category names another)" * made.guessed
        yield f"{path}: rule {draft.rule}, category {made.category}{guessed}"
    yield from (f"  {note}" for note in made.notes)
    if draft.problems:
        if path is not None:
            yield "It does not pass yet:"
        yield from (f"  {problem}" for problem in draft.problems)
    else:
        hits, misses = _counts(draft.content)
        examples = f"{counted(hits, 'hit')} and {counted(misses, 'miss', 'misses')}"
        yield f"  lint: nothing to mend; examples: {examples} pass"
    if path is None:
        return
    yield "Next:"
    yield '  1. Say in "why" what it takes and why that is no part of the article.'
    yield "  2. Make the examples your own: short, and none with a sentence of a real site."
    yield "  3. Add hits in other words, and misses that are nearly hits."
    yield f"  4. sidelight rules test {draft.rule}{_own(path)}"
    yield "     sidelight rules lint" + (f" {path.parent.parent}" if _own(path) else "")


def _own(path: Path) -> str:
    folder = path.parent.parent
    return f" --rules {folder}" if _has_rules(folder) else ""


def _counts(content: str) -> tuple[int, int]:
    hits, misses = content.split("\n  hit:", 1)[1].split("\n  miss:", 1)
    return hits.count("\n    - "), misses.count("\n    - ")


def _json(made: Authored, path: Path | None) -> dict[str, object]:
    return {
        "rule": made.draft.rule,
        "category": made.category,
        "category_guessed": made.guessed,
        "path": str(path) if path else None,
        "content": made.draft.content,
        "excerpt": made.excerpt,
        "problems": list(made.draft.problems),
        "notes": list(made.notes),
    }
