"""What a page says of itself: the values, and where each was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sidelight.evidence import dates
from sidelight.evidence.strings import address_key, fold
from sidelight.model import Evidence, EvidenceKind

Source = Literal[
    "json-ld",
    "opengraph",
    "microdata",
    "meta",
    "html",
    "byline",
    "date",
    "canonical",
    "url",
    "policy-links",
    "c2pa",
]


@dataclass(frozen=True, slots=True)
class Found:
    """One value and where the page states it.

    Attributes:
        field: What the value is of: a field of `PageEvidence`, or a schema.org property; those of the
            publishing organisation carry the prefix `publisher.`, links in the page `link.`.
        value: The value, cleaned: one name, a date in ISO 8601, an absolute address, plain text.
        source: Which part of the page's machinery states it.
        locator: Path of the element, for JSON-LD followed by `#` and a JSON pointer.
        quote: The value as the page has it, at most 300 characters.
        url: Where the value leads, such as the author's page.
        kind: Whether it stands in markup or in text that a reader sees.
    """

    field: str
    value: str
    source: Source
    locator: str
    quote: str = ""
    url: str | None = None
    kind: EvidenceKind = "page_markup"

    def restated(self, value: str) -> "Found":
        """The same statement with its value read: a date as ISO 8601, one name of a list."""
        return Found(self.field, value, self.source, self.locator, self.quote, self.url, self.kind)

    def evidence(self, page_url: str | None) -> Evidence:
        """The place, in the form that a card's fact carries."""
        return Evidence(kind=self.kind, url=page_url, locator=self.locator, quote=self.quote or None)


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What a page says of itself; empty values where it says nothing.

    Attributes:
        url: The address that was handed in.
        title: The headline, without the name of the site.
        authors: Names, one each; the site's own name only where nobody else is named.
        byline: The authors as a reader would see them.
        published: ISO 8601, as precise as the page says, in the time zone that it gives.
        modified: ISO 8601.
        language: BCP 47 tag.
        direction: `ltr` or `rtl`.
        site_name: Name of the site.
        description: The page's own description of itself.
        canonical_url: The address that the page names as its own.
        image: Address of the lead picture.
        section: The part of the site that the page is filed under.
        article_body: The article's text in JSON-LD.
        parts: What the page's data lists as parts of the piece: ingredients and steps of a recipe.
        types: schema.org types of the page's main thing, without `https://schema.org/`.
        found: Every value by field, those that the page was read by first.
        sources: Which sources the page has at all.
    """

    url: str | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    direction: Literal["ltr", "rtl"] = "ltr"
    site_name: str | None = None
    description: str | None = None
    canonical_url: str | None = None
    image: str | None = None
    section: str | None = None
    article_body: str | None = None
    parts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    found: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)
    sources: frozenset[Source] = frozenset()

    def alternatives(self, name: str) -> tuple[Found, ...]:
        """The values of a field that contradict what the page was read by, in the order of their weight."""
        values = self.found.get(name, ())
        if name == "author":
            known = {fold(author) for author in self.authors}
            return tuple(value for value in values if fold(value.value) not in known)
        return tuple(value for value in values[1:] if not same(name, values[0].value, value.value))


def same(name: str, one: str, other: str) -> bool:
    """Whether two values of a field say the same, or one says it with less precision."""
    if name in ("published", "modified", "publisher.foundingDate", "publisher.dissolutionDate"):
        return dates.agree(one, other)
    if name == "language":
        return one.partition("-")[0] == other.partition("-")[0]
    if name in ("canonical_url", "image"):
        return address_key(one) == address_key(other)
    return fold(one) == fold(other)


@dataclass(slots=True)
class Said:
    """What one source says: single values, and lists of authors, each list being one statement."""

    values: list[Found] = field(default_factory=list)
    authors: list[list[Found]] = field(default_factory=list)
