"""A page and rules -> what in the page caused each removal; for a text, what became of it and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sidelight.contribute.conditions import Met, Phrases, element_at, met_by_element, met_by_words
from sidelight.contribute.near import Near, near
from sidelight.contribute.passages import Passage, find, locate
from sidelight.model import Block, Drop
from sidelight.pipeline import Cleaned, Page, clean
from sidelight.ruleset import Rule, RuleSet
from sidelight.ruleset.matching import block_piece, element_piece
from sidelight.ruleset.view import View


@dataclass(frozen=True, slots=True)
class Removal:
    """Something that a rule took out, and the conditions of the rule that it met.

    Attributes:
        drop: What went.
        rule: The rule.
        met: The conditions; empty where it went along with the block before it.
    """

    drop: Drop
    rule: Rule
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a text.

    Attributes:
        passage: Where it stands.
        removals: Those that took it, where it was removed.
        near: The rules that came near it, where it stayed.
        stays_without_rules: Whether it is in the article that is found when no rule is at work; told of
            what the body leaves out.
    """

    passage: Passage
    removals: tuple[Removal, ...] = ()
    near: tuple[Near, ...] = ()
    stays_without_rules: bool = False


def removals(page: Page, cleaned: Cleaned, rules: RuleSet) -> list[Removal]:
    """All that went from a page, in order; takes the mask off its outline."""
    page.outline.unmask()
    view = View(page.outline)
    found = []
    for drop in cleaned.drops:
        rule = rules.get(drop.rule)
        if rule is None:
            continue
        if rule.is_element_rule:
            element = element_at(page.outline, drop.where)
            met = _met_by_element(rule, view, element) if element is not None else iter(())
        else:
            met = _met_by_block(rule, cleaned.body, drop)
        found.append(Removal(drop, rule, tuple(met)))
    return found


def _met_by_element(rule: Rule, view: View, i: int) -> Iterator[Met]:
    piece = element_piece(view, i)
    yield from met_by_element(rule, view, i)
    yield from met_by_words(rule, piece, Phrases(rule).find(piece))


def _met_by_block(rule: Rule, blocks: Sequence[Block], drop: Drop) -> Iterator[Met]:
    for block in blocks:
        if (block.where, block.text) == (drop.where, drop.text):
            piece = block_piece(block)
            yield from met_by_words(rule, piece, Phrases(rule).find(piece))
            return


def fate(page: Page, rules: RuleSet, html: str | bytes, text: str) -> Fate:
    """What became of a text of a page, and why; the outline's mask is off before and after."""
    cleaned = clean(page, rules)
    passage = locate(page, cleaned, html, text)
    if passage.state == "removed":
        gone = [one for one in removals(page, cleaned, rules) if one.drop.text == passage.text]
        return Fate(passage, removals=tuple(gone))
    if passage.state == "kept":
        at = [(block.text, block.where) for block in cleaned.body].index((passage.text, passage.where))
        return Fate(passage, near=tuple(near(page, cleaned, rules, at)))
    if passage.state == "frame":
        without = clean(page, rules.only())
        page.outline.unmask()
        stays = find([block.text for block in without.blocks], text) is not None
        return Fate(passage, stays_without_rules=stays)
    return Fate(passage)
