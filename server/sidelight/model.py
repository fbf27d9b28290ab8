"""What a reading is made of: frozen dataclasses, with nothing of lxml or pydantic in them.

Every `start` and `end` is an offset in characters into the `text` of the block it belongs to.
Every `where` is a place in the page as it was sent: an absolute path of tags and positions,
such as `/html/body/div[2]/p[4]`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

BlockKind = Literal["paragraph", "heading", "quote", "list_item", "table", "figure", "code"]
SpanKind = Literal["link", "strong", "emphasis", "code"]
Voice = Literal["report", "quotation", "lead_in", "aside", "notice"]
DropAction = Literal["drop", "fold"]
EvidenceKind = Literal[
    "page_markup",
    "page_text",
    "site_file",
    "registry",
    "knowledge_base",
    "encyclopedia",
    "archive",
    "rule_file",
    "snapshot",
]
Scope = Literal["page", "publication", "organisation", "host_platform", "wrapper"]
FactVoice = Literal["self", "third_party", "registry", "observed", "contributed"]
RelayHow = Literal["lead_in", "dateline", "byline", "credit", "notice", "canonical"]
PieceKind = Literal["report", "commentary", "review", "interview", "sponsored", "satire"]
SignPlace = Literal["type", "rating", "section", "address", "headline", "label", "line", "form", "voices"]
CheckState = Literal[
    "found", "not_found", "not_checked", "unreachable", "refused", "ambiguous", "not_applicable"
]
Corroboration = Literal["mutual", "one_sided", "contradicted", "not_checked", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a sentence got its voice: the cue's name and the words of the sentence that fired it."""

    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block, `block.text[start:end] == text`.

    `aside` is the kind of aside (`judgement`, `question`, ...) where `voice` is `aside`, else None.
    `sure` is false for an aside that a careful reader may well take for report: who would rather miss an
    aside than see a wrong one keeps to the others. docs/voices.md says how often each is right.
    """

    text: str
    voice: Voice = "report"
    aside: str | None = None
    cues: tuple[Cue, ...] = ()
    start: int = 0
    end: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """Inline markup over `block.text[start:end]`; `href` is set for links only."""

    kind: SpanKind
    start: int
    end: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """The picture of a figure block; `src` is absolute where the page's URL is known."""

    src: str
    alt: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A notice that a rule found: the rule's id, its category and the kind (`correction`, ...)."""

    rule: str
    category: str
    kind: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the article, in reading order.

    Attributes:
        kind: What the block is.
        text: Plain text, white space folded. Lines stay lines in code, at line breaks that the page asks
            for, and as rows of a table, whose cells are set apart by tabs.
        sentences: The sentences of `text`, in order; empty for code, tables and pictures.
        level: Heading level 1 to 6, or the depth of a list item counted from 1; else 0.
        ordinal: The number of an item in an ordered list, None in an unordered one.
        spans: Inline links and emphasis, in order of `start`.
        rows: The cells of a table, row by row.
        header_rows: How many of `rows`, from the top, are headings.
        image: The picture of a figure; `text` is then its caption.
        labels: Notices found on the block, ordered by category and rule.
        quoted: Whether the page marks the block as quoted matter (blockquote, q).
        where: Where in the page the block stands.
    """

    kind: BlockKind
    text: str
    sentences: tuple[Sentence, ...] = ()
    level: int = 0
    ordinal: int | None = None
    spans: tuple[Span, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    image: Image | None = None
    labels: tuple[Label, ...] = ()
    quoted: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """Something that a rule took out.

    Attributes:
        rule: Id of the rule, `category/name`.
        category: Id of the category, the rule's folder.
        text: The text that went, white space folded.
        where: Where in the page it stood.
        action: `drop` (gone) or `fold` (hidden, one click away).
        confidence: Of the rule, 0 to 1.
        at: Index into `Reading.blocks` before which it would stand if put back;
            None where it stood outside the article.
    """

    rule: str
    category: str
    text: str
    where: str
    action: DropAction = "drop"
    confidence: float = 1.0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a rule would have taken out, had a guard not held it back."""

    rule: str
    category: str
    text: str
    where: str
    guard: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was found.

    Attributes:
        kind: What sort of place.
        url: Address of that place, None where the page's own address is not known.
        locator: Where in it: JSON pointer, path of the element, line number, statement id.
        quote: At most 300 characters, verbatim.
        retrieved: When it was read; None for what stands in the page that was handed in.
        as_of: Date of the revision or snapshot, ISO 8601.
        via: `live`, `cache` or `bundled`.
        licence: SPDX identifier, `publisher text` or `unknown`.
        attribution: Whom the licence asks to name.
        note: What a reader should know of this piece of evidence, in a few words.
    """

    kind: EvidenceKind
    url: str | None = None
    locator: str = ""
    quote: str | None = None
    retrieved: datetime | None = None
    as_of: str | None = None
    via: Literal["live", "cache", "bundled"] = "live"
    licence: str = "publisher text"
    attribution: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the card: what is said, by whom, and on what evidence (at least one piece).

    `property` is the name of the field's own vocabulary (schema.org term, trust.txt name, P-id);
    `label` is what a reader sees; `value` is text, a date in ISO 8601 or a name, and `url`, where
    set, is where the value leads.

    Attributes:
        entity: What a named value is known by, for comparing: a registrable domain or a Wikidata item.
        valid_from: Since when it holds, as far as that is said; ISO 8601.
        valid_until: Until when it held; a fact with one in the past is a former one.
        corroboration: Whether the other side of a relation says the same, where that can be asked.
    """

    property: str
    label: str
    value: str
    scope: Scope
    voice: FactVoice
    evidence: tuple[Evidence, ...]
    url: str | None = None
    entity: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    corroboration: Corroboration = "not_applicable"


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one source that could say something; also said of those switched off.

    Attributes:
        source: Name of the source.
        state: What became of it; `not_found` only where it answered that it has nothing.
        reason: In plain words, where there is something to say.
        attempted: The addresses that were asked.
        at: When they were asked; None for the page itself.
        expires: Until when the answer is kept.
    """

    source: str
    state: CheckState
    reason: str = ""
    attempted: tuple[str, ...] = ()
    at: datetime | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts of one card that say different things; none is preferred.

    Attributes:
        topic: What they are about, such as `founded`.
        label: What a reader sees.
        facts: Their places in `SourceCard.facts`: registries first, then others, then the site itself.
        relation: `differs`, or `refines` where one only says it more closely.
    """

    topic: str
    label: str
    facts: tuple[int, ...]
    relation: Literal["differs", "refines"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the card is about.

    Attributes:
        page_url: The address that was handed in.
        canonical_url: The one that the page names as its own.
        registrable_domain: Public suffix plus one label.
        publication: Key of the publication: a domain, or `host/@user` on a shared platform.
        host_platform: Name of the shared platform (Substack, Medium, ...), None on a site of its own.
        wrapper: Name of what the page was read through (AMP cache, archive), else None.
    """

    page_url: str | None = None
    canonical_url: str | None = None
    registrable_domain: str | None = None
    publication: str | None = None
    host_platform: str | None = None
    wrapper: str | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """A run of blocks taken over from elsewhere: `blocks[first]` to `blocks[last]`, both included.

    Attributes:
        outlet: Its name, as the page has it; a domain where only that is known.
        url: The original, where the page links it.
        first: Index of the first block.
        last: Index of the last block.
        share: The part of the article's characters that the run makes up, 0 to 1.
        cue: The words that tell it, verbatim.
        how: What tells it: a sentence that hands over to the run (`lead_in`); or, for a text that is wholly
            taken over, a `dateline`, a `byline`, a `credit` under the text, a `notice` on where it first
            appeared, or the `canonical` address of the page. Sentences are quotations after a `lead_in` only.
    """

    outlet: str
    url: str | None
    first: int
    last: int
    share: float
    cue: str = ""
    how: RelayHow = "lead_in"


@dataclass(frozen=True, slots=True)
class SourceCard:
    """Facts on where the text comes from, each with its evidence; never a verdict.

    Attributes:
        subject: What the card is about.
        facts: In the order of the card; what others say stands before what the site says of itself.
        checks: One for each source, in a fixed order, those not asked among them.
        relays: Runs of the article that come from other outlets.
        notice: What the card does not say.
        disagreements: Facts that say different things.
        generated: When look-ups were last added; None for a card from the page alone.
    """

    subject: Subject = Subject()
    facts: tuple[Fact, ...] = ()
    checks: tuple[Check, ...] = ()
    relays: tuple[Relay, ...] = ()
    notice: str = "These lines say where facts come from, not whether the article is true."
    disagreements: tuple[Disagreement, ...] = ()
    generated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that tells what kind of piece a page is.

    Attributes:
        kind: The kind that it speaks for.
        place: What sort of place: `type` and `rating` (markup for machines), `section`, `address`,
            `headline`, `label` (a short text near the headline), `line` (a sentence of the page), `form`
            (questions and answers), `voices` (how much of it is the writer's own voice).
        text: The words as the page has them; for `form` and `voices` what was counted.
        where: Where they stand; empty for `address`, `form` and `voices`, which are of the whole page.
    """

    kind: PieceKind
    place: SignPlace
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What kind of piece a page is.

    Attributes:
        kind: The kind; None where the signs speak for different kinds and none has more of them.
        signs: What it was read from, also what speaks for another kind; at least one.
        asides: How many sentences are asides.
        sentences: How many sentences the text has; headings and notices are left out.
    """

    kind: PieceKind | None
    signs: tuple[Sign, ...]
    asides: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class RuleSetInfo:
    """Which rules were at work: version, digest (SHA-256, hex) and how many."""

    version: str
    digest: str
    rules: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One page, read.

    Attributes:
        url: The address that was handed in.
        title: Empty where the page has none.
        byline: As a reader would see it; None where nobody is named.
        authors: The names in the byline, one each.
        published: ISO 8601, as precise as the page says.
        modified: ISO 8601.
        language: BCP 47 tag, such as `en` or `pt-BR`.
        direction: `ltr` or `rtl`.
        site_name: Name of the site as the page gives it.
        excerpt: The page's own description, else the start of the article.
        canonical_url: The address that the page names as its own.
        image: Address of the page's lead picture.
        text: Plain text, one paragraph a line, a blank line between; captions are in `blocks` only.
        blocks: The article in reading order.
        drops: What was removed, in page order.
        held: What rules would have removed had no guard held them back.
        card: The source-context card.
        ruleset: Which rules were at work.
        notes: Plain sentences on what a reader should know of this reading.
        piece: What kind of piece it is; None where nothing says so.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    drops: tuple[Drop, ...]
    held: tuple[Held, ...]
    card: SourceCard
    ruleset: RuleSetInfo
    url: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    direction: Literal["ltr", "rtl"] = "ltr"
    site_name: str | None = None
    excerpt: str = ""
    canonical_url: str | None = None
    image: str | None = None
    notes: tuple[str, ...] = ()
    piece: Piece | None = None

    @property
    def word_count(self) -> int:
        """Words of the text, split at white space."""
        return len(self.text.split())
