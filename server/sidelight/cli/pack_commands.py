"""The commands for signed packs of rules, which stand among those of `sidelight rules`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sidelight.cli.exits import reporting
from sidelight.cli.options import Json

pack_app = typer.Typer()


@pack_app.command("key")
def make_key(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="File for the private key; FILE.pub is the public.")
    ],
    *,
    as_json: Json = False,
) -> None:
    """Make a key to sign packs with."""
    with reporting():
        from sidelight.cli import packs  # noqa: PLC0415 - see the package

        packs.make_key(file, as_json=as_json)


def _day(written: str) -> datetime:
    try:
        return datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        msg = f'"{written}" is no day; write it as 2027-03-31'
        raise typer.BadParameter(msg) from error


@pack_app.command()
def build(  # noqa: PLR0913 - one parameter an option
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FOLDER]...", help="Folders of rules. Default: those that ship."),
    ] = None,
    *,
    key: Annotated[
        Path, typer.Option("--key", metavar="FILE", help="Private key; see `sidelight rules key`.")
    ],
    sequence: Annotated[
        int,
        typer.Option("--sequence", min=1, help="Number of this pack; higher than that of every pack before."),
    ],
    expires: Annotated[
        datetime,
        typer.Option(
            "--expires", parser=_day, metavar="YYYY-MM-DD", help="Last day on which it may be taken."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to write it.")] = Path(
        "dist"
    ),
    version: Annotated[
        str, typer.Option("--version-name", help="What people call it. Default: the folder's.")
    ] = "",
    kill: Annotated[
        list[str] | None,
        typer.Option(
            "--kill",
            metavar="RULE=REASON",
            help="Build a kill list that switches this rule off; may be repeated.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Build a signed pack of rules. The same rules and options give the same bytes."""
    with reporting():
        from sidelight.cli import packs  # noqa: PLC0415 - see the package

        kills = packs.kills_of(kill or ())
        order = packs.Order(tuple(folders or ()), key, out, sequence, expires, version, kills)
        packs.build(order, as_json=as_json)


@pack_app.command()
def verify(
    pack: Annotated[
        Path, typer.Argument(metavar="PACK", help="A pack or kill list; PACK.sig is its signature.")
    ],
    *,
    key: Annotated[
        list[Path], typer.Option("--key", metavar="FILE", help="Public key to trust; may be repeated.")
    ],
    install: Annotated[
        Path | None,
        typer.Option(
            "--install",
            metavar="FOLDER",
            help="Put it there if it is good and newer; else what is there stays.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a pack or kill list, and install it if asked. The exit code is 1 where it is not good."""
    with reporting():
        from sidelight.cli import packs  # noqa: PLC0415 - see the package

        packs.verify(pack, key, install, as_json=as_json)
