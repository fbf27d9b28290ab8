"""A reading as the API gives it: every class mirrors the one of its name in `sidelight.model`."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sidelight.model import (
    BlockKind,
    CheckState,
    Corroboration,
    DropAction,
    EvidenceKind,
    FactVoice,
    PieceKind,
    RelayHow,
    Scope,
    SignPlace,
    SpanKind,
    Voice,
)


class Strict(BaseModel):
    """A schema that takes no fields but its own."""

    model_config = ConfigDict(extra="forbid")


class Cue(Strict):
    """Why a sentence got its voice."""

    name: str = Field(description="Name of the cue.")
    text: str = Field(description="The words that fired it.")
    start: int = Field(description="Offset in the block's text, in code points.")
    end: int = Field(description="Offset of the end.")


class Sentence(Strict):
    """One sentence and whose voice it is in."""

    text: str
    voice: Voice
    aside: str | None = Field(description="Kind of aside, where `voice` is `aside`.", examples=["judgement"])
    cues: list[Cue]
    sure: bool = Field(description="False for an aside that a careful reader may well take for report.")
    start: int = Field(description="Offset in the block's text, in code points.")
    end: int = Field(description="Offset of the end.")


class Span(Strict):
    """Inline markup over a part of the block's text."""

    kind: SpanKind
    start: int = Field(description="Offset in the block's text, in code points.")
    end: int = Field(description="Offset of the end.")
    href: str | None = Field(description="Where a link leads.")


class Image(Strict):
    """The picture of a figure."""

    src: str
    alt: str
    width: int | None
    height: int | None


class Label(Strict):
    """A notice that a rule found on a block."""

    rule: str
    category: str
    kind: str = Field(examples=["correction"])


class Block(Strict):
    """One block of the article."""

    kind: BlockKind
    text: str
    sentences: list[Sentence]
    level: int = Field(description="Level of a heading, depth of a list item from 1, else 0.")
    ordinal: int | None = Field(description="Number of an item in an ordered list.")
    spans: list[Span]
    rows: list[list[str]] = Field(description="Cells of a table, row by row.")
    header_rows: int = Field(description="How many of `rows`, from the top, are headings.")
    image: Image | None
    labels: list[Label]
    quoted: bool = Field(description="Whether the page marks the block as quoted matter.")
    where: str = Field(description="Place in the page.", examples=["/html/body/article/p[4]"])


class Drop(Strict):
    """Something that a rule took out."""

    rule: str = Field(examples=["newsletter/inline-form"])
    category: str = Field(examples=["newsletter"])
    text: str
    where: str = Field(description="Place in the page.")
    action: DropAction
    confidence: float = Field(ge=0, le=1)
    at: int | None = Field(
        description="Index of the block before which it stood; null if outside the article."
    )


class Held(Strict):
    """Something that a rule would have taken out, had a guard not held it back."""

    rule: str
    category: str
    text: str
    where: str
    guard: str
    reason: str


class Evidence(Strict):
    """Where a fact was found."""

    kind: EvidenceKind
    url: str | None
    locator: str = Field(description="JSON pointer, path of the element, line number or statement id.")
    quote: str | None = Field(description="Verbatim, at most 300 characters.")
    retrieved: datetime | None
    as_of: str | None
    via: Literal["live", "cache", "bundled"]
    licence: str
    attribution: str | None = Field(description="Whom the licence asks to name.")
    note: str


class Fact(Strict):
    """One line of the card, with its evidence."""

    property: str
    label: str
    value: str
    scope: Scope
    voice: FactVoice
    evidence: list[Evidence] = Field(min_length=1)
    url: str | None
    entity: str | None = Field(description="Registrable domain or Wikidata item that the value names.")
    valid_from: str | None
    valid_until: str | None = Field(description="Until when it held; in the past for former facts.")
    corroboration: Corroboration = Field(description="Whether the other side of a relation says the same.")


class Check(Strict):
    """What became of one source."""

    source: str
    state: CheckState
    reason: str
    attempted: list[str] = Field(description="The addresses that were asked.")
    at: datetime | None
    expires: datetime | None


class Disagreement(Strict):
    """Facts of the card that say different things; none is preferred."""

    topic: str = Field(examples=["founded"])
    label: str
    facts: list[int] = Field(description="Places in `facts`: registries first, then others, then the site.")
    relation: Literal["differs", "refines"]


class Subject(Strict):
    """What the card is about."""

    page_url: str | None
    canonical_url: str | None
    registrable_domain: str | None
    publication: str | None
    host_platform: str | None
    wrapper: str | None


class Relay(Strict):
    """A run of blocks taken over from elsewhere."""

    outlet: str
    url: str | None
    first: int
    last: int
    share: float = Field(description="Part of the article's characters, 0 to 1.")
    cue: str = Field(description="The words that tell it.")
    how: RelayHow = Field(description="What tells it; all but `lead_in` are of the whole text.")


class SourceCard(Strict):
    """Facts on where the text comes from; never a verdict."""

    subject: Subject
    facts: list[Fact]
    checks: list[Check]
    relays: list[Relay]
    notice: str
    disagreements: list[Disagreement]
    generated: datetime | None = Field(description="When look-ups were last added.")


class Sign(Strict):
    """Something that tells what kind of piece a page is."""

    kind: PieceKind = Field(description="The kind that it speaks for.")
    place: SignPlace
    text: str = Field(description="The words of the page; for `form` and `voices` what was counted.")
    where: str = Field(description="Place in the page; empty where it is of the whole page.")


class Piece(Strict):
    """What kind of piece a page is."""

    kind: PieceKind | None = Field(description="Null where the signs speak for different kinds.")
    signs: list[Sign] = Field(min_length=1)
    asides: int = Field(description="How many sentences are asides.")
    sentences: int = Field(description="How many sentences the text has, without headings and notices.")


class RuleSetInfo(Strict):
    """Which rules were at work."""

    version: str
    digest: str
    rules: int


class Reading(Strict):
    """One page, read."""

    title: str
    text: str = Field(description="Plain text: one paragraph a line, a blank line between.")
    blocks: list[Block]
    drops: list[Drop]
    held: list[Held]
    card: SourceCard
    ruleset: RuleSetInfo
    url: str | None
    byline: str | None
    authors: list[str]
    published: str | None = Field(description="ISO 8601, as precise as the page says.")
    modified: str | None
    language: str | None = Field(examples=["en"])
    direction: str
    site_name: str | None
    excerpt: str
    canonical_url: str | None
    image: str | None
    notes: list[str] = Field(description="Plain sentences on what a reader should know of this reading.")
    piece: Piece | None = Field(description="What kind of piece it is; null where nothing says so.")
    word_count: int
