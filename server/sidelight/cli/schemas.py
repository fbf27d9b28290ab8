"""`sidelight rules schema`: the JSON Schemas for editors, written into a folder of rules."""

import json
from pathlib import Path

import typer

from sidelight import ruleset
from sidelight.cli.exits import OutputError, existing
from sidelight.cli.terminal import counted
from sidelight.contribute import editor_schema


def run(folder: Path | None, *, as_json: bool) -> None:
    """Write the schemas and the lines that name them, and print which files changed.

    Raises:
        OutputError: A file cannot be written.
        PageNotFoundError: There is no such folder.
    """
    folder = existing(folder or ruleset.folder())
    try:
        changed = editor_schema.write(folder)
    except OSError as error:
        msg = f"{error.filename} cannot be written: {error.strerror}"
        raise OutputError(msg) from error
    if as_json:
        typer.echo(json.dumps({"folder": str(folder), "changed": list(map(str, changed))}, indent=2))
        return
    for path in changed:
        typer.echo(path)
    typer.echo(f"{counted(len(changed), 'file')} changed in {folder}")
