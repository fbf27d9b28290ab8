"""Reading -> lines that say why: removals, guards, the kind of piece, voices with their cues, the card."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from sidelight import voices
from sidelight.cli.terminal import counted, scrub
from sidelight.model import Drop, Evidence, Held, Piece, Reading, Sentence
from sidelight.render.layout import relay_line, words

SHOWN_CHARS = 100


def explain(reading: Reading, names: Mapping[str, str]) -> Iterator[str]:
    """The explanation, section by section; headings begin at the left edge.

    Args:
        reading: What to explain.
        names: Id of a category -> its title, id of a rule -> why it is there; ids without a name stand alone.
    """
    for title, action in (("Taken out", "drop"), ("Folded, one click away", "fold")):
        drops = [drop for drop in reading.drops if drop.action == action]
        yield from _section(f"{title}: {_count(drops)}", _by_category(drops, names))
    yield from _section("Held back by a guard", map(_held, reading.held))
    if reading.piece is not None:
        yield from _section(f"Kind of piece: {reading.piece.kind or 'not told'}", _signs(reading.piece))
    yield from _section("Voices", _voices(reading))
    yield from _section("Relays", _relays(reading))
    yield from _section("Source card", _facts(reading))
    yield from _section(
        "Checks", (_check(check.source, check.state, check.reason) for check in reading.card.checks)
    )
    yield from _section("Notes", reading.notes)
    rules = reading.ruleset
    yield f"Rules: {rules.rules}, version {rules.version}, digest {rules.digest[:12]}"


def short(text: str) -> str:
    """A text on one line, cut to what a reader needs to find it."""
    line = scrub(" ".join(text.split()))
    return line if len(line) <= SHOWN_CHARS else f"{line[: SHOWN_CHARS - 1].rstrip()}…"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    body = [f"  {scrub(line)}" for line in lines]
    if body:
        yield title
        yield from body
        yield ""


def _count(drops: list[Drop]) -> str:
    return f"{counted(len(drops), 'passage')} by {counted(len({drop.rule for drop in drops}), 'rule')}"


def _by_category(drops: list[Drop], names: Mapping[str, str]) -> Iterator[str]:
    """Categories and rules in alphabetical order, the passages of a rule in page order."""
    ordered = sorted(drops, key=attrgetter("category", "rule"))
    for category, group in groupby(ordered, attrgetter("category")):
        yield _named(category, names)
        for rule, members in groupby(group, attrgetter("rule")):
            yield f"  {_named(rule, names)}"
            for drop in members:
                yield f"    {drop.where}: {short(drop.text)}"


def _named(name: str, names: Mapping[str, str]) -> str:
    return f"{name}: {' '.join(names[name].split())}" if name in names else name


def _held(held: Held) -> str:
    return f"{held.rule} at {held.where}, guard {held.guard}: {held.reason}: {short(held.text)}"


def _signs(piece: Piece) -> Iterator[str]:
    for sign in piece.signs:
        where = f" at {sign.where}" if sign.where else ""
        yield f"{sign.kind} by {sign.place}{where}: {short(sign.text)}"


def _voices(reading: Reading) -> Iterator[str]:
    for number, block in enumerate(reading.blocks, 1):
        for label in block.labels:
            yield f"{words(label.kind)} in block {number} by {label.rule}: {short(block.text)}"
        for sentence in block.sentences:
            if sentence.voice != "report" and not (block.labels and sentence.voice == "notice"):
                yield f"{_voice(sentence)} in block {number}: {short(sentence.text)}"
                yield from (f"  cue {_said(cue.name, cue.text)}{_why(cue.name)}" for cue in sentence.cues)


def _voice(sentence: Sentence) -> str:
    kind = f" ({words(sentence.aside)}{'' if sentence.sure else ', not sure'})" if sentence.aside else ""
    return words(sentence.voice) + kind


def _why(cue: str) -> str:
    why = voices.bundled().why(cue)
    return f" ({why.rstrip('.')})" if why else ""


def _relays(reading: Reading) -> Iterator[str]:
    for relay in reading.card.relays:
        url = f", {relay.url}" if relay.url else ""
        yield f"{relay_line(relay)}, blocks {relay.first + 1} to {relay.last + 1}{url}"
        if relay.cue:
            yield f"  cue: {short(relay.cue)}"


def _facts(reading: Reading) -> Iterator[str]:
    for fact in reading.card.facts:
        url = f" <{fact.url}>" if fact.url else ""
        yield f"{fact.label}: {short(fact.value)}{url} ({words(fact.scope)}, {words(fact.voice)})"
        yield from (f"  {_evidence(evidence, reading.url)}" for evidence in fact.evidence)


def _evidence(evidence: Evidence, page: str | None) -> str:
    """Where the evidence stands, without the address where that is the page's own, and what it says."""
    url = evidence.url if evidence.url != page else None
    return _said(" ".join(filter(None, (words(evidence.kind), evidence.locator, url))), evidence.quote)


def _said(name: str, text: str | None) -> str:
    return f"{name}: {short(text)}" if text else name


def _check(source: str, state: str, reason: str) -> str:
    return f"{source}: {words(state)}" + (f", {reason}" if reason else "")
