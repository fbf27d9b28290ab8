"""`sidelight rules regress`: what a change of the rules does to a folder of pages, and whether it may."""

import json
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from sidelight import corpus, ruleset
from sidelight.cli import history, regress_report, terminal
from sidelight.cli.exits import FAILED, existing
from sidelight.cli.parallel import over_processes
from sidelight.corpus import LabelledPage
from sidelight.errors import SidelightError
from sidelight.regress import gate, known
from sidelight.regress.change import Change
from sidelight.regress.pages import PageChange, compare
from sidelight.regress.tally import Tally
from sidelight.ruleset.texts import RuleTexts

HEAD = "HEAD"


class StoppedError(SidelightError):
    """A process that read pages was killed."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for.

    Attributes:
        pages: The corpus.
        rules: Folders of own rules, on top of those that ship.
        base: The revision to compare with.
        base_rules: The folders to compare with, in place of a revision.
        known: List of losses that are put up with.
        gate: File of the figures that must be reached.
        pin: File to write the figures to.
        jobs: Number of processes.
    """

    pages: Path
    rules: tuple[Path, ...] = ()
    base: str | None = None
    base_rules: tuple[Path, ...] = ()
    known: Path | None = None
    gate: Path | None = None
    pin: Path | None = None
    jobs: int = 1


def run(request: Request, *, as_json: bool) -> None:
    """Compare, and print what is found.

    Raises:
        SidelightError: Rules, corpus, revision, list or figures cannot be read.
        typer.Exit: Article text is newly lost, or the figures are under the floor.
    """
    listed = known.read(request.known) if request.known else None
    floor = gate.read(request.gate) if request.gate else None
    with _states(request) as (before, after):
        change = _change(before, after)
        tally, digest = _tally(request, before, after)
    report = regress_report.Report(
        change.rules,
        tally,
        gate.pin(digest, tally.figures()),
        known.sort(tally.new_losses if listed is None else tally.losses, listed or ()),
        floor,
    )
    if request.pin:
        gate.write(request.pin, report.reached)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        regress_report.show(report, terminal.console(sys.stdout), request)
    if report.failures:
        raise typer.Exit(FAILED)


@contextmanager
def _states(request: Request) -> Iterator[tuple[tuple[Path, ...], tuple[Path, ...]]]:
    """The folders of the rules as they were and as they are."""
    after = (ruleset.folder(), *map(existing, request.rules))
    with TemporaryDirectory(prefix="sidelight-") as made:
        if request.base_rules:
            before = tuple(map(existing, request.base_rules))
        elif request.rules and request.base is None:
            # Without a word on it, the question is what the user's own rules change.
            before = (ruleset.folder(),)
        else:
            places = [Path(made) / str(number) for number in range(len(after))]
            before = tuple(
                history.extract(folder, request.base or HEAD, place)
                for folder, place in zip(after, places, strict=True)
            )
        yield before, after


@cache
def _change(before: tuple[Path, ...], after: tuple[Path, ...]) -> Change:
    """The change between two states, read once in each process."""
    return Change(RuleTexts.gather(*before), RuleTexts.gather(*after))


def _compared(before: tuple[Path, ...], after: tuple[Path, ...], page: LabelledPage) -> PageChange:
    return compare(page, _change(before, after))


def _tally(request: Request, before: tuple[Path, ...], after: tuple[Path, ...]) -> tuple[Tally, str]:
    """What the change does to the corpus, and the digest of that."""
    tally, digest = Tally(), corpus.Digest()

    def pages() -> Iterator[LabelledPage]:
        for page in corpus.pages(request.pages):
            digest.add(page)
            yield page

    try:
        with terminal.progress("Reading pages", corpus.count(request.pages)) as done:
            for change in over_processes(partial(_compared, before, after), pages(), request.jobs):
                tally.add(change)
                done()
    except BrokenProcessPool as error:
        msg = "a process that read pages was killed, perhaps for lack of memory; try fewer: --jobs 1"
        raise StoppedError(msg) from error
    return tally, str(digest)
