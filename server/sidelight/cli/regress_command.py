"""The commands `sidelight rules regress` and `short-texts`, which stand among those of `sidelight rules`."""

from pathlib import Path
from typing import Annotated

import typer

from sidelight.cli.exits import reporting
from sidelight.cli.options import Json, OwnRules

regress_app = typer.Typer()


@regress_app.command()
def regress(  # noqa: PLR0913 - one parameter an option
    *,
    corpus: Annotated[
        Path,
        typer.Option(
            "--corpus",
            metavar="FOLDER",
            help="Pages: NAME.html, with the article's text in NAME.txt where it is known; or .jsonl(.gz) "
            "with html, url, and gold or with and without.",
        ),
    ],
    rules: OwnRules = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="REV",
            help="Revision of git to compare with. Default: HEAD; with --rules, those that ship.",
        ),
    ] = None,
    base_rules: Annotated[
        list[Path] | None,
        typer.Option(
            "--base-rules", metavar="FOLDER", help="Folder of rules to compare with instead; may be repeated."
        ),
    ] = None,
    known: Annotated[
        Path | None,
        typer.Option(
            "--known",
            metavar="FILE",
            help="YAML list of losses that are put up with: page, rule, text or digest, and reason of each. "
            "With it, whatever article text rules take must be listed, newly lost or not.",
        ),
    ] = None,
    gate: Annotated[
        Path | None, typer.Option("--gate", metavar="FILE", help="Fail under the figures pinned there.")
    ] = None,
    pin: Annotated[
        Path | None, typer.Option("--pin", metavar="FILE", help="Pin the figures reached to this file.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes. Default: one for each core.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what a change of the rules newly removes and keeps. Exit code 1 if it loses article text."""
    if base and base_rules:
        msg = "name a revision or a folder to compare with, not both"
        raise typer.BadParameter(msg, param_hint="--base-rules")
    with reporting():
        from sidelight.cli import parallel  # noqa: PLC0415 - see the package
        from sidelight.cli import regress as command  # noqa: PLC0415

        request = command.Request(
            pages=corpus,
            rules=tuple(rules or ()),
            base=base,
            base_rules=tuple(base_rules or ()),
            known=known,
            gate=gate,
            pin=pin,
            jobs=jobs or parallel.processes(),
        )
        command.run(request, as_json=as_json)


@regress_app.command("short-texts")
def short_texts(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A text a line: label, text, and language or country, by tabs apart; the first line names "
            "them. Labels that are not caption, teaser, meta or prose are of nags.",
        ),
    ],
    *,
    rules: OwnRules = None,
    show: Annotated[
        bool, typer.Option("--show", help="Also list nags that stay and other texts that go.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Count nags that rules take by their words alone. The exit code is 1 if too few or others go."""
    with reporting():
        from sidelight.cli import short_texts as command  # noqa: PLC0415 - see the package

        command.run(file, tuple(rules or ()), show=show, as_json=as_json)
