"""Pages and tools -> time and quality of each, page by page in turn so that all see the same machine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import process_time

from sidelight.bench.facts import FactScore
from sidelight.bench.peers import BASELINE, PARSE, SIDELIGHT, About, Output, Reader
from sidelight.bench.scores import TextScore
from sidelight.corpus import LabelledPage

# The tools whose title, authors and day are compared.
TELL = (SIDELIGHT, "trafilatura", "newspaper4k")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one tool did on one group of pages.

    Attributes:
        ratio: Its median time over that of readability-lxml, None without the latter.
        scores: By name, what `TextScore` and `FactScore` found; empty without labels.
        errors: How many pages it raised on; they count as pages without text.
    """

    tool: str
    median_ms: float
    p95_ms: float
    ratio: float | None
    scores: Mapping[str, float]
    errors: int


@dataclass(frozen=True, slots=True)
class Group:
    """One group of pages and how the tools did on it."""

    name: str
    pages: int
    median_bytes: int
    standings: tuple[Standing, ...]


@dataclass(slots=True)
class _Tally:
    ms: list[float] = field(default_factory=list)
    text: TextScore = field(default_factory=TextScore)
    facts: FactScore = field(default_factory=FactScore)
    errors: int = 0


def compare(
    pages: Sequence[LabelledPage], readers: Mapping[str, Reader], done: Callable[[], None] = lambda: None
) -> list[Group]:
    """Read every page with every tool; gives the groups in the order in which they come.

    Args:
        pages: The pages.
        readers: The tools by name.
        done: Called after each page.
    """
    groups: dict[str, list[LabelledPage]] = {}
    for page in pages:
        groups.setdefault(page.group, []).append(page)
    for read in readers.values():
        # The first call loads rules and models, which a second one has.
        timed(read, pages[0])
    return [_group(name, members, readers, done) for name, members in groups.items()]


def timed(read: Reader, page: LabelledPage) -> tuple[float, Output | None]:
    """Seconds that one read took and what it gave, None where the tool raised.

    Seconds of this process's own work, so that others on the machine do not count.
    """
    start = process_time()
    try:
        output = read(page.html, page.url)
    except Exception:  # noqa: BLE001 - a benchmark counts failures and goes on
        output = None
    return process_time() - start, output


def _group(
    name: str, pages: Sequence[LabelledPage], readers: Mapping[str, Reader], done: Callable[[], None]
) -> Group:
    tallies = {tool: _Tally() for tool in readers}
    order = list(readers)
    for page in pages:
        for tool in order:
            _add(tallies[tool], tool, page, timed(readers[tool], page))
        # Whoever comes first finds the page in no cache.
        order.append(order.pop(0))
        done()
    base = median(tallies[BASELINE].ms) if BASELINE in tallies else None
    standings = tuple(_standing(tool, tally, base) for tool, tally in tallies.items())
    return Group(name, len(pages), int(median(page.size_bytes for page in pages)), standings)


def _add(tally: _Tally, tool: str, page: LabelledPage, result: tuple[float, Output | None]) -> None:
    seconds, output = result
    tally.ms.append(seconds * 1000)
    tally.errors += output is None
    if tool == PARSE:
        return
    tally.text.add(output.text if output else "", page)
    if tool in TELL and _states(page):
        tally.facts.add(_about(output), page)


def _states(page: LabelledPage) -> bool:
    return bool(page.title or page.authors or page.date)


def _about(output: Output | None) -> About:
    if output is None or output.about is None:
        return About()
    try:
        return output.about()
    except Exception:  # noqa: BLE001 - as above
        return About()


def _standing(tool: str, tally: _Tally, base: float | None) -> Standing:
    ms = sorted(tally.ms)
    middle = median(ms)
    return Standing(
        tool=tool,
        median_ms=middle,
        p95_ms=ms[int(len(ms) * 0.95)],
        ratio=middle / base if base else None,
        scores=tally.text.figures() | tally.facts.figures(),
        errors=tally.errors,
    )
