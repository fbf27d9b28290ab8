"""`sidelight read`: page -> reading -> document, on the terminal, a pipe or in a file."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from sidelight import ruleset, voices
from sidelight.cli import article, explain, lists, pages, terminal
from sidelight.cli.exits import OutputError, complain, existing
from sidelight.model import Reading
from sidelight.pipeline import read
from sidelight.render import render, renderers

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for; `format_name` None leaves the choice to output and terminal."""

    page: str
    url: str | None = None
    format_name: str | None = None
    output: Path | None = None
    rules: tuple[Path, ...] = ()
    subscriptions: lists.Chosen = lists.DEFAULT
    sure_only: bool = False
    explain: bool = False
    allowed_hosts: frozenset[str] = frozenset()
    colour: bool = True


def run(request: Request) -> None:
    """Read the page and write the result.

    Raises:
        SidelightError: The page or the rules could not be read, or the output not written.
        typer.BadParameter: There is no such format.
    """
    name = format_of(request)
    with terminal.waiting(f"Reading {request.page}"):
        page = pages.load(request.page, request.url, request.allowed_hosts)
        rules = lists.with_subscriptions(rule_set(request.rules), request.subscriptions)
        reading = read(page.body, url=page.url, rules=rules, charset=page.charset)
    if request.sure_only:
        reading = replace(reading, blocks=voices.sure_only(reading.blocks))
    shows_article = on_terminal(request)
    if shows_article:
        article.show(reading, terminal.console(sys.stdout, colour=request.colour), explained=request.explain)
    else:
        for note in reading.notes:
            complain(note)
        write(render(reading, name), request.output)
    if request.explain:
        # The explanation must not get into a document of another format.
        stream = sys.stdout if name == TEXT or request.output is not None else sys.stderr
        console = terminal.console(stream, colour=request.colour)
        if stream is sys.stdout and request.output is None and not shows_article:
            console.print()
        print_explanation(reading, rules, console)


def on_terminal(request: Request) -> bool:
    """Whether the article is for a person at a terminal who asked for no format."""
    return request.output is None and request.format_name is None and sys.stdout.isatty()


def print_explanation(reading: Reading, rules: ruleset.RuleSet, console: Console) -> None:
    """Print why things were taken out and labelled, by the rules that were at work."""
    names = {category: rules.categories[category].title for category in rules.categories}
    told = {drop.rule for drop in reading.drops} | {held.rule for held in reading.held}
    names |= {rule.id: rule.why for rule in filter(None, map(rules.get, told))}
    for line in (*explain.explain(reading, names), *lists.told(rules)):
        console.print(Text(line, "" if line.startswith(" ") else "bold"), soft_wrap=True)


def format_of(request: Request) -> str:
    """The format to write: as asked, else by the ending of the output file, else text.

    Raises:
        typer.BadParameter: There is no such format.
    """
    if request.format_name is None:
        suffix = request.output.suffix.lower() if request.output else ""
        return next((known.name for known in renderers().values() if known.suffix == suffix), TEXT)
    if request.format_name not in renderers():
        msg = f"no format is called {request.format_name!r}; the formats are {', '.join(renderers())}"
        raise typer.BadParameter(msg, param_hint="--format")
    return request.format_name


def rule_set(folders: tuple[Path, ...]) -> ruleset.RuleSet:
    """The rules that ship, with the user's folders on top.

    Raises:
        PageNotFoundError: One of the folders is not there.
        RuleFilesError: A rule is wrong.
    """
    return ruleset.load(ruleset.folder(), *map(existing, folders)) if folders else ruleset.bundled()


def write(document: str, output: Path | None) -> None:
    """Write a document to the file, else to standard output.

    Raises:
        OutputError: The file cannot be written.
    """
    if output is None:
        sys.stdout.write(terminal.scrub(document) if sys.stdout.isatty() else document)
        return
    try:
        output.write_text(document, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"{output} cannot be written: {error.strerror}"
        raise OutputError(msg) from error
