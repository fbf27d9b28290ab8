"""A card from the page alone and the answers of look-ups -> one card, in a fixed order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sidelight.model import Check, Fact, SourceCard
from sidelight.source.compare import FIELDS, disagreements
from sidelight.source.wording import LINES, LOOK_UPS, LOOK_UPS_OFF

_ORDER = {name: place for place, name in enumerate(LINES)}


def merged(
    card: SourceCard, facts: Iterable[Fact], checks: Mapping[str, Check], generated: datetime | None
) -> SourceCard:
    """The card with what was found: facts by the order of the lines, checks by that of the sources."""
    both = sorted((*card.facts, *facts), key=_place)
    before = {check.source: check for check in card.checks}
    for source in LOOK_UPS:
        before.setdefault(source, Check(source, "not_checked", LOOK_UPS_OFF))
    return replace(
        card,
        facts=tuple(both),
        checks=tuple({**before, **checks}.values()),
        disagreements=disagreements(both),
        generated=generated,
    )


def _place(one: Fact) -> int:
    """Where its line stands; a fact of no line comes last."""
    return _ORDER.get(FIELDS.get(one.label, ""), len(_ORDER))
