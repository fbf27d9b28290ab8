"""A rule and its examples -> remarks: parts of it that no example needs, and rules that do its work already.

A part is a phrase, a selector or a name. With any one of them deleted some example must fail: else
nobody can tell whether the part is right, and a later change breaks it unnoticed. Most parts are
settled by an example in which nothing else of the rule is found; the examples are run again, without
the part, for the few others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sidelight import examples
from sidelight.contribute.specimen import Specimen
from sidelight.ruleset import Example, Rule, RuleSet
from sidelight.ruleset.index import ElementIndex
from sidelight.ruleset.matching import element_piece
from sidelight.ruleset.phrases import PhraseIndex
from sidelight.ruleset.problems import Key
from sidelight.ruleset.remarks import Remark, error, warning

T = TypeVar("T")

STRENGTH = ("report", "fold", "drop")


@dataclass(frozen=True, slots=True)
class _Part:
    """One entry of a list of the rule: where it stands in the file, and what it says."""

    path: tuple[Key, ...]
    text: str

    @property
    def at(self) -> int:
        """Its place in the list."""
        return int(self.path[-1])

    @property
    def kind(self) -> str:
        """What the list is of."""
        return {"text": "phrase", "css": "selector", "named": "name"}[str(self.path[1])]


def check(rules: RuleSet, looked_at: Iterable[Rule]) -> Iterator[tuple[Rule, Remark]]:
    """The remarks on each of the rules, each with its rule.

    Args:
        rules: The whole set, in which other rules may do the work of one.
        looked_at: The rules to look at.
    """
    for rule in looked_at:
        if rule.status != "retired":
            hits = [Specimen(example) for example in rule.hits]
            for remark in (*_unproven(rule, hits, rules), *_shadowed(rule, hits, rules)):
                yield rule, remark


def _unproven(rule: Rule, hits: Sequence[Specimen], rules: RuleSet) -> Iterator[Remark]:
    found_by = _Finder(rule)
    proven: set[_Part] = set()
    shown: dict[_Part, list[Example]] = {}
    for hit in hits:
        for found in found_by.groups(hit):
            if len(found) == 1:
                proven |= found
            for part in found:
                shown.setdefault(part, []).append(hit.example)
    for part in (*found_by.phrases, *found_by.names):
        if part not in proven and not _needed(rule, _without(rule, part), shown.get(part, rule.hits), rules):
            mend = "add a hit that only it finds, or take it out"
            yield error(part.path, f'no hit needs {part.kind} "{part.text}"', mend)
    for at, selector in enumerate(rule.unless.css):
        unless = replace(rule.unless, css=_cut(rule.unless.css, at))
        if not _needed(rule, replace(rule, unless=unless), (), rules):
            mend = "add a miss that only it holds back, or take it out"
            yield error(("unless", "css", at), f'no miss needs "{selector.text}"', mend)


class _Finder:
    """Says which parts of one rule are found in an example."""

    def __init__(self, rule: Rule) -> None:
        spoken = [
            (
                phrase,
                _Part(("match", "text", language, at) if language else ("match", "text", at), phrase.text),
            )
            for language, phrases in rule.match.text
            for at, phrase in enumerate(phrases)
        ]
        self.phrases = [part for _phrase, part in spoken]
        self.names: list[_Part] = []
        self._index, self._elements = PhraseIndex(spoken), ElementIndex()
        for at, selector in enumerate(rule.match.css):
            self._elements.add(selector, len(self.names))
            self.names.append(_Part(("match", "css", at), selector.text))
        for at, name in enumerate(rule.match.named):
            self._elements.add_name(name, len(self.names))
            self.names.append(_Part(("match", "named", at), name))

    def groups(self, hit: Specimen) -> tuple[set[_Part], set[_Part]]:
        """The selectors and names that find something in the example, and the phrases."""
        pieces = hit.pieces if not self.names else []
        found: set[_Part] = set()
        if self.names:
            elements = self._elements.find(hit.view)
            found = {self.names[number] for numbers in elements.values() for number in numbers}
            pieces = [element_piece(hit.view, i) for i in elements] if self.phrases else []
        return found, {match.payload for piece in pieces for match in self._index.find(piece.tokens)}


def _needed(rule: Rule, changed: Rule, hits: Sequence[Example], rules: RuleSet) -> bool:
    """Whether an example that passes fails under the changed rule: one of the hits, of the misses if none."""
    misses = () if hits else rule.misses
    whole, without = (
        examples.judge(replace(one, hits=tuple(hits), misses=misses), rules) for one in (rule, changed)
    )
    return any(one.ok and not other.ok for one, other in zip(whole, without, strict=True))


def _without(rule: Rule, part: _Part) -> Rule:
    """The rule with one part deleted."""
    _match, kind, *rest = part.path
    match = rule.match
    if kind == "css":
        match = replace(match, css=_cut(match.css, part.at))
    elif kind == "named":
        match = replace(match, named=_cut(match.named, part.at))
    else:
        of = rest[0] if len(rest) > 1 else ""
        match = replace(
            match,
            text=tuple(
                (language, _cut(phrases, part.at) if language == of else phrases)
                for language, phrases in match.text
            ),
        )
    return replace(rule, match=match)


def _cut(values: tuple[T, ...], at: int) -> tuple[T, ...]:
    return values[:at] + values[at + 1 :]


def _shadowed(rule: Rule, hits: Sequence[Specimen], rules: RuleSet) -> Iterator[Remark]:
    """Another rule that takes all that the examples of this one show."""
    if not rule.takes or rule.does not in STRENGTH:
        return
    taking: set[str] | None = None
    for hit in hits:
        here = {
            other.id
            for other in hit.hitting(rules).values()
            if other.id != rule.id
            and other.does in STRENGTH
            and STRENGTH.index(other.does) >= STRENGTH.index(rule.does)
        }
        taking = here if taking is None else taking & here
        if not taking:
            return
    if taking:
        mend = "leave it to that one, or add a hit that it does not take"
        yield warning(("examples", "hit"), f"{min(taking)} takes every hit of this rule", mend)
