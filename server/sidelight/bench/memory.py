"""The largest pages -> how much memory one read takes beyond the import cost, each in a fresh process."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from sidelight.bench import child, stretch
from sidelight.corpus import LabelledPage

PAGES = 5
# Below this the fixed costs of a process (pages of 4 kB, arenas of 1 MB, tables filled once) are most of what
# is measured, so a folder of small pages is measured on its largest one, repeated.
MIN_BYTES = 500_000
SECONDS = 120


@dataclass(frozen=True, slots=True)
class Peak:
    """One read: size of the page, resident memory before it and at its highest."""

    page: str
    size_bytes: int
    imported_bytes: int
    peak_bytes: int

    @property
    def multiple(self) -> float:
        """What the read took, in sizes of the page."""
        return (self.peak_bytes - self.imported_bytes) / self.size_bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """What one tool's reads took."""

    tool: str
    peaks: tuple[Peak, ...]

    @property
    def median_multiple(self) -> float:
        """The middle of the multiples."""
        return median(peak.multiple for peak in self.peaks)

    @property
    def worst_multiple(self) -> float:
        """The highest of the multiples."""
        return max(peak.multiple for peak in self.peaks)


def is_measurable() -> bool:
    """Whether the system says how much memory a process has held at most; Linux does."""
    return child.STATUS.exists() and child.CLEAR.exists()


def chosen(pages: Iterable[LabelledPage]) -> list[LabelledPage]:
    """The largest pages; where there is none of half a megabyte, the largest one, repeated until it is."""
    largest = sorted(pages, key=lambda page: -page.size_bytes)[:PAGES]
    large = [page for page in largest if page.size_bytes >= MIN_BYTES]
    return large or [_lengthened(largest[0])]


def _lengthened(page: LabelledPage) -> LabelledPage:
    """The page with its body repeated until there is half a megabyte of it."""
    once, twice = (stretch.repeated(page, times).size_bytes for times in (1, 2))
    return stretch.repeated(page, ceil(MIN_BYTES / max(1, twice - once)))


def measure(
    pages: Sequence[LabelledPage], tools: Iterable[str], done: Callable[[], None] = lambda: None
) -> Iterator[Memory]:
    """The peaks of each tool on each page; reads that fail are left out, and a tool with no other.

    Args:
        pages: What to read, see `chosen`.
        tools: Names of tools that are installed.
        done: Called after each read.
    """
    for tool in tools:
        peaks = []
        for page in pages:
            peak = _peak(tool, page)
            peaks += [peak] if peak else []
            done()
        if peaks:
            yield Memory(tool, tuple(peaks))


def _peak(tool: str, page: LabelledPage) -> Peak | None:
    request = json.dumps({"html": page.html, "url": page.url})
    try:
        ran = subprocess.run(  # noqa: S603 - our own module, with a name of our list
            [sys.executable, "-m", "sidelight.bench.child", tool],
            input=request.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        told = json.loads(ran.stdout.splitlines()[-1])
    except (subprocess.SubprocessError, ValueError, IndexError):
        return None
    return Peak(page.name, page.size_bytes, told["imported"], told["peak"])
