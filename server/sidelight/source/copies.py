"""What a page says of its text as a whole -> relays of all of it: agency text, republished pieces.

Sentences of such a text keep their voices: whoever wrote it reports, quotes and judges in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sidelight.evidence import PageEvidence
from sidelight.evidence.strings import fold
from sidelight.model import Block, Evidence, Fact, Relay, RelayHow
from sidelight.source.identity import Identity
from sidelight.source.wires import Credit, Wires, bundled

FIRST, LAST = 3, 2
MAX_QUOTE_CHARS = 120


class Credited(NamedTuple):
    """What a dateline, or a sign under the text, credits, and the index of its block."""

    at: int
    credit: Credit
    how: RelayHow


def credited(blocks: Sequence[Block]) -> list[Credited]:
    """The credits of the first and the last paragraphs."""
    wires = bundled()
    paragraphs = [index for index, block in enumerate(blocks) if block.kind == "paragraph"]
    found: list[Credited] = []
    for index in paragraphs[:FIRST]:
        credit = wires.opening(blocks[index].text)
        if credit:
            found.append(Credited(index, credit, "dateline"))
    for index in paragraphs[-LAST:]:
        credit = wires.closing(blocks[index].text)
        if credit:
            found.append(Credited(index, credit, "credit"))
    return found


def agencies(
    named: Iterable[Credited], blocks: Sequence[Block], url: str | None
) -> Iterator[tuple[str, Evidence]]:
    """The agencies that are credited, each once, with the words that name it."""
    seen: set[str] = set()
    for at, credit, _how in named:
        block = blocks[at]
        for name in credit.names:
            if fold(name) not in seen:
                seen.add(fold(name))
                start = max(credit.start - MAX_QUOTE_CHARS // 2, 0)
                quote = block.text[start : start + MAX_QUOTE_CHARS]
                yield name, Evidence("page_text", url, block.where, quote)


def copies(
    evidence: PageEvidence,
    blocks: Sequence[Block],
    named: Iterable[Credited],
    here: Identity | None,
    elsewhere: Fact | None,
) -> tuple[Relay, ...]:
    """The outlets that the whole text comes from, by what the page says; mostly none.

    Args:
        evidence: What the page states.
        blocks: The article with its labels.
        named: What its paragraphs credit.
        here: Whose page it is.
        elsewhere: The fact that the page names an address on another site as its original.
    """
    wires = bundled()
    told = [*_first_published(blocks, wires), *_agency(evidence, blocks, named)]
    found = [relay for relay in told if not _is_own(relay.outlet, evidence, here, wires)][:1]
    if elsewhere is not None and blocks:
        if found and found[0].url is None and _names_host(found[0].outlet, elsewhere.value):
            return (replace(found[0], url=elsewhere.url),)
        cue = elsewhere.evidence[0].quote or elsewhere.value
        found.append(_over(blocks, _told(elsewhere.value, elsewhere.url, cue, "canonical")))
    return tuple(found)


def _first_published(blocks: Sequence[Block], wires: Wires) -> Iterator[Relay]:
    """A notice at the head of the text is of what follows, one further on of what came before."""
    for index, block in enumerate(blocks):
        if block.labels and any(label.kind == "syndication" for label in block.labels):
            outlet = wires.first_published(block)
            first, last = (index + 1, len(blocks) - 1) if index < len(blocks) / 2 else (0, index - 1)
            if outlet and first <= last:
                yield _over(blocks, _told(*outlet, block.text, "notice"), first, last)


def _agency(evidence: PageEvidence, blocks: Sequence[Block], named: Iterable[Credited]) -> Iterator[Relay]:
    for at, credit, how in named:
        if credit.alone:
            text, outlets = blocks[at].text, ", ".join(credit.names)
            if how == "dateline":
                yield _over(blocks, _told(outlets, None, text[:MAX_QUOTE_CHARS], how), at)
            else:
                yield _over(blocks, _told(outlets, None, text[max(credit.start - 1, 0) :], how))
    names = [name for name in evidence.authors if bundled().agency(name)]
    if names and len(names) == len(evidence.authors) and blocks:
        yield _over(blocks, _told(", ".join(names), None, evidence.byline or "", "byline"))


def _told(outlet: str, url: str | None, cue: str, how: RelayHow) -> Relay:
    return Relay(outlet, url, 0, 0, 0.0, cue, how)


def _over(blocks: Sequence[Block], relay: Relay, first: int = 0, last: int | None = None) -> Relay:
    """The relay over these blocks; to the end of the text where no last one is given."""
    last = len(blocks) - 1 if last is None else last
    chars = [len(block.text) for block in blocks]
    share = sum(chars[first : last + 1]) / (sum(chars) or 1)
    return replace(relay, first=first, last=last, share=round(share, 4))


def _is_own(outlet: str, evidence: PageEvidence, here: Identity | None, wires: Wires) -> bool:
    """Whether the outlet is the page's own site."""
    domain = here.registrable_domain if here else None
    known = (wires.agency(name) for name in outlet.split(", "))
    if any(agency is not None and domain in agency.sites for agency in known):
        return True
    return fold(outlet) == fold(evidence.site_name or "") or _names_host(outlet, domain or "")


def _names_host(outlet: str, host: str) -> bool:
    """Whether a host is named like an outlet: Capital and capital.de."""
    key = fold(outlet).removeprefix("the ").replace(" ", "")
    label = host.removeprefix("www.").partition(".")[0].replace("-", "")
    return bool(key) and key == label
