"""Longer and longer pages -> what a kilobyte or a tag costs; the same at every size if cost is linear."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from sidelight.bench import stretch
from sidelight.bench.compare import timed
from sidelight.bench.peers import BASELINE, SIDELIGHT, Reader
from sidelight.corpus import LabelledPage

TIMES = (1, 10, 100)
TAGS = (10_000, 100_000, 1_000_000)
# The hundredfold of a larger page is more than Sidelight reads.
MAX_BYTES = 100_000
# A peer's step that would take longer, by how the steps before it grew, is left out.
MAX_SECONDS = 20.0
# Short reads are repeated and the shortest counts: what is more is the machine's.
SHORT_SECONDS, REPEATS = 0.5, 3


@dataclass(frozen=True, slots=True)
class Point:
    """One size: kilobytes or tags, and seconds; None where the tool failed or would have taken too long."""

    size: float
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """How one tool's time grows with one kind of page; `unit` is kB or tag."""

    case: str
    tool: str
    unit: str
    points: tuple[Point, ...]

    @property
    def growth(self) -> float | None:
        """Cost of a unit at the largest size over that at the smallest; 1 is linear, None if one failed."""
        first, last = self.points[0], self.points[-1]
        if not first.seconds or not last.seconds:
            return None
        return (last.seconds / last.size) / (first.seconds / first.size)


def curves(
    pages: Sequence[LabelledPage], readers: Mapping[str, Reader], done: Callable[[], None] = lambda: None
) -> Iterator[Curve]:
    """The curves: one page of the folder repeated; made-up shapes for Sidelight and readability-lxml.

    Args:
        pages: The folder; the largest page that can be repeated a hundred times is taken.
        readers: The tools by name.
        done: Called after each curve.
    """
    page = chosen(pages)
    cases: list[tuple[str, str, list[Callable[[], LabelledPage]]]] = [
        ("page repeated", "kB", [partial(stretch.repeated, page, times) for times in TIMES])
    ]
    cases += [(shape(1).name, "tag", [partial(shape, tags) for tags in TAGS]) for shape in stretch.SHAPES]
    for case, unit, makers in cases:
        sizes = [_size(make(), unit) for make in makers]
        for tool, read in (readers if unit == "kB" else _of_shapes(readers)).items():
            limit = inf if tool == SIDELIGHT else MAX_SECONDS
            yield Curve(case, tool, unit, tuple(_points(read, makers, sizes, limit)))
            done()


def count(readers: Mapping[str, Reader]) -> int:
    """How many curves there will be."""
    return len(readers) + len(stretch.SHAPES) * len(_of_shapes(readers))


def _of_shapes(readers: Mapping[str, Reader]) -> Mapping[str, Reader]:
    """The tools that read made-up pages: all others together would take many minutes."""
    return {tool: readers[tool] for tool in (SIDELIGHT, BASELINE) if tool in readers} or readers


def chosen(pages: Sequence[LabelledPage]) -> LabelledPage:
    """The largest page of which a hundred still are read, else the smallest."""
    small = [page for page in pages if page.size_bytes <= MAX_BYTES]
    return (
        max(small, key=lambda page: page.size_bytes)
        if small
        else min(pages, key=lambda page: page.size_bytes)
    )


def _size(page: LabelledPage, unit: str) -> float:
    return page.size_bytes / 1000 if unit == "kB" else float(page.html.count("<") - page.html.count("</"))


def _points(
    read: Reader, makers: Sequence[Callable[[], LabelledPage]], sizes: Sequence[float], limit: float
) -> Iterator[Point]:
    # What is loaded at the first call is not what the smallest page costs.
    timed(read, makers[0]())
    before: list[float] = []
    for make, size in zip(makers, sizes, strict=True):
        seconds = None if expected(before) > limit else _best(read, make())
        yield Point(size, seconds)
        before.append(inf if seconds is None else seconds)


def expected(before: Sequence[float]) -> float:
    """Seconds that the next step may take, by the growth of the last two."""
    if not before:
        return 0.0
    factor = max(10.0, before[-1] / before[-2]) if len(before) > 1 else 10.0
    return before[-1] * factor


def _best(read: Reader, page: LabelledPage) -> float | None:
    seconds, output = timed(read, page)
    for _ in range(REPEATS - 1 if seconds < SHORT_SECONDS else 0):
        seconds = min(seconds, timed(read, page)[0])
    return None if output is None else seconds
