"""Source card -> its parts, which every form writes out in its own way."""

from collections.abc import Iterator
from dataclasses import dataclass

from sidelight.model import Check, Disagreement, Evidence, Fact, SourceCard
from sidelight.render.card_words import (
    CORROBORATION,
    KINDS_OF_PLACE,
    RELATIONS,
    SECTIONS,
    STATES,
    VOICES,
)
from sidelight.render.layout import day

PLACES = ("host_platform", "wrapper")
MAX_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, under a title."""

    title: str
    facts: tuple[Fact, ...]


def sections(card: SourceCard) -> Iterator[Section]:
    """The facts by what they are about and who says so: others before the publication itself."""
    by_name: dict[str, list[Fact]] = {name: [] for name in SECTIONS}
    for fact in card.facts:
        by_name[_section(fact)].append(fact)
    for name, facts in by_name.items():
        if facts:
            yield Section(SECTIONS[name], tuple(facts))


def _section(fact: Fact) -> str:
    if fact.scope in PLACES:
        return "place"
    if fact.scope == "page":
        return "page"
    return "own" if fact.voice == "self" else "others"


def period(fact: Fact) -> str:
    """Since and until when a fact holds; empty where nothing is said of that."""
    since = f"from {fact.valid_from}" if fact.valid_from else ""
    until = f"until {fact.valid_until}" if fact.valid_until else ""
    return " ".join(filter(None, (since, until)))


@dataclass(frozen=True, slots=True)
class Place:
    """Evidence in words, and where it leads."""

    words: str
    url: str | None = None


def places(fact: Fact, card: SourceCard) -> Iterator[Place]:
    """Who says so and where: first all that stands on the page itself, then each place elsewhere."""
    shown = fact.evidence[:MAX_EVIDENCE]
    here = [one for one in shown if one.url is None or one.url == card.subject.page_url]
    words = dict.fromkeys(map(_words, here))
    remarks = filter(None, (VOICES[fact.voice], CORROBORATION.get(fact.corroboration, "")))
    yield Place("; ".join(remarks) + (f": {', '.join(words)}" if words else ""))
    yield from (Place(_words(one), one.url) for one in shown if one not in here)


def _words(evidence: Evidence) -> str:
    read = f"read {evidence.retrieved.date().isoformat()}" if evidence.retrieved else ""
    if evidence.via == "cache":
        read += ", kept since"
    of = f"as of {day(evidence.as_of)}" if evidence.as_of else ""
    named = KINDS_OF_PLACE[evidence.kind] + (f" ({evidence.locator})" if _telling(evidence) else "")
    licence = evidence.licence if evidence.attribution else ""
    parts = (named, of, read, evidence.note, evidence.attribution or "", licence)
    return ", ".join(filter(None, parts))


def _telling(evidence: Evidence) -> bool:
    """Whether a reader can do something with the place: paths of elements are for machines."""
    return bool(evidence.locator) and not evidence.locator.startswith("/")


def subject(card: SourceCard) -> str:
    """What the card is about, in a few words."""
    about = card.subject
    name = about.publication or about.registrable_domain or about.page_url or about.canonical_url
    return name or "a page without an address"


def difference(one: Disagreement, card: SourceCard) -> str:
    """The values that differ, each with who says so."""
    facts = (card.facts[place] for place in one.facts)
    values = (f"{fact.value} ({fact.label})" for fact in facts)
    return f"{one.label}, {RELATIONS[one.relation]}: {' · '.join(values)}"


def check_line(check: Check) -> str:
    """What became of a source."""
    when = f", {check.at.date().isoformat()}" if check.at else ""
    reason = f" ({check.reason})" if check.reason else ""
    return f"{check.source}: {STATES[check.state]}{reason}{when}"
