"""Arguments and options that several commands have in common, said once."""

from pathlib import Path
from typing import Annotated

import typer

Page = Annotated[
    str, typer.Argument(metavar="PAGE", help="A file, - for standard input, or an http(s) address.")
]
Url = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="Address of the page, where PAGE is a file or standard input."),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
OwnRules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="FOLDER",
        help="Folder of your own rules, on top of those that ship; may be repeated.",
    ),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="HOST[:PORT]",
        help="Host of your own network that may be fetched all the same; may be repeated.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON to standard output.")]
