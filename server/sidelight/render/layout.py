"""Reading -> the parts of a document that every format shows in its own way."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sidelight.model import Block, Drop, Fact, Reading, Relay, RelayHow

DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")

# How a relay is told -> what a reader is told of it.
RELAYS: dict[RelayHow, str] = {
    "lead_in": "Taken over from {}",
    "dateline": "Text of the news agency {}, by its dateline",
    "byline": "Text of the news agency {}, by its byline",
    "credit": "Text of the news agency {}, by the sign under it",
    "notice": "First published by {}, by a notice on the page",
    "canonical": "A copy, as the page names one of {} as its original",
}
NAMES = {"editors-note": "editor’s note", "lead_in": "lead-in"}


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks that are shown as one thing.

    Attributes:
        kind: `quote` holds any blocks, `list` list items alone, `block` one block.
        blocks: At least one.
        first: Index of the first of them in the reading.
        relay: The relay that all of them belong to, if it is a part of the article.
    """

    kind: Literal["quote", "list", "block"]
    blocks: tuple[Block, ...]
    first: int
    relay: Relay | None = None


def groups(reading: Reading) -> Iterator[Group]:
    """The article below its title, in reading order; a first heading that repeats the title is left out."""
    blocks = list(enumerate(reading.blocks))
    if blocks and blocks[0][1].kind == "heading" and _same(blocks[0][1].text, reading.title):
        del blocks[0]
    relays = [relay for relay in reading.card.relays if relay.how == "lead_in"]

    def place(item: tuple[int, Block]) -> tuple[Relay | None, bool]:
        index, block = item
        relay = next((relay for relay in relays if relay.first <= index <= relay.last), None)
        return relay, block.quoted or block.kind == "quote"

    for (relay, quoted), members in groupby(blocks, place):
        if quoted:
            indices, inside = zip(*members, strict=True)
            yield Group("quote", inside, indices[0], relay)
        else:
            yield from _unquoted(members, relay)


def within(quote: Group) -> Iterator[Group]:
    """The lists and blocks that a quote holds."""
    yield from _unquoted(enumerate(quote.blocks, quote.first), quote.relay)


def _unquoted(members: Iterable[tuple[int, Block]], relay: Relay | None) -> Iterator[Group]:
    for is_list, run in groupby(members, lambda item: item[1].kind == "list_item"):
        if is_list:
            indices, items = zip(*run, strict=True)
            yield Group("list", items, indices[0], relay)
        else:
            for index, block in run:
                yield Group("block", (block,), index, relay)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def address(reading: Reading) -> str | None:
    """The page's address: the one that was handed in, else the one that the page names as its own."""
    return reading.url or reading.canonical_url


def day(moment: str | None) -> str | None:
    """The date of an ISO 8601 moment; what is not one stays as it is."""
    match = DATE.match(moment or "")
    return match[0] if match else moment


def modified_day(reading: Reading) -> str | None:
    """The date of the last change, where it is not the day of publication."""
    modified = day(reading.modified)
    return modified if modified != day(reading.published) else None


def credits_line(reading: Reading) -> str:
    """Byline, dates and site, as far as they are known."""
    modified = modified_day(reading)
    updated = f"updated {modified}" if modified else None
    return " · ".join(filter(None, (reading.byline, day(reading.published), updated, reading.site_name)))


def folds(reading: Reading) -> tuple[Drop, ...]:
    """What was folded: not in the article, yet one click away."""
    return tuple(drop for drop in reading.drops if drop.action == "fold")


def news(reading: Reading) -> tuple[Fact, ...]:
    """The facts that the head of the document does not show already."""
    shown = {reading.title, reading.byline, reading.published, reading.modified, reading.site_name}
    return tuple(fact for fact in reading.card.facts if fact.value not in shown)


def relay_line(relay: Relay) -> str:
    """What a reader should know of a relay, without its address."""
    return f"{RELAYS[relay.how].format(relay.outlet)}: {relay.share:.0%} of the article"


def evidence_line(fact: Fact) -> str:
    """Where a fact was found, each kind of place once."""
    return ", ".join(dict.fromkeys(words(evidence.kind) for evidence in fact.evidence))


def words(name: str) -> str:
    """A name of the model as a reader would write it: `page_markup` -> `page markup`."""
    return NAMES.get(name) or name.replace("_", " ").replace("-", " ")


def notice_kind(block: Block) -> str:
    """What a block with notices on it is called: its labels' kinds, else plainly a notice."""
    return ", ".join(dict.fromkeys(words(label.kind) for label in block.labels)) or "notice"


def says(text: str, kinds: str) -> bool:
    """Whether a text begins with the name of one of its kinds, as in `Correction: ...`."""
    start = _letters(text[: 2 * len(kinds)])
    return any(start.startswith(_letters(kind)) for kind in kinds.split(", "))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()
