"""Wikidata's JSON of an item -> its statements, and statements -> facts.

Source: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html (items, ranks, snaks, references)
Source: https://www.wikidata.org/wiki/Wikidata:Data_formats/JSON_datatype_encodings (values)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sidelight.model import Evidence, Fact
from sidelight.source.facts import MAX_EVIDENCE, MAX_FACTS, fact
from sidelight.source.json_values import Json, at, items_at, list_at, number_at, text_at
from sidelight.source.vocabularies import NEUTRAL_TYPES, NEWS_TYPES, NO_VALUE, SOME_VALUE, WIKIDATA

LICENCE = "CC0-1.0"
PAGE = "https://www.wikidata.org/wiki/{item}"
ITEM = re.compile(r"Q[1-9]\d{0,11}")
WEBSITE, TYPE = "P856", "P31"
START, END = "P580", "P582"
REFERENCE_URL, STATED_IN, RETRIEVED = "P854", "P248", "P813"
_TIME = re.compile(r"([+-])(\d{4,16})-(\d\d)-(\d\d)T")
# Names of calendars are items; this one is the Gregorian, as in the encodings above.
GREGORIAN = "Q1985727"
UNKNOWN_DATE = "a date that is not known"


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a snak: text (a date in ISO 8601, an address, a name), and the item that it names."""

    kind: Literal["value", "somevalue", "novalue"]
    text: str = ""
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What a statement rests on."""

    url: str | None
    stated_in: str | None
    retrieved: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an item; `since` and `until` are its qualifiers of time."""

    id: str
    property: str
    value: Value
    since: str | None
    until: str | None
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item, as far as the card needs it.

    Attributes:
        id: Its Q number, after redirects.
        revision: Number of the revision read.
        changed: When that was made.
        labels: By language.
        sitelinks: Wiki, such as `dewiki`, -> title.
        statements: By property; of the best rank, none of those deprecated.
    """

    id: str
    revision: int | None
    changed: str | None
    labels: Mapping[str, str]
    sitelinks: Mapping[str, str]
    statements: Mapping[str, tuple[Statement, ...]]

    def label(self, languages: Iterable[str]) -> str:
        """Its name in the first of the languages that it has one in, else in any."""
        named = (self.labels[language] for language in languages if language in self.labels)
        return next(named, next(iter(self.labels.values()), self.id))


def read_item(data: Json) -> Item | None:
    """An item of the answer to `wbgetentities`; None for what is missing or none."""
    name = text_at(data, "id")
    if not ITEM.fullmatch(name) or at(data, "missing") is not None:
        return None
    statements = {
        key: _best(key, value)
        for key, value in items_at(data, "claims", limit=2000)
        if isinstance(value, list)
    }
    return Item(
        name,
        number_at(data, "lastrevid"),
        text_at(data, "modified") or None,
        {
            language: text_at(value, "value")
            for language, value in items_at(data, "labels")
            if text_at(value, "value")
        },
        {
            wiki: text_at(value, "title")
            for wiki, value in items_at(data, "sitelinks")
            if text_at(value, "title")
        },
        {key: found for key, found in statements.items() if found},
    )


def _best(key: str, claims: list[Json]) -> tuple[Statement, ...]:
    """The statements of a property: the preferred ones, else the normal ones."""
    by_rank: dict[str, list[Statement]] = {"preferred": [], "normal": []}
    for claim in claims[:500]:
        value = _value(at(claim, "mainsnak"))
        rank = text_at(claim, "rank")
        if value is not None and rank in by_rank:
            by_rank[rank].append(_statement(key, claim, value))
    return tuple(by_rank["preferred"] or by_rank["normal"])


def _statement(key: str, claim: Json, value: Value) -> Statement:
    return Statement(
        text_at(claim, "id"),
        key,
        value,
        _moment(claim, START),
        _moment(claim, END),
        tuple(filter(None, (_reference(one) for one in list_at(claim, "references", limit=20)))),
    )


def _moment(claim: Json, key: str) -> str | None:
    """The time of a qualifier; words where it is stated that there is one and not when."""
    value = _value(at(claim, "qualifiers", key, 0))
    if value is None or value.kind == "novalue":
        return None
    return value.text or UNKNOWN_DATE


def _reference(data: Json) -> Reference | None:
    """A reference; None for one that only says from which wiki the statement was taken over."""

    def first(key: str) -> Value | None:
        return _value(at(data, "snaks", key, 0))

    url, source, retrieved = first(REFERENCE_URL), first(STATED_IN), first(RETRIEVED)
    address = url.text if url and url.text.startswith(("https://", "http://")) else None
    if address is None and (source is None or source.item is None):
        return None
    return Reference(address, source.item if source else None, retrieved.text if retrieved else None)


def _value(snak: Json) -> Value | None:
    """The value of a snak; None for what it has no words for."""
    kind = text_at(snak, "snaktype")
    if kind == "somevalue":
        return Value("somevalue")
    if kind == "novalue":
        return Value("novalue")
    value = at(snak, "datavalue", "value")
    if isinstance(value, str):
        return Value("value", value.strip()) if value.strip() else None
    if ITEM.fullmatch(item := text_at(value, "id")):
        return Value("value", item, item)
    if written := text_at(value, "text"):
        return Value("value", written)
    moment = read_time(value)
    return Value("value", moment) if moment else None


def read_time(value: Json) -> str | None:
    """A point in time in ISO 8601, as precise as it is stated; decades as `1890s`, less precise ones not."""
    found = _TIME.match(text_at(value, "time"))
    precision = number_at(value, "precision") or 0
    if found is None or found[1] == "-" or precision < 8:
        return None
    year, month, day = found[2].lstrip("0").zfill(4), found[3], found[4]
    if precision == 8:
        return f"{year[:-1]}0s"
    if not text_at(value, "calendarmodel").endswith(f"/{GREGORIAN}"):
        # The day would be another one in our calendar, the month may be.
        return year
    parts = [year] + [part for part, least in ((month, 10), (day, 11)) if precision >= least and part != "00"]
    return "-".join(parts)


def items_named(item: Item) -> Iterator[str]:
    """The items that the lines of the card name, whose labels are wanted."""
    for key in WIKIDATA:
        for statement in item.statements.get(key, ())[:MAX_FACTS]:
            if statement.value.item:
                yield statement.value.item
            yield from (one.stated_in for one in statement.references if one.stated_in)


def is_news(item: Item, labels: Mapping[str, str]) -> bool:
    """Whether it is stated to be of a kind that publishes news; `labels` has the English ones."""
    return any(
        labels.get(one.value.item or "", "").lower() in NEWS_TYPES for one in item.statements.get(TYPE, ())
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Labels of the items named: in the reader's language, and in English for telling kinds apart."""

    shown: Mapping[str, str]
    english: Mapping[str, str]


