"""`sidelight outlets build`: a query of Wikidata -> a snapshot file, for maintainers."""

import asyncio
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import httpx
import typer

from sidelight import fetch
from sidelight.cli.card import USER_AGENT
from sidelight.cli.exits import OutputError
from sidelight.source.entities import ITEM
from sidelight.source.outlets import Builder, Wanted
from sidelight.source.provider import Endpoints
from sidelight.source.snapshots import Outlet, lines

# A query may take a minute.
PHASE_SECONDS = 75.0


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for: where to, which outlets, and how Wikidata reaches whoever asks."""

    output: Path
    wanted: Wanted
    contact: str


def request(output: Path, root: str, sitelinks: int, language: str, *, contact: str) -> Request:
    """What the options of the command ask for."""
    return Request(output, Wanted(root, sitelinks, language), contact)


def run(request: Request) -> None:
    """Ask Wikidata and write the snapshot; the file is replaced when all of it is there.

    Raises:
        SidelightError: Wikidata did not answer, or the file cannot be written.
        typer.BadParameter: The class is none.
    """
    if not ITEM.fullmatch(request.wanted.root):
        msg = f"{request.wanted.root!r} is no item of Wikidata; write it like Q1193236"
        raise typer.BadParameter(msg, param_hint="--root")
    agent = USER_AGENT.format(contact=request.contact)
    client = fetch.guarded_client(fetch.Policy(user_agent=agent, phase_seconds=PHASE_SECONDS))
    count = asyncio.run(build(request, client, Endpoints()))
    typer.echo(f"{count} outlets in {request.output}", err=True)


async def build(request: Request, client: httpx.AsyncClient, endpoints: Endpoints) -> int:
    """Write the snapshot with what the client gets; gives how many outlets are in it.

    Raises:
        SidelightError: Wikidata did not answer, or the file cannot be written.
    """
    async with client:
        builder = Builder(client, endpoints, request.wanted)
        ids = await builder.items()
        outlets = [outlet async for outlet in builder.outlets(ids, lambda done: _tell(done, len(ids)))]
    outlets.sort(key=lambda outlet: (outlet.domain, outlet.item))
    kept = _single(outlets)
    _write(request.output, "".join(lines(builder.head(), iter(kept))))
    return len(kept)


def _single(outlets: list[Outlet]) -> list[Outlet]:
    """The outlets whose domain no other has: which of several is meant cannot be told."""
    domains = Counter(outlet.domain for outlet in outlets)
    return [outlet for outlet in outlets if domains[outlet.domain] == 1]


def _tell(done: int, wanted: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r{done} of {wanted} items read", err=True, nl=done == wanted)


def _write(path: Path, text: str) -> None:
    # A terminal, a pipe or /dev/null is written to; putting a file in its place would destroy it.
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        if not special:
            part.replace(path)
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}"
        raise OutputError(msg) from error
