"""Values with their places -> facts: what agrees becomes one fact, what differs stays apart."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sidelight.evidence import Found, PageEvidence, dates, same
from sidelight.model import Evidence, Fact
from sidelight.source.vocabularies import KINDS, ORGANISATIONS, YES_NO
from sidelight.source.wording import LINES

MAX_EVIDENCE = 5
MAX_FACTS = 30
MAX_VALUE_CHARS = 1000
MAX_QUOTE_CHARS = 300

# Fields whose values are words of a vocabulary, and what these are called.
_VOCABULARIES = {"type": KINDS, "publisher.type": ORGANISATIONS, "isAccessibleForFree": YES_NO}
_DATES = ("publisher.foundingDate", "publisher.dissolutionDate")
# The host rules and the text rules are part of this project.
RULES_LICENCE = "MIT"


def stated(evidence: PageEvidence) -> dict[str, list[Fact]]:
    """The facts that the page states of itself, by field of `LINES`; those that weigh most first."""
    values: dict[str, list[Found]] = {}
    for name, found in evidence.found.items():
        field = _field(name)
        if field is not None:
            values.setdefault(field, []).extend(_readable(field, found))
    facts = {field: list(_facts(field, found, evidence.url)) for field, found in values.items()}
    return {field: _telling(made) for field, made in facts.items() if made}


def _telling(facts: list[Fact]) -> list[Fact]:
    """The facts without a plain "article" where the page says more closely what it is."""
    return [one for one in facts if one.value != KINDS["Article"]] or facts


def fact(field: str, value: str, evidence: Iterable[Evidence], url: str | None = None) -> Fact:
    """A fact in the words that `LINES` has for its field."""
    line = LINES[field]
    kept = tuple(evidence)[:MAX_EVIDENCE]
    return Fact(line.property, line.label, value[:MAX_VALUE_CHARS], line.scope, line.voice, kept, url)


def rule_evidence(rule: str, quote: str | None = None) -> Evidence:
    """The rule file that a fact rests on."""
    return Evidence(
        "rule_file", None, rule, quote and quote[:MAX_QUOTE_CHARS], via="bundled", licence=RULES_LICENCE
    )


def _field(name: str) -> str | None:
    """The line that a field of the evidence belongs to: policies share one for markup and links."""
    if name in LINES:
        return name
    shared = name.partition(".")[2]
    return shared if shared in LINES else None


def _readable(field: str, values: Iterable[Found]) -> Iterator[Found]:
    """The values in the words of the card; what it has no words for is left out."""
    words = _VOCABULARIES.get(field)
    values = tuple(values)
    if field == "title" and len(values) > 1:
        # The title element is written for tabs and search results; it stands in where there is no headline.
        values = tuple(value for value in values if not value.locator.endswith("/title")) or values
    for value in values:
        if words is not None:
            named = words.get(value.value) or words.get(value.value.rpartition("/")[2].lower())
            if named:
                yield replace(value, value=named)
        elif field in _DATES:
            yield replace(value, value=dates.read(value.value) or value.value)
        else:
            yield value


def _facts(field: str, values: Iterable[Found], page_url: str | None) -> Iterator[Fact]:
    groups: list[list[Found]] = []
    for value in values:
        group = next((group for group in groups if _agree(field, group[0], value)), None)
        if group is not None:
            group.append(value)
        elif len(groups) < MAX_FACTS:
            groups.append([value])
    for group in groups:
        named = next((value for value in group if value.value != value.url), group[0])
        url = next((value.url for value in group if value.url), None)
        yield fact(field, named.value, (value.evidence(page_url) for value in group), url)


def _agree(field: str, one: Found, other: Found) -> bool:
    """Whether two values say the same; links of one kind do where they lead to the same page."""
    if same(field, one.value, other.value):
        return True
    return LINES[field].scope == "organisation" and one.url is not None and one.url == other.url
