"""Pages and names of tools -> report: comparison, memory and growth, one after the other."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from sidelight import corpus
from sidelight.bench import growth, memory
from sidelight.bench.compare import compare
from sidelight.bench.peers import TOOLS, Reader
from sidelight.bench.report import Report
from sidelight.corpus import CorpusError, LabelledPage
from sidelight.errors import SidelightError

# Given what is being done and of how many steps it consists, gives what is called after each step.
Progress = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


class ToolError(SidelightError):
    """A tool that was asked for is not installed."""


def take(place: Path, limit: int | None) -> list[LabelledPage]:
    """The pages of a folder or file, so many of each group at most.

    Raises:
        CorpusError: There are no pages, or one cannot be read.
    """
    taken: list[LabelledPage] = []
    counts: Counter[str] = Counter()
    for path in corpus.files(place):
        for page in corpus.pages(path):
            found = page if path.name.endswith(corpus.ROWS) else _of_folder(page, path, place)
            counts[found.group] += 1
            if limit is None or counts[found.group] <= limit:
                taken.append(found)
    if not taken:
        msg = f'{place} has no pages: no row of its files has "html"'
        raise CorpusError(msg)
    return taken


def _of_folder(page: LabelledPage, path: Path, place: Path) -> LabelledPage:
    """A page that is a file: such pages are one group, whichever folders they stand in."""
    if path == place:
        return page
    return replace(page, group=place.resolve().name, name=path.relative_to(place).as_posix())


def run(pages: Sequence[LabelledPage], names: Iterable[str], progress: Progress) -> Report:
    """Measure the tools named, all that are installed if none is.

    Raises:
        KeyError: There is no such tool.
        ToolError: A tool that was named is not installed.
    """
    versions, left_out = installed(tuple(names))
    readers: dict[str, Reader] = {name: TOOLS[name].load() for name in versions}
    with progress("Reading pages", len(pages)) as done:
        groups = tuple(compare(pages, readers, done))
    peaks: tuple[memory.Memory, ...] = ()
    if memory.is_measurable():
        large = memory.chosen(pages)
        with progress("Measuring memory", len(large) * len(readers)) as done:
            peaks = tuple(memory.measure(large, readers, done))
    else:
        left_out += ("memory is not measured: this system does not say what a process held at most",)
    with progress("Measuring growth", growth.count(readers)) as done:
        curves = tuple(growth.curves(pages, readers, done))
    return Report(versions, left_out, groups, peaks, curves)


def installed(names: tuple[str, ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Versions of the tools named, and a line for each of all tools that is not installed if none is named.

    Raises:
        KeyError: There is no such tool.
        ToolError: A tool that was named is not installed.
    """
    for name in names:
        if TOOLS[name].version() is None:
            msg = f"{name} is not installed; pip install 'sidelight[bench]' brings it"
            raise ToolError(msg)
    found = {name: version for name in names or TOOLS if (version := TOOLS[name].version())}
    missing = tuple(f"{name} was left out: it is not installed" for name in TOOLS if name not in found)
    return found, () if names else missing
