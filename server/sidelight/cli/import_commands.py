"""The command for filter lists of others, which stands among those of `sidelight rules`."""

from pathlib import Path
from typing import Annotated

import typer

from sidelight.cli.exits import reporting
from sidelight.cli.options import AllowHost, Json

import_app = typer.Typer()


@import_app.command("import")
def import_list(  # noqa: PLR0913 - one parameter an option
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|URL]",
            help="A list in EasyList's syntax, a FiveFilters site config, or a folder of these.",
        ),
    ] = None,
    *,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What to call it. Default: by its file.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FOLDER", help="Where to keep it. Default: your data folder."),
    ] = None,
    show: Annotated[bool, typer.Option("--list", help="Show what you subscribe to.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask all sources for newer lists.")] = False,
    remove: Annotated[
        str | None, typer.Option("--remove", metavar="NAME", help="Remove this subscription.")
    ] = None,
    allow_host: AllowHost = None,
    as_json: Json = False,
) -> None:
    """Subscribe to a filter list of others. What it takes out goes through Sidelight's guards."""
    with reporting():
        from sidelight.cli import imports  # noqa: PLC0415 - see the package

        wanted = [flag for flag in (source, show, refresh, remove) if flag]
        if len(wanted) != 1:
            msg = "name one of FILE or URL, --list, --refresh and --remove"
            raise typer.BadParameter(msg)
        command = imports.Command(into, frozenset(allow_host or ()), as_json=as_json)
        if source:
            command.add(source, name)
        elif remove:
            command.remove(remove)
        elif refresh:
            command.refresh()
        else:
            command.show()
