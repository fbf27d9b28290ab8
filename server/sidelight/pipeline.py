"""HTML -> reading: the steps of one page, in order."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from lxml import etree

from sidelight import blocks as blocks_step
from sidelight import body, drop, evidence, piece, ruleset, voices
from sidelight.evidence import PageEvidence
from sidelight.features import Given
from sidelight.model import Block, Drop, Held, Reading
from sidelight.outline import Outline
from sidelight.parse import DEFAULT_LIMITS, Limits, parse
from sidelight.render.plain import plain
from sidelight.segments import Segment
from sidelight.source import card

EXCERPT_CHARS = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came, before rules.

    Attributes:
        outline: Its elements.
        found: What it says of itself.
        context: What rules may ask beyond its elements.
        base: The address that its links are relative to.
    """

    outline: Outline
    found: PageEvidence
    context: drop.Context
    base: str | None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What rules leave of a page.

    Attributes:
        body: The blocks of the article, before text rules.
        blocks: Those that are left.
        drops: What went.
        held: What guards held back.
        notes: How the article was found, for readers.
    """

    body: Sequence[Block]
    blocks: Sequence[Block]
    drops: tuple[Drop, ...]
    held: tuple[Held, ...]
    notes: tuple[str, ...]


def read(
    html: str | bytes,
    *,
    url: str | None = None,
    rules: ruleset.RuleSet | None = None,
    charset: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Read one page: clean text, what was taken out, whose voice each sentence is in, where it comes from.

    Deterministic and without side effects: no network, no environment, no state kept between calls.
    A page without an article gives a reading with little or no text and a note that says so.

    Args:
        html: The page, as text or as bytes.
        url: Where the page stands. Makes links absolute and lets host rules and the card work.
        rules: The rules to apply; those that ship with Sidelight by default.
        charset: Encoding named by the HTTP header, for bytes.
        limits: What a page may be at most.

    Raises:
        PageTooLargeError: The page is over one of the limits.
    """
    page = take_in(html, url, charset=charset, limits=limits)
    rules = rules or ruleset.bundled()
    signs = piece.stated(page.found, page.outline)
    cleaned = clean(page, rules)
    found = page.found
    spoken = voices.label(cleaned.blocks, found.language, stated={sign.kind for sign in signs})
    text = plain(spoken)
    kind = piece.decide(signs, found, spoken, cleaned.drops)

    return Reading(
        title=found.title or "",
        text=text,
        blocks=spoken,
        drops=cleaned.drops,
        held=cleaned.held,
        card=card.gather(found, spoken, url, voices.relays(spoken), kind),
        ruleset=rules.info,
        url=url,
        byline=found.byline,
        authors=found.authors,
        published=found.published,
        modified=found.modified,
        language=found.language,
        direction=found.direction,
        site_name=found.site_name,
        excerpt=found.description or _excerpt(text),
        canonical_url=found.canonical_url,
        image=found.image,
        notes=cleaned.notes,
        piece=kind,
    )


def take_in(
    html: str | bytes, url: str | None, *, charset: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Page:
    """The steps before rules.

    Raises:
        PageTooLargeError: The page is over one of the limits.
    """
    root = parse(html, charset=charset, limits=limits)
    found = evidence.gather(root, url)
    base = _base(root, url)
    return Page(Outline(root), found, context_of(url, found), base)


def clean(page: Page, rules: ruleset.RuleSet) -> Cleaned:
    """The steps with rules: what they take out of the page, and the article that is left.

    Masks the page's outline; to clean the page once more, unmask that first.
    """
    dropped = drop.drop_elements(page.outline, rules, page.context)
    main = body.find(page.outline, given_by(page.found), rules.bodies(page.outline, page.context.host))
    blocks = blocks_step.build(page.outline, main.segments, base=page.base, labels=dropped.labels)
    kept, dropped_blocks = drop.drop_blocks(blocks, rules, page.context)
    return Cleaned(
        body=blocks,
        blocks=kept,
        drops=(*_placed(dropped, main.segments, blocks, kept), *dropped_blocks.drops),
        held=(*dropped.held, *dropped_blocks.held),
        notes=main.notes,
    )


def context_of(url: str | None, found: PageEvidence) -> drop.Context:
    """What rules may ask of a page beyond its elements."""
    try:
        parts = urlsplit(url or "")
        host, path = parts.hostname, parts.path or "/"
    except ValueError:
        host, path = None, "/"
    return drop.Context(host=host, path=path, language=found.language, title=found.title or "")


def given_by(found: PageEvidence) -> Given:
    """What the page says of itself that helps to find its body."""
    return Given(
        found.title or "", found.description or "", found.article_body or "", found.authors, found.parts
    )


def _base(root: etree._Element, url: str | None) -> str | None:
    """The address that the page's links are relative to."""
    element = root.find(".//base[@href]")
    href = element.get("href", "") if element is not None else ""
    try:
        return urljoin(url or "", href) or None
    except ValueError:
        return url


def _excerpt(text: str) -> str:
    """The start of the article, cut between words."""
    first = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    if len(first) <= EXCERPT_CHARS:
        return first
    return first[:EXCERPT_CHARS].rsplit(" ", 1)[0] + "…"


def _placed(
    dropped: drop.Dropped, segments: Sequence[Segment], blocks: Sequence[Block], kept: Sequence[Block]
) -> Iterator[Drop]:
    """The drops of elements, with the block of `kept` before which each stood, if it stood in the article."""
    boxes = [segment.box for segment in segments]
    places = _moved(blocks, kept)
    for removal, element in zip(dropped.drops, dropped.elements, strict=True):
        at = bisect_left(boxes, element)
        yield replace(removal, at=places[at]) if 0 < at < len(boxes) else removal


def _moved(blocks: Sequence[Block], kept: Sequence[Block]) -> list[int]:
    """For each place in `blocks` the place in `kept`, which lacks some of them."""
    places, done = [], 0
    for block in blocks:
        places.append(done)
        if done < len(kept) and (kept[done].where, kept[done].text) == (block.where, block.text):
            done += 1
    return [*places, done]
