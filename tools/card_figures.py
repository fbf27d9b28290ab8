"""Pages in JSON lines, with `html` and `url` -> figures: what their cards say, how long they take."""

import argparse
import gzip
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sidelight import read
from sidelight.evidence import gather
from sidelight.model import Reading, SourceCard
from sidelight.parse import parse
from sidelight.source import card as page_card

OWNERS = {"Owner", "Parent organisation", "Page on owners and funding"}
POLICIES = {
    "Publishing principles", "Corrections policy", "Ethics policy", "Fact-checking policy",
    "Policy on unnamed sources", "Complaints and feedback", "Mission and coverage",
    "Policy on pieces without a byline", "Diversity policy",
}  # fmt: skip
SHARES: dict[str, set[str]] = {
    "byline": {"Byline"},
    "published": {"Published"},
    "changed": {"Changed"},
    "kind of piece": {"Kind of piece"},
    "publisher": {"Publisher"},
    "policy link": POLICIES,
    "imprint, contact or page about itself": {"Imprint", "Contact", "Page about itself"},
    "owner or page on owners": OWNERS,
    "sites linked": {"Sites linked from the text"},
}
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the collection."""

    html: str
    url: str


def pages(path: Path) -> Iterator[Page]:
    """The pages of a file of JSON lines, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as lines:
        for line in lines:
            said = json.loads(line)
            yield Page(said["html"], said["url"])


def milliseconds(work: Callable[[], object]) -> float:
    """The quickest of several runs."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def times(page: Page, reading: Reading) -> tuple[float, float]:
    """Milliseconds for the evidence, which a reading needs anyway, and for the card on top of it."""
    root = parse(page.html)
    found = gather(root, page.url)
    of_evidence = milliseconds(lambda: gather(root, page.url))
    of_card = milliseconds(lambda: page_card.gather(found, reading.blocks, page.url, reading.card.relays))
    return of_evidence, of_card


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    cards: list[SourceCard] = []
    taken: list[tuple[float, float]] = []
    for page in pages(parser.parse_args().pages):
        reading = read(page.html, url=page.url)
        cards.append(reading.card)
        taken.append(times(page, reading))
    counts = [len(card.facts) for card in cards]
    labels = [{fact.label for fact in card.facts} for card in cards]
    middle = statistics.median(counts)
    print(f"{len(cards)} pages; facts a page: median {middle:g}, from {min(counts)} to {max(counts)}")
    for name, wanted in SHARES.items():
        print(f"  {name}: {sum(bool(wanted & one) for one in labels) / len(cards):.0%}")
    relations = Counter(f"{one.topic} {one.relation}" for card in cards for one in card.disagreements)
    print(f"  disagreements: {dict(relations)}")
    for name, column in (("evidence", 0), ("card", 1)):
        values = sorted(pair[column] for pair in taken)
        late = values[int(len(values) * 0.9)]
        print(f"  {name}: median {statistics.median(values):.2f} ms, 90 % under {late:.2f} ms")


if __name__ == "__main__":
    main()
