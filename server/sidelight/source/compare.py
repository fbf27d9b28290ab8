"""Facts of a card -> where they say different things. All are shown, in a fixed order; none is preferred."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from sidelight.evidence import dates
from sidelight.evidence.strings import fold
from sidelight.model import Disagreement, Fact
from sidelight.source.wording import LINES, TOPICS, Topic

Relation = Literal["differs", "refines"]
# Registries first, then others, the site itself last.
ORDER = ("registry", "third_party", "contributed", "observed", "self")
FIELDS = {line.label: name for name, line in LINES.items()}
# What is left out of a company's name as often as it is written.
_FORM = re.compile(
    r"\s(?:ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|co|company|gmbh|ag|kg|gmbh co kg|se|"
    r"s a|sa|sas|sarl|s r l|srl|spa|s p a|bv|b v|nv|n v|ab|as|a s|oy|oyj|aps|kft|sp z o o|pty ltd)$"
)


def disagreements(facts: Sequence[Fact]) -> tuple[Disagreement, ...]:
    """Where facts on one topic differ, former ones aside; topics in the order of their table."""
    by_field: dict[str, list[int]] = {}
    for place, one in enumerate(facts):
        field = FIELDS.get(one.label)
        if field is not None and one.valid_until is None:
            by_field.setdefault(field, []).append(place)
    found = []
    for name, topic in TOPICS.items():
        sources = [by_field[field] for field in topic.fields if field in by_field]
        relation = _relation(facts, sources, topic)
        if relation is not None:
            places = sorted(
                (place for source in sources for place in source), key=lambda at: _rank(facts[at])
            )
            found.append(Disagreement(name, topic.label, tuple(places), relation))
    return tuple(found)


def _relation(facts: Sequence[Fact], sources: Sequence[Sequence[int]], topic: Topic) -> Relation | None:
    if topic.by == "day":
        return _days([facts[place].value for source in sources for place in source])
    return _dates(facts, sources) if topic.by == "date" else _names(facts, sources, topic)


def _days(values: Sequence[str]) -> Relation | None:
    """Moments differ where more than a day lies between them: half of all pages leave their zone out."""
    days = [day for value in values if (day := _day(value)) is not None]
    return "differs" if days and max(days) - min(days) > timedelta(days=1) else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _rank(one: Fact) -> int:
    return ORDER.index(one.voice)


def _dates(facts: Sequence[Fact], sources: Sequence[Sequence[int]]) -> Relation | None:
    """Dates differ where what both say of year, month and day is not the same; else one refines the other."""
    values = [facts[place].value for source in sources for place in source]
    pairs = [(one, other) for at, one in enumerate(values) for other in values[at + 1 :]]
    if any(not dates.agree(one, other) for one, other in pairs):
        return "differs"
    return "refines" if any(one[:10] != other[:10] for one, other in pairs) else None


def _names(facts: Sequence[Fact], sources: Sequence[Sequence[int]], topic: Topic) -> Relation | None:
    """Sources that have no name in common differ; where one lists more than the other, they do not."""
    for at, one in enumerate(sources):
        for other in sources[at + 1 :]:
            mine, theirs = ([facts[place] for place in source] for source in (one, other))
            if not any(_same(first, second, topic) for first in mine for second in theirs):
                return "differs"
    return None


def _same(one: Fact, other: Fact, topic: Topic) -> bool:
    if topic.by == "entity" or (one.entity and other.entity and one.entity[:1] == other.entity[:1] == "Q"):
        return one.entity == other.entity
    return name_key(one.value) == name_key(other.value)


def name_key(name: str) -> str:
    """A company's name for comparing: without its legal form."""
    folded = fold(name)
    return _FORM.sub("", folded) or folded
