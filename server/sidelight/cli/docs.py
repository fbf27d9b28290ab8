"""`sidelight rules docs`: a catalogue of all rules, to be browsed without a network."""

import json
from pathlib import Path

import typer

from sidelight.cli.exits import OutputError
from sidelight.cli.reading import rule_set
from sidelight.cli.terminal import counted, waiting
from sidelight.contribute import catalogue


def run(out: Path, folders: tuple[Path, ...], *, one_page: bool, as_json: bool) -> None:
    """Write the pages.

    Raises:
        OutputError: A page cannot be written.
        RuleError: A rule cannot be read.
    """
    with waiting("Writing the catalogue of rules"):
        rules = rule_set(folders)
        pages = catalogue.pages(rules, one_page=one_page)
        try:
            out.mkdir(parents=True, exist_ok=True)
            for name, text in pages.items():
                (out / name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            msg = f"{error.filename} cannot be written: {error.strerror}"
            raise OutputError(msg) from error
    if as_json:
        told = {"folder": str(out), "files": list(pages), "rules": len(rules)}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{counted(len(pages), 'page')} with {counted(len(rules), 'rule')}; open {out / 'index.html'}")
