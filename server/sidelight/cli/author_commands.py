"""The commands for those who write rules, which stand among those of `sidelight rules`."""

from pathlib import Path
from typing import Annotated

import typer

from sidelight.cli.exits import reporting
from sidelight.cli.options import AllowHost, Json, OwnRules, Page, Url

author_app = typer.Typer()


@author_app.command("new")
def new_rule(  # noqa: PLR0913 - one parameter an option
    page: Page,
    *,
    select: Annotated[
        str | None, typer.Option("--select", metavar="CSS", help="Selector of the element that should go.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="Words of the passage that should go.")
    ] = None,
    category: Annotated[
        str | None, typer.Option("--category", metavar="ID", help="Where it belongs. Default: a guess.")
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="Of the rule. Default: made of what it matches."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--why", metavar="SENTENCE", help="Why it is no part of the article.")
    ] = None,
    this_host: Annotated[bool, typer.Option("--this-host", help="For pages of this host alone.")] = False,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="FOLDER", help="Folder of rules to write to. Default: the checkout's."
        ),
    ] = None,
    printed: Annotated[bool, typer.Option("--print", help="Print the rule and write nothing.")] = False,
    url: Url = None,
    allow_host: AllowHost = None,
    as_json: Json = False,
) -> None:
    """Draft a rule for something in a page, and try it. With selector or phrase, examples and misses."""
    with reporting():
        from sidelight.cli import new_rule as command  # noqa: PLC0415 - see the package
        from sidelight.cli.pages import Asked  # noqa: PLC0415
        from sidelight.contribute.authoring import Order  # noqa: PLC0415

        command.run(
            Asked(page, url, frozenset(allow_host or ())),
            Order(select, text, category, name, reason, this_host),
            command.Target(into, printed),
            as_json=as_json,
        )


@author_app.command()
def lint(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Folder of rules. Default: those that ship.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Check that rules are well formed. The exit code is 1 where one is not."""
    with reporting():
        from sidelight.cli import checks  # noqa: PLC0415 - see the package

        checks.lint_folder(folder, as_json=as_json)


@author_app.command("test")
def run_examples(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Rules or categories. Default: all.")
    ] = None,
    *,
    rules: OwnRules = None,
    as_json: Json = False,
) -> None:
    """Run the examples of rules. The exit code is 1 where one fails."""
    with reporting():
        from sidelight.cli import checks  # noqa: PLC0415 - see the package

        checks.run_examples(tuple(ids or ()), tuple(rules or ()), as_json=as_json)


@author_app.command()
def why(  # noqa: PLR0913 - one parameter an option
    page: Page,
    *,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="TEXT", help="Words of the page: say what became of them, and why."),
    ] = None,
    url: Url = None,
    rules: OwnRules = None,
    allow_host: AllowHost = None,
    as_json: Json = False,
) -> None:
    """Say which rule took out what, or why a text stayed. Names the words or the markup."""
    with reporting():
        from sidelight.cli import why as command  # noqa: PLC0415 - see the package
        from sidelight.cli.pages import Asked  # noqa: PLC0415

        command.run(Asked(page, url, frozenset(allow_host or ())), tuple(rules or ()), text, as_json=as_json)


@author_app.command()
def bisect(  # noqa: PLR0913 - one parameter an option
    page: Page,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Words of the page that are missing from its article.")
    ],
    *,
    url: Url = None,
    rules: OwnRules = None,
    allow_host: AllowHost = None,
    as_json: Json = False,
) -> None:
    """Find the rule that a text is lost to. Switches rules off; the exit code is 1 where it is none."""
    with reporting():
        from sidelight.cli import bisect as command  # noqa: PLC0415 - see the package
        from sidelight.cli.pages import Asked  # noqa: PLC0415

        command.run(Asked(page, url, frozenset(allow_host or ())), tuple(rules or ()), text, as_json=as_json)


@author_app.command()
def schema(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Folder of rules. Default: the checkout's.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Write the JSON Schemas by which editors check the files. Each file is made to name its own."""
    with reporting():
        from sidelight.cli import schemas as command  # noqa: PLC0415 - see the package

        command.run(folder, as_json=as_json)


@author_app.command()
def docs(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to write the pages.")],
    one_page: Annotated[
        bool, typer.Option("--one-page", help="All rules on one page, to print or to send.")
    ] = False,
    rules: OwnRules = None,
    as_json: Json = False,
) -> None:
    """Write pages to browse all rules. By category, with examples, reasons and a search."""
    with reporting():
        from sidelight.cli import docs as command  # noqa: PLC0415 - see the package

        command.run(out, tuple(rules or ()), one_page=one_page, as_json=as_json)
