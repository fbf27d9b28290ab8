"""The commands and their options; what they do is in the modules that they import when run."""

import gc
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sidelight.cli import options
from sidelight.cli.author_commands import author_app
from sidelight.cli.exits import reporting
from sidelight.cli.import_commands import import_app
from sidelight.cli.pack_commands import pack_app
from sidelight.cli.regress_command import regress_app
from sidelight.render import renderers

app = typer.Typer(
    name="sidelight",
    help="Clean article text that says what was taken out, whose voice speaks and where it comes from.",
    epilog="Exit codes: 0 done, 1 failed or found wanting, 2 wrong usage, 3 not there or not reachable.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# So many new objects call for a search for garbage; Python's own figure is 700.
GARBAGE_OBJECTS = 50_000

rules_app = typer.Typer(
    help="Write, check, explain and share rules.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(rules_app, name="rules")
rules_app.add_typer(author_app)
rules_app.add_typer(pack_app)
rules_app.add_typer(import_app)
rules_app.add_typer(regress_app)
outlets_app = typer.Typer(
    help="Make stores of facts on outlets.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(outlets_app, name="outlets")


def main() -> None:
    """Run the command line and exit with its code."""
    # Rules make many objects that live as long as the process: looking for garbage among them takes a third
    # of the time that loading them takes.
    gc.set_threshold(GARBAGE_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shall show the rest all the same.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="sidelight")


def _print_version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - see the package

        typer.echo(f"sidelight {version('sidelight')}")
        raise typer.Exit


@app.callback()
def sidelight(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Clean article text that says what was taken out, whose voice speaks and where it comes from."""


class Asides(StrEnum):
    """Which asides are marked."""

    ALL = "all"
    SURE = "sure"


def complete_format(incomplete: str) -> list[str]:
    """Formats that begin with what was typed, for the shell's completion."""
    return [name for name in renderers() if name.startswith(incomplete)]


@app.command()
def read(  # noqa: PLR0913 - one parameter an option
    page: options.Page,
    *,
    url: options.Url = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            autocompletion=complete_format,
            help=f"One of {', '.join(renderers())}. Default: by the ending of --output, else text, which "
            "a terminal shows with the asides marked.",
        ),
    ] = None,
    output: options.Output = None,
    rules: options.OwnRules = None,
    subscriptions: Annotated[
        Path | None,
        typer.Option(
            "--subscriptions",
            metavar="FOLDER",
            help="Folder of filter lists. Default: those taken in with `sidelight rules import`.",
        ),
    ] = None,
    no_subscriptions: Annotated[
        bool, typer.Option("--no-subscriptions", help="Read without any filter lists of others.")
    ] = False,
    asides: Annotated[
        Asides,
        typer.Option("--asides", help="Mark all asides, or only those that are most surely such."),
    ] = Asides.ALL,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Also say what was taken out and why, which cues gave the voices, and what the card "
            "checked: below a text, on standard error with any other format.",
        ),
    ] = False,
    allow_host: options.AllowHost = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR does the same.")] = False,
) -> None:
    """Read one page and give its clean text. Marks whose voice speaks, and can say what was taken out."""
    with reporting():
        from sidelight.cli import lists, reading  # noqa: PLC0415 - see the package

        request = reading.Request(
            page=page,
            url=url,
            format_name=format_name,
            output=output,
            rules=tuple(rules or ()),
            subscriptions=lists.Chosen(subscriptions, off=no_subscriptions),
            sure_only=asides is Asides.SURE,
            explain=explain,
            allowed_hosts=frozenset(allow_host or ()),
            colour=not no_color,
        )
        reading.run(request)


@app.command()
def card(  # noqa: PLR0913 - one parameter an option
    page: options.Page,
    *,
    url: options.Url = None,
    lookups: Annotated[
        bool,
        typer.Option("--lookups", help="Ask other sources too; they are sent the domain and nothing else."),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="SOURCE", help="Ask this source alone; may be repeated."),
    ] = None,
    own_facts: Annotated[
        Path | None,
        typer.Option("--own-facts", metavar="FILE", help="File of your own facts on publications."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help="text, markdown, html or json. Default: by --output, else text.",
        ),
    ] = None,
    output: options.Output = None,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            metavar="ADDRESS",
            envvar="SIDELIGHT_CONTACT",
            help="Where the services asked can reach you; they want to know.",
        ),
    ] = None,
    allow_host: options.AllowHost = None,
) -> None:
    """Say where a page comes from. Every line has its evidence, nothing is judged."""
    with reporting():
        from sidelight.cli import card as command  # noqa: PLC0415 - see the package

        command.run(
            command.Request(
                page=page,
                url=url,
                form=form,
                output=output,
                lookups=lookups,
                sources=frozenset(only or ()),
                own_facts=own_facts,
                contact=contact,
                allowed_hosts=frozenset(allow_host or ()),
            )
        )


@outlets_app.command("build")
def build_outlets(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="Snapshot to write, ending in .jsonl.")],
    *,
    contact: Annotated[
        str,
        typer.Option(
            "--contact",
            metavar="ADDRESS",
            envvar="SIDELIGHT_CONTACT",
            help="Where Wikidata can reach you; it wants to know.",
        ),
    ],
    root: Annotated[
        str, typer.Option("--root", metavar="ITEM", help="Class of Wikidata whose instances are outlets.")
    ] = "Q1193236",
    sitelinks: Annotated[
        int, typer.Option("--sitelinks", min=0, help="Articles on an outlet that there must be at least.")
    ] = 3,
    language: Annotated[str, typer.Option("--language", help="Of names, where there are any in it.")] = "en",
) -> None:
    """Ask Wikidata for outlets and write a dated snapshot. It is under CC0 and has references."""
    with reporting():
        from sidelight.cli import outlets as command  # noqa: PLC0415 - see the package

        command.run(command.request(output, root, sitelinks, language, contact=contact))


@app.command()
def bench(
    pages: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="Folder of .html files, or of .jsonl or .jsonl.gz files with `html` and labels a line; "
            "or one such file.",
        ),
    ],
    *,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="TOOL", help="Measure this tool; may be repeated. Default: all."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="So many pages of each file or folder at most.")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", metavar="FILE", help="Draw the comparison: .svg or .png.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Measure time, quality and memory on your own pages. Other tools that are installed stand beside."""
    with reporting():
        from sidelight.cli import bench_command  # noqa: PLC0415 - see the package

        request = bench_command.Request(pages, tuple(only or ()), limit, chart, as_json)
        bench_command.run(request)


@app.command()
def serve(
    *,
    host: Annotated[
        str | None,
        typer.Option(
            "--host", metavar="HOST", help="Address to listen on. Default: SIDELIGHT_HOST, else 127.0.0.1."
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=0, max=65535, help="Default: SIDELIGHT_PORT, else 8787; 0 takes a free one."
        ),
    ] = None,
) -> None:
    """Run the HTTP service and its page until stopped."""
    with reporting():
        from sidelight.api.serve import run  # noqa: PLC0415 - see the package

        run(host, port)
