"""Rules -> whether each hits and misses what its own examples say.

An example is put between paragraphs of prose, so many that no guard against large drops fires, and
its rule alone is run over the page: over the elements for a rule that finds elements, else over the
blocks that the page comes to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import urlsplit

from sidelight import blocks as blocks_step
from sidelight.drop import Context, Dropped, drop_blocks, drop_elements
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import Example, Rule, RuleSet
from sidelight.ruleset.matching import (
    Hit,
    Piece,
    applies,
    block_hits,
    block_piece,
    element_hits,
    element_piece,
    may_be,
    spanned,
)
from sidelight.ruleset.view import View
from sidelight.segments import Segment, segment

PROSE = (
    "The ferry left the old quay at seven, and from the rail one could see the mill, the two chimneys and "
    "the long white wall behind which the boats are painted every spring before the water rises."
)
# The example must be under a fifth of the page, and what it drops under a quarter of the article.
TIMES_LONGER = 6
LEAST_PARAGRAPHS = 16
BEFORE = {"start": 0, "middle": 4, "end": 12, "any": 6}

Kind = Literal["hit", "miss"]


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """How one example came out.

    Attributes:
        rule: Id of the rule.
        kind: Whether it is a hit or a miss.
        number: Its place among those of its kind, from 1.
        html: The example.
        ok: Whether the rule did what the example says.
        message: What it did instead and why; empty where it is ok.
    """

    rule: str
    kind: Kind
    number: int
    html: str
    ok: bool
    message: str = ""


def run(rules: RuleSet, only: str | None = None) -> list[ExampleResult]:
    """Run the examples of all rules, or of one rule or category; retired rules have nothing to show."""
    return [
        result
        for rule in rules.rules
        if rule.status != "retired" and only in (None, rule.id, rule.category)
        for result in judge(rule, rules)
    ]


def judge(rule: Rule, rules: RuleSet) -> list[ExampleResult]:
    """Run the examples of one rule; `rules` gives the categories."""
    alone = rules.only(rule)
    kinds: tuple[tuple[Kind, Sequence[Example]], ...] = (("hit", rule.hits), ("miss", rule.misses))
    results = []
    for kind, examples in kinds:
        for number, example in enumerate(examples, 1):
            trial = _Trial(rule, alone, example)
            ok = trial.hits == (kind == "hit")
            message = "" if ok else trial.explain() if kind == "hit" else "the rule hits it, and should not"
            results.append(ExampleResult(rule.id, kind, number, example.html, ok, message))
    return results


class _Trial:
    """One example, run."""

    def __init__(self, rule: Rule, alone: RuleSet, example: Example) -> None:
        self.rule = rule
        self.alone = alone
        self.context = _context(example)
        self.page = Outline(parse(_page(rule, example)))
        # An element that carries the mark, or is inside one that does, is not the example's.
        self.ours = [element.get("data-filler") is None for element in self.page.elements]
        self.held = Dropped().held
        self.hits = self._on_elements() if rule.is_element_rule else self._on_blocks(example.url)

    def _on_elements(self) -> bool:
        kept = self._kept_elements() if self.rule.does == "keep" else []
        dropped = drop_elements(self.page, self.alone, self.context)
        self.held = dropped.held
        masked = (i for i, gone in enumerate(self.page.dropped) if gone)
        hit = {*masked, *dropped.labels, *kept}
        return any(self.ours[i] for i in hit) or self._reported()

    def _kept_elements(self) -> list[int]:
        return _kept(element_hits(View(self.page), self.alone, self.context).items())

    def _on_blocks(self, base: str | None) -> bool:
        segments = segment(self.page)
        blocks = blocks_step.build(self.page, segments, base=base)
        self.segments: list[Segment] = segments
        self.pieces = [block_piece(block) for block in blocks]
        kept, dropped = drop_blocks(blocks, self.alone, self.context)
        self.held = dropped.held
        places = {drop.where for drop in dropped.drops} | {block.where for block in kept if block.labels}
        if self.rule.does == "keep":
            hits = block_hits(blocks, self.pieces, self.alone, self.context)
            places |= {blocks[at].where for at in _kept(enumerate(hits))}
        ours = {blocks[at].where for at, one in enumerate(segments) if self.ours[one.box]}
        return bool(places & ours) or self._reported()

    def _reported(self) -> bool:
        """A rule that only reports hits by reporting."""
        return self.rule.does == "report" and any(entry.guard == "confidence" for entry in self.held)

    def explain(self) -> str:
        """Why the rule does not hit."""
        if self.held:
            return f"a guard held the rule back ({self.held[0].guard}): {self.held[0].reason}"
        if not applies(self.rule, self.context):
            return 'the rule is for other pages; give the example the url or lang that "match" asks for'
        return self._unmet_by_elements() if self.rule.is_element_rule else self._unmet_by_blocks()

    def _unmet_by_elements(self) -> str:
        view = View(self.page)
        pointed = [i for i in self.alone.element_rules(view, self.context.host) if self.ours[i]]
        if not pointed:
            return "no selector and no class word of the rule finds an element in it"
        fit = [i for i in pointed if may_be(self.rule, view, i)]
        if not fit:
            return 'the elements found are not as "match.tags", "match.max_words" and "unless.css" ask'
        return self._unmet(element_piece(view, i) for i in fit)

    def _unmet_by_blocks(self) -> str:
        ours = [piece for piece, one in zip(self.pieces, self.segments, strict=True) if self.ours[one.box]]
        if not ours:
            return "there is no text in it"
        reason = self._unmet(ours)
        return reason or 'the block is not as "match.tags" and "match.position" ask'

    def _unmet(self, pieces: Iterable[Piece]) -> str:
        """The condition that the piece which gets furthest does not meet."""
        match = self.rule.match
        furthest = ""
        for piece in pieces:
            index = self.alone.phrases_of(self.rule)
            matches = index.find(piece.tokens) if match.text else []
            key = piece.unmet(match, spanned(matches) / max(1, len(piece.text)))
            if not key:
                return ""
            detail = f"it has {piece.tokens.count} words, {piece.link_share:.0%} of it links"
            if matches:
                detail += f", {spanned(matches) / max(1, len(piece.text)):.0%} of it phrases"
            furthest = f'it does not meet "match.{key}" ({detail})' if not furthest or matches else furthest
        return furthest


def _kept(found: Iterable[tuple[int, Sequence[Hit]]]) -> list[int]:
    """What a keep rule hits."""
    return [at for at, hits in found if any(hit.rule.does == "keep" and not hit.missed for hit in hits)]


def _context(example: Example) -> Context:
    parts = urlsplit(example.url or "")
    return Context(host=parts.hostname, path=parts.path or "/", language=example.lang)


def _page(rule: Rule, example: Example) -> str:
    """The example as a page: prose around it, marked as filler."""
    count = max(LEAST_PARAGRAPHS, TIMES_LONGER * len(example.html) // len(PROSE) + 1)
    before = BEFORE[rule.match.position]
    prose = f"<p data-filler>{PROSE}</p>"
    # Text that stands in no block of its own would become part of the filler.
    html = example.html if rule.is_element_rule else f"<div>{example.html}</div>"
    language = escape(example.lang or "en")
    return (
        f'<html data-filler lang="{language}"><body data-filler><div data-filler>'
        f"<h1 data-filler>The ferry</h1>{prose * before}{html}{prose * (count - before)}</div></body></html>"
    )
