#!/usr/bin/env python3
"""Measure the written pages of tests/pages and pin what is reached.

    python tools/pin_pages.py            print the figures and every piece that is lost or left in
    python tools/pin_pages.py --write    pin them in tests/quality/pages.json

A page is a folder with `source.html`; `expected.md`, the article's text with a blank line between its pieces
(empty where the page has no article); and `expected.json`: `kind` (of error that it stands for), `url`,
`language`, `title`, `authors`, `date` and `gone`, the pieces of text that must not be left in. The suite
fails where a figure drops, or where the pages are others than those that the figures were pinned for.
"""

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import sidelight
from sidelight.bench.facts import FactScore, same_day, same_names, same_title
from sidelight.bench.peers import About
from sidelight.bench.scores import TextScore, folded
from sidelight.corpus import Digest, LabelledPage

TESTS = Path(__file__).parent.parent / "tests"
PAGES, PINNED = TESTS / "pages", TESTS / "quality" / "pages.json"
# A shorter piece, the cell of a table, say, may be found by chance.
MIN_CHARS = 8


@dataclass(frozen=True)
class Measured:
    """What is pinned: the pages, the figures of all and of each kind; and the failures, for people."""

    pages: int
    digest: str
    figures: dict[str, float]
    kinds: dict[str, dict[str, float]]
    failures: list[str]


def pages():
    """The written pages, in the order of their names."""
    return [_page(path.parent) for path in sorted(PAGES.glob("*/expected.json"))]


def _page(folder):
    told = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    text = (folder / "expected.md").read_text(encoding="utf-8").strip()
    return LabelledPage(
        group=told["kind"],
        name=folder.name,
        html=(folder / "source.html").read_text(encoding="utf-8"),
        url=told["url"],
        language=told["language"],
        gold=text or None,
        wanted=tuple(piece for piece in text.split("\n\n") if len(piece) >= MIN_CHARS),
        unwanted=tuple(told["gone"]),
        title=told.get("title"),
        authors=tuple(told.get("authors", ())),
        date=told.get("date"),
    )


def measure():
    """Read all pages; gives the figures and what went wrong."""
    digest, everything, facts = Digest(), TextScore(), FactScore()
    kinds = defaultdict(TextScore)
    failures = []
    for page in pages():
        digest.add(page)
        reading = sidelight.read(page.html, url=page.url)
        about = About(reading.title, reading.authors, reading.published or "")
        for score in (everything, kinds[page.group]):
            score.add(reading.text, page)
        facts.add(about, page)
        failures += _failures(page, reading.text, about)
    figures = _rounded(everything.figures() | facts.figures())
    by_kind = {kind: _rounded(kinds[kind].figures()) for kind in sorted(kinds)}
    return Measured(len(pages()), str(digest), figures, by_kind, failures)


def _rounded(figures):
    return {name: round(value, 3) for name, value in figures.items()}


def _failures(page, text, about):
    shown = folded(text)
    place = f"{page.group}: {page.name}"
    yield from (f"{place}: lost: {piece}" for piece in page.wanted if folded(piece) not in shown)
    yield from (f"{place}: left in: {piece}" for piece in page.unwanted if folded(piece) in shown)
    if page.title and not same_title(about.title, page.title, page.url):
        yield f"{place}: title: {about.title!r}"
    if page.authors and not same_names(about.authors, page.authors):
        yield f"{place}: authors: {about.authors!r}"
    if page.date and not same_day(about.date, page.date):
        yield f"{place}: date: {about.date!r}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="pin the figures")
    write = parser.parse_args().write
    found = measure()
    print("\n".join(found.failures))
    print(found.pages, "pages", found.figures)
    for kind, figures in found.kinds.items():
        print(f"  {kind}: {figures}")
    if write:
        pinned = {
            "pages": found.pages, "digest": found.digest, "figures": found.figures, "kinds": found.kinds
        }  # fmt: skip
        PINNED.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
        print(f"pinned in {PINNED}")


if __name__ == "__main__":
    main()
