"""An example of a rule -> a page as small as can be, to ask which phrases, selectors and rules find it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from sidelight import blocks as blocks_step
from sidelight.model import Block
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import Example, Rule, RuleSet
from sidelight.ruleset.matching import Context, Hit, Piece, block_hits, block_piece, element_hits
from sidelight.ruleset.view import View
from sidelight.segments import segment

# Something beside it, for selectors that look at neighbours.
NEIGHBOUR = "<p>The ferry.</p>"


@dataclass(frozen=True)
class Specimen:
    """One example on its own: no guards, no article around it."""

    example: Example

    @cached_property
    def page(self) -> Outline:
        """The page."""
        return Outline(parse(f"<div>{NEIGHBOUR}<div>{self.example.html}</div>{NEIGHBOUR}</div>"))

    @cached_property
    def view(self) -> View:
        """The page, for selectors."""
        return View(self.page)

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks that the page comes to."""
        return blocks_step.build(self.page, segment(self.page), base=self.example.url)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The texts of the blocks."""
        return [block_piece(block) for block in self.blocks]

    @cached_property
    def context(self) -> Context:
        """What the example says of its page."""
        parts = urlsplit(self.example.url or "")
        return Context(host=parts.hostname, path=parts.path or "/", language=self.example.lang)

    def hitting(self, rules: RuleSet) -> dict[str, Rule]:
        """The rules that hit something in it, by id."""
        found: list[Hit] = []
        for hits in element_hits(self.view, rules, self.context).values():
            found += hits
        for hits in block_hits(self.blocks, self.pieces, rules, self.context):
            found += hits
        return {hit.rule.id: hit.rule for hit in found if not hit.missed}