def facts_of(item: Item, names: Names, retrieved: datetime | None) -> Iterator[tuple[str, Fact]]:
    """The facts that an item states, by field of the table of lines."""
    for key in WIKIDATA:
        for statement in item.statements.get(key, ())[:MAX_FACTS]:
            field = _field(statement, names)
            if field is not None:
                yield field, _fact(field, statement, item, names, retrieved)


def _field(statement: Statement, names: Names) -> str | None:
    """The line of a statement. A kind that is more than a kind stands apart, and only with a reference."""
    if statement.property != TYPE or statement.value.item is None:
        return f"wikidata.{statement.property}"
    if names.english.get(statement.value.item, "").lower() in NEUTRAL_TYPES:
        return "wikidata.P31"
    return "wikidata.other" if statement.references else None


def _fact(field: str, statement: Statement, item: Item, names: Names, retrieved: datetime | None) -> Fact:
    value = statement.value
    words = {"somevalue": SOME_VALUE, "novalue": NO_VALUE}.get(value.kind, value.text)
    made = fact(field, names.shown.get(value.item or "", words), _evidence(statement, item, names, retrieved))
    return Fact(
        made.property,
        made.label,
        made.value,
        made.scope,
        made.voice,
        made.evidence,
        PAGE.format(item=value.item) if value.item else None,
        entity=value.item,
        valid_from=statement.since,
        valid_until=statement.until,
    )


def _evidence(
    statement: Statement, item: Item, names: Names, retrieved: datetime | None
) -> Iterator[Evidence]:
    """The statement itself, then what it refers to."""
    revision = f", revision {item.revision}" if item.revision else ""
    yield Evidence(
        "knowledge_base",
        PAGE.format(item=item.id),
        f"{statement.property}, statement {statement.id}{revision}",
        retrieved=retrieved,
        as_of=item.changed,
        licence=LICENCE,
        note="" if statement.references else "no reference is given",
    )
    for reference in statement.references[: MAX_EVIDENCE - 1]:
        source = names.shown.get(reference.stated_in or "", reference.stated_in or "")
        yield Evidence(
            "knowledge_base",
            reference.url or PAGE.format(item=reference.stated_in),
            f"reference of statement {statement.id}",
            retrieved=None,
            as_of=reference.retrieved,
            licence="unknown",
            note=f"given as reference: {source}" if source else "given as reference",
        )
