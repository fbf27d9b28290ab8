"""`sidelight bench`: a folder of pages -> how Sidelight and its peers did, as tables, JSON and a chart."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from sidelight.bench.compare import Group
from sidelight.bench.growth import Curve
from sidelight.bench.memory import Memory
from sidelight.bench.peers import TOOLS
from sidelight.bench.report import Report
from sidelight.bench.run import run as measure
from sidelight.bench.run import take
from sidelight.cli import terminal
from sidelight.cli.exits import OutputError, complain

CHARTS = (".svg", ".png")
# The scores, in the order of the table: key and heading.
SCORES = {
    "f1": "F1", "precision": "P", "recall": "R", "bad": "bad", "keep": "kept", "leak": "left in",
    "pieces_f1": "F1 pieces", "title": "title", "authors": "authors", "day": "day",
}  # fmt: skip
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for; no `tools` means all that are installed."""

    place: Path
    tools: tuple[str, ...] = ()
    limit: int | None = None
    chart: Path | None = None
    as_json: bool = False


def run(request: Request) -> None:
    """Measure and print.

    Raises:
        SidelightError: The pages cannot be read, a tool is not there, or the chart cannot be written.
        typer.BadParameter: There is no such tool, or the chart's ending is none of `CHARTS`.
    """
    _check_chart(request.chart)
    for name in request.tools:
        if name not in TOOLS:
            msg = f"no tool is called {name!r}; the tools are {', '.join(TOOLS)}"
            raise typer.BadParameter(msg, param_hint="--only")
    report = measure(take(request.place, request.limit), request.tools, terminal.progress)
    if request.chart is not None:
        _draw(report, request.chart)
    if request.as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        return
    for said in report.left_out:
        complain(said)
    console = Console(highlight=False, markup=False, emoji=False)
    # A pipe is 80 wide to rich, and no table of it could be read.
    console.width = console.width if sys.stdout.isatty() else 160
    for table in tables(report):
        console.print(table)


def tables(report: Report) -> Iterator[Table]:
    """A table for each group of pages, then memory and growth."""
    for group in report.groups:
        yield _group(group, report)
    if report.memory:
        yield _memory(report.memory)
    if report.curves:
        yield _growth(report.curves)


def _table(title: str, first: Sequence[str], *rest: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE, pad_edge=False)
    for name in first:
        table.add_column(name, no_wrap=True)
    for name in rest:
        table.add_column(name, justify="right")
    return table


def _group(group: Group, report: Report) -> Table:
    told = {name for one in group.standings for name in one.scores}
    names = [name for name in SCORES if name in told]
    title = (
        f"{group.name}: {terminal.counted(group.pages, 'page')}, median {group.median_bytes / 1000:,.0f} kB"
    )
    heads = ["ms median", "ms p95", "× readability", *(SCORES[name] for name in names), "errors"]
    table = _table(title, ["tool"], *heads)
    for one in group.standings:
        table.add_row(
            f"{one.tool} {report.versions[one.tool]}",
            f"{one.median_ms:.1f}",
            f"{one.p95_ms:.1f}",
            "" if one.ratio is None else f"{one.ratio:.2f}",
            *(f"{one.scores[name]:.3f}" if name in one.scores else "" for name in names),
            str(one.errors),
        )
    return table


def _memory(found: Sequence[Memory]) -> Table:
    sizes = ", ".join(f"{peak.size_bytes / 1000:,.0f}" for peak in found[0].peaks)
    heads = ("median × page", "worst × page", "import, MB", "highest, MB")
    table = _table(f"Memory of one read beyond the import cost; pages of {sizes} kB", ["tool"], *heads)
    for one in found:
        table.add_row(
            one.tool,
            f"{one.median_multiple:.1f}",
            f"{one.worst_multiple:.1f}",
            f"{max(peak.imported_bytes for peak in one.peaks) / MEGABYTE:.0f}",
            f"{max(peak.peak_bytes for peak in one.peaks) / MEGABYTE:.0f}",
        )
    return table


def _growth(curves: Sequence[Curve]) -> Table:
    title = "Growth: microseconds a unit at 1×, 10×, 100×; the last over the first is 1 where cost is linear"
    table = _table(title, ["page", "tool", "unit"], "1×", "10×", "100×", "last / first")
    for curve in curves:
        costs = [
            "failed or too slow" if point.seconds is None else f"{point.seconds / point.size * 1e6:,.1f}"
            for point in curve.points
        ]
        growth = "" if curve.growth is None else f"{curve.growth:.2f}"
        table.add_row(curve.case, curve.tool, curve.unit, *costs, growth)
    return table


def _check_chart(path: Path | None) -> None:
    """Refuse a chart that could not be drawn, before minutes of measuring.

    Raises:
        OutputError: matplotlib is not installed, or there is no such folder.
        typer.BadParameter: The ending is none of `CHARTS`.
    """
    if path is None:
        return
    if path.suffix not in CHARTS:
        msg = f"{path} must end in one of {', '.join(CHARTS)}"
        raise typer.BadParameter(msg, param_hint="--chart")
    if find_spec("matplotlib") is None:
        msg = "a chart needs matplotlib; pip install 'sidelight[bench]' brings it"
        raise OutputError(msg)
    if not path.parent.is_dir():
        msg = f"{path} cannot be written: there is no folder {path.parent}"
        raise OutputError(msg)


def _draw(report: Report, path: Path) -> None:
    try:
        import_module("sidelight.bench.chart").draw(report, path)
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}"
        raise OutputError(msg) from error
    complain(f"the chart is in {path}")
