"""Blocks + rules -> the blocks without those that text rules take out, and with their labels."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sidelight.drop.result import (
    FOLD_SHARE,
    ROLLED_BACK,
    Dropped,
    Hold,
    held,
    is_notice,
    kept_by,
    labels_of,
    over_limits,
    takers,
    too_unsure,
)
from sidelight.drop.wording import by_words
from sidelight.model import Block, Drop, DropAction, Held
from sidelight.ruleset.matching import Context, Hit, Piece, block_hits, block_piece
from sidelight.ruleset.rule import Rule
from sidelight.ruleset.rules import RuleSet
from sidelight.ruleset.tokens import Tokens, tokenize

# From this share of its characters on a block counts as links.
LINK_BLOCK_SHARE = 0.5


def drop_blocks(blocks: Sequence[Block], rules: RuleSet, context: Context) -> tuple[list[Block], Dropped]:
    """Take out what text rules match, and label notices.

    `Drop.at` counts the blocks that stay.

    Args:
        blocks: The article's blocks, in order.
        rules: The rules.
        context: What is known of the page around its markup.
    """
    pieces = [block_piece(block) for block in blocks]
    hits = block_hits(blocks, pieces, rules, context)
    if not any(hits):
        return list(blocks), Dropped()
    return _Article(blocks, pieces, hits, context).drop()


class _Article:
    """The blocks of one article while rules are held against them."""

    def __init__(
        self,
        blocks: Sequence[Block],
        pieces: Sequence[Piece],
        hits: Sequence[Sequence[Hit]],
        context: Context,
    ) -> None:
        self.blocks = blocks
        self.pieces = pieces
        self.hits = hits
        self.title = tokenize(context.title)
        self.held: list[tuple[int, Held]] = []
        self.taken: dict[int, tuple[Rule, DropAction]] = {}
        self.keepers = {at: rule.id for at, rule in self._first("keep")}
        self.labels = {
            at: labels_of(hit for hit in there if hit.rule.does == "label" and self._wording(at, hit) is None)
            for at, there in enumerate(hits)
        }

    def _first(self, does: str) -> list[tuple[int, Rule]]:
        """The blocks that a rule of that action hits, each with the first such rule."""
        found = []
        for at, there in enumerate(self.hits):
            rule = next((hit.rule for hit in there if hit.rule.does == does and not hit.missed), None)
            if rule is not None:
                found.append((at, rule))
        return found

    def drop(self) -> tuple[list[Block], Dropped]:
        """Run the rules, then the guards over the whole article."""
        for at, there in enumerate(self.hits):
            self._take(at, there)
        self._limit()
        kept: list[Block] = []
        drops = []
        for at, block in enumerate(self.blocks):
            if at in self.taken:
                rule, action = self.taken[at]
                drops.append(
                    Drop(rule.id, rule.category, block.text, block.where, action, rule.confidence, len(kept))
                )
            else:
                kept.append(self._labelled(at, block))
        held_back = sorted(self.held, key=lambda item: item[0])
        return kept, Dropped(tuple(drops), tuple(entry for at, entry in held_back if at not in self.taken))

    def _labelled(self, at: int, block: Block) -> Block:
        found = self.labels[at]
        if not found:
            return block
        labels = sorted({*block.labels, *found}, key=lambda label: (label.category, label.rule))
        return replace(block, labels=tuple(labels))

    def _take(self, at: int, hits: Sequence[Hit]) -> None:
        """Let the surest rule that no guard holds back take the block."""
        for hit in takers(hits):
            hold = self._kept(at) or self._wording(at, hit) or too_unsure(hit)
            if hold is None:
                action: DropAction = "drop" if hit.rule.does == "drop" else "fold"
                for taken in self._reach(at, hit.rule):
                    self.taken.setdefault(taken, (hit.rule, action))
                return
            self._hold(at, hit.rule, hold)

    def _hold(self, at: int, rule: Rule, hold: Hold) -> None:
        self.held.append((at, held(rule, self.blocks[at].text, self.blocks[at].where, hold)))

    def _kept(self, at: int) -> Hold | None:
        """Guard 1: keep rules and notices."""
        if at in self.keepers:
            return kept_by(self.keepers[at])
        labels = self.labels[at] or self.blocks[at].labels
        return is_notice(labels[0].kind) if labels else None

    def _wording(self, at: int, hit: Hit) -> Hold | None:
        """Guards 3 to 6: the limits and the words."""
        block = self.blocks[at]
        is_quoted = block.quoted or block.kind == "quote"
        return by_words(
            hit, self.pieces[at], self.title, lambda: is_quoted, lambda: self._others(hit.rule.category)
        )

    def _others(self, category: str) -> Iterator[Tokens]:
        """The blocks that no rule of the category hits: a nag of many lines does not make a topic."""
        for piece, there in zip(self.pieces, self.hits, strict=True):
            if not any(hit.rule.category == category for hit in there):
                yield piece.tokens

    def _reach(self, at: int, rule: Rule) -> list[int]:
        """The blocks that the rule takes, from the one it hits on."""
        if rule.extent == "block":
            return [at]
        end = at + 1
        while end < len(self.blocks) and (rule.extent == "rest" or self._is_link_block(end)):
            end += 1
        more = [i for i in range(at + 1, end) if self._kept(i) is None]
        size = sum(len(self.blocks[i].text) for i in more)
        share = size / max(1, self._size)
        if share > FOLD_SHARE:
            reason = f"With what follows, {share:.0%} of the article would go; only the first block went."
            self._hold(at + 1, rule, Hold("extent", reason))
            return [at]
        return [at, *more]

    def _is_link_block(self, at: int) -> bool:
        """Whether a block is one of a run of links: mostly link, or an item of a list that has some."""
        block, share = self.blocks[at], self.pieces[at].link_share
        return share >= LINK_BLOCK_SHARE or (block.kind == "list_item" and share > 0)

    @property
    def _size(self) -> int:
        return sum(len(block.text) for block in self.blocks)

    def _limit(self) -> None:
        """Guards 7 and 8: drops over a quarter are folded, a cut to under half is rolled back."""
        taken = self.taken
        back, folds = over_limits(
            ((rule.id, len(self.blocks[at].text)) for at, (rule, _action) in taken.items()), self._size
        )
        self.taken = {}
        for at, (rule, action) in taken.items():
            if rule.id in back:
                self._hold(at, rule, ROLLED_BACK)
            else:
                self.taken[at] = (rule, "fold" if folds else action)
