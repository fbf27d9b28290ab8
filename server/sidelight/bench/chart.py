"""Report -> a chart as SVG or PNG: time against quality for each group with labels, and growth.

matplotlib is imported by this module alone, which is imported when a chart is wanted.
"""

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sidelight.bench.compare import Group, Standing
from sidelight.bench.growth import Curve
from sidelight.bench.peers import BASELINE, SIDELIGHT
from sidelight.bench.report import Report

if TYPE_CHECKING:
    from matplotlib.transforms import Bbox

# Sidelight stands out; its peers are told apart by their names, not by colours.
OURS, THEIRS, FAINT = "#0b5a7d", "#6f7680", "#d9dde2"
STYLE = {
    "font.family": "sans-serif",
    "font.size": 9.0,
    "text.color": "#23272d",
    "axes.edgecolor": "#9aa1aa",
    "axes.labelcolor": "#4a515a",
    "xtick.color": "#4a515a",
    "ytick.color": "#4a515a",
    "svg.fonttype": "none",
    "svg.hashsalt": "sidelight",
}
# What says most of a group, in this order, and how the axis is called.
QUALITY = {"f1": "F1 of the article's text", "pieces_f1": "F1 of labelled pieces"}
PANEL_INCHES = (4.6, 3.3)
COLUMNS = 2
# Where a name may stand beside its point, in points of the page: the first place that is free is taken.
BESIDE = (
    (8, 0, "left"),
    (-8, 0, "right"),
    (0, -11, "center"),
    (0, 11, "center"),
    (8, -11, "left"),
    (8, 11, "left"),
)


def draw(report: Report, path: Path) -> None:
    """Write the chart in the format that the file's ending names.

    Raises:
        OSError: The file cannot be written.
        ValueError: matplotlib knows no such format.
    """
    groups = [group for group in report.groups if quality_of(group)]
    with rc_context(STYLE):
        panels = max(1, len(groups)) + bool(report.curves)
        columns = min(COLUMNS, panels)
        rows = ceil(panels / columns)
        size = (PANEL_INCHES[0] * columns, PANEL_INCHES[1] * rows)
        figure = Figure(figsize=size, layout="constrained")
        axes = [figure.add_subplot(rows, columns, number + 1) for number in range(panels)]
        for group, ax in zip(groups, axes, strict=False):
            _quality(ax, group)
        if not groups:
            _times(axes[0], report.groups[0])
        if report.curves:
            _growth(axes[-1], report.curves)
        # Names can be kept apart once it is known where the points are.
        figure.draw_without_rendering()
        for group, ax in zip(groups, axes, strict=False):
            _name_points(ax, group)
        metadata = {"Date": None} if path.suffix == ".svg" else None
        figure.savefig(path, dpi=160, metadata=metadata)


def quality_of(group: Group) -> str | None:
    """The score by which the tools are compared on a group, None where there are no labels."""
    return next((name for name in QUALITY if any(name in one.scores for one in group.standings)), None)


def _plain(ax: Axes, title: str) -> None:
    ax.set_title(title, loc="left", fontsize=10, fontweight="bold")
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)


def _colour(tool: str) -> str:
    return OURS if tool == SIDELIGHT else THEIRS


def _shown(group: Group) -> tuple[str, list[Standing]]:
    """The score that a group is drawn by, and the tools that have it."""
    name = quality_of(group) or ""
    return name, [one for one in group.standings if name in one.scores]


def _quality(ax: Axes, group: Group) -> None:
    name, shown = _shown(group)
    _plain(ax, f"{group.name}: {group.pages} pages")
    for one in shown:
        colour = _colour(one.tool)
        ax.plot(one.median_ms, one.scores[name], "o", color=colour, markersize=7, clip_on=False)
    ax.set_xscale("log")
    times = [one.median_ms for one in shown]
    ax.set_xlim(min(times) / 3, max(times) * 8)
    ax.set_ylim(max(0.0, min(one.scores[name] for one in shown) - 0.05), 1.0)
    _milliseconds(ax)
    ax.set_xlabel("median time of a page, ms (log)")
    ax.set_ylabel(QUALITY[name])


def _milliseconds(ax: Axes) -> None:
    low, high = ax.get_xlim()
    ticks = [tick * ten for ten in (0.01, 0.1, 1, 10, 100, 1000) for tick in (1, 2, 5)]
    ax.set_xticks([tick for tick in ticks if low <= tick <= high], minor=False)
    ax.set_xticks([], minor=True)
    ax.xaxis.set_major_formatter("{x:g}")


def _name_points(ax: Axes, group: Group) -> None:
    """Write each tool's name beside its point, where neither a name nor a point is in the way."""
    name, shown = _shown(group)
    points = [ax.transData.transform((one.median_ms, one.scores[name])) for one in shown]
    taken: list[Bbox] = []
    for one in shown:
        for place in BESIDE:
            right, up, align = place
            text = ax.annotate(
                one.tool,
                (one.median_ms, one.scores[name]),
                xytext=(right, up),
                textcoords="offset points",
                ha=align,
                va="center",
                color=_colour(one.tool),
                fontweight="bold" if one.tool == SIDELIGHT else "normal",
            )
            box = text.get_window_extent()
            is_free = not any(box.overlaps(other) for other in taken) and not box.count_contains(points)
            if is_free or place is BESIDE[-1]:
                taken.append(box)
                break
            text.remove()


def _times(ax: Axes, group: Group) -> None:
    shown = sorted(group.standings, key=lambda one: -one.median_ms)
    _plain(ax, f"{group.name}: {group.pages} pages")
    bars = ax.barh(
        [one.tool for one in shown],
        [one.median_ms for one in shown],
        color=[_colour(one.tool) for one in shown],
    )
    ax.bar_label(bars, fmt="%.1f", padding=3)
    ax.set_xlabel("median time of a page, ms")


def _growth(ax: Axes, curves: tuple[Curve, ...]) -> None:
    """Cost of a unit at each size over that at the smallest: a level line is linear growth."""
    _plain(ax, "Growth: cost of a kB or a tag")
    styles = dict(zip(dict.fromkeys(curve.case for curve in curves), ("-", "--", ":", "-."), strict=False))
    for curve in curves:
        ours = curve.tool == SIDELIGHT
        if not ours and (curve.tool != BASELINE or curve.case != next(iter(styles))):
            continue
        points = [(point.size, point.seconds) for point in curve.points if point.seconds]
        if not points:
            continue
        first = points[0][1] / points[0][0]
        x = [size / points[0][0] for size, _ in points]
        y = [seconds / size / first for size, seconds in points]
        label = f"{curve.tool}: {curve.case}"
        ax.plot(x, y, styles[curve.case], marker="o", markersize=4, color=_colour(curve.tool), label=label)
    ax.set_xscale("log")
    ax.set_xticks([1, 10, 100], ["1×", "10×", "100×"])
    ax.set_xticks([], minor=True)
    ax.set_ylim(0, max(4.0, ax.get_ylim()[1] * 1.4))
    ax.set_xlabel("size of the page")
    ax.set_ylabel("smallest page = 1; level is linear")
    ax.legend(frameon=False, fontsize=8, loc="upper left")
