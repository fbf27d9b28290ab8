"""Blocks -> the same blocks with their sentences, each with its voice and the cues for it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from sidelight.model import Block, Cue, PieceKind, Sentence, Voice
from sidelight.voices import asides, drafts, notices, relay
from sidelight.voices.cues import Position, Score, code_of
from sidelight.voices.drafts import Draft
from sidelight.voices.lexicon import Hit, Lexicon
from sidelight.voices.loading import CueSet, bundled

# Kinds of piece that are written to judge.
OPINIONS: frozenset[PieceKind] = frozenset(("commentary", "review"))
# The last blocks of an article, in which alone some cues may fire.
END_BLOCKS = 4
# "She wrote on Monday" hands over to what follows, "she wrote that the bridge was closed" does not.
WORDS_AFTER_SAID = 4

_COLONS = ":："
_END_MARK = re.compile(r"[A-Z]{2,4}|[■●◆♦▪—–-]+|[-#*]{2,}")


def label(
    blocks: Sequence[Block],
    language: str | None,
    *,
    stated: Collection[PieceKind] = (),
    cues: CueSet | None = None,
) -> tuple[Block, ...]:
    """Give each block its sentences, each with its voice and the cues for it.

    Headings are report, captions are notices; code and tables have no sentences. A block of nothing but
    notices gets a label that says of what kind they are.

    Args:
        blocks: The article in reading order.
        language: BCP 47 tag of the page; English where it is not known.
        stated: What the page says of its own kind; a commentary or a review has more asides.
        cues: The cues to go by; those that come with Sidelight by default.
    """
    cues = cues or bundled()
    code = code_of(language)
    lexicon = cues.lexicon(code)
    sentences = drafts.make(blocks, code, lexicon, is_opinion=not OPINIONS.isdisjoint(stated))
    asides.weigh(sentences, lexicon, cues.score.bias)
    labeller = _Labeller(blocks, sentences, lexicon, cues.score)
    labeller.settle()
    return notices.labelled(labeller.filled(), cues.rules)


class _Labeller:
    """Settles the drafts of one article, voice by voice; what is settled stays so.

    Attributes:
        found: For each draft its voice, kind of aside and cues (counted from the start of the
            sentence); None as long as it is not settled.
        sure: The asides that are surely such.
    """

    def __init__(
        self, blocks: Sequence[Block], sentences: Sequence[Draft], lexicon: Lexicon, score: Score
    ) -> None:
        self.blocks, self.sentences, self.lexicon, self.score = blocks, sentences, lexicon, score
        self.found: list[tuple[Voice, str | None, tuple[Cue, ...]] | None] = [None] * len(sentences)
        self.sure: set[int] = set()
        self.last_of_block = {draft.block: number for number, draft in enumerate(sentences)}

    def settle(self) -> None:
        """Settle all drafts."""
        for number, draft in enumerate(self.sentences):
            self._by_block(number, draft)
        self._notices()
        self._relays()
        for number, draft in enumerate(self.sentences):
            if draft.quotation is not None:
                name, start, end = draft.quotation
                self._set(number, "quotation", _cue(draft, name, start, end))
        self._lead_ins()
        self._asides()

    def filled(self) -> tuple[Block, ...]:
        """The blocks with their sentences."""
        sentences: dict[int, list[Sentence]] = {}
        for number, (draft, found) in enumerate(zip(self.sentences, self.found, strict=True)):
            voice, kind, cues = found or ("report", None, ())
            at = draft.start
            placed = tuple(Cue(cue.name, cue.text, cue.start + at, cue.end + at) for cue in cues)
            sure = voice != "aside" or number in self.sure
            sentence = Sentence(draft.text, voice, kind, placed, at, at + len(draft.text), sure)
            sentences.setdefault(draft.block, []).append(sentence)
        return tuple(
            replace(block, sentences=tuple(sentences[index])) if index in sentences else block
            for index, block in enumerate(self.blocks)
        )

    def _set(self, number: int, voice: Voice, *cues: Cue, kind: str | None = None) -> None:
        if self.found[number] is None:
            self.found[number] = (voice, kind, cues)

    def _by_block(self, number: int, draft: Draft) -> None:
        """Settle what the kind of the block or a label on it decides."""
        block = self.blocks[draft.block]
        if block.labels:
            self._set(number, "notice", _cue(draft, block.labels[0].rule, 0, 0))
        elif block.kind == "figure":
            self._set(number, "notice", _cue(draft, "caption", 0, 0))
        elif block.kind == "heading":
            self._set(number, "report")

    def _notices(self) -> None:
        whole: tuple[int, Cue] | None = None
        for number, draft in enumerate(self.sentences):
            if whole and whole[0] == draft.block:
                self._set(number, "notice", replace(whole[1], text="", start=0, end=0))
                continue
            if draft.quotation is not None:
                continue
            hit = next(
                (
                    hit
                    for hit in draft.hits
                    if hit.rule.voice == "notice" and self._in_place(draft, hit.rule.position)
                ),
                None,
            )
            if hit:
                cue = _hit(draft, hit)
                self._set(number, "notice", cue)
                whole = (draft.block, cue) if hit.rule.whole_block else None
        last = len(self.sentences) - 1
        if last > 0 and _END_MARK.fullmatch(self.sentences[last].text):
            self._set(
                last, "notice", _cue(self.sentences[last], "end-mark", 0, len(self.sentences[last].text))
            )

    def _in_place(self, draft: Draft, position: Position) -> bool:
        return position == "any" or draft.block >= len(self.blocks) - END_BLOCKS

    def _relays(self) -> None:
        for run in relay.find(self.blocks, self.sentences, self.lexicon):
            lead = self.sentences[run.lead]
            self._set(
                run.lead, "lead_in", _cue(lead, relay.OUTLET_CUE, run.start, run.start + len(run.outlet))
            )
            for number, draft in enumerate(self.sentences):
                if run.first <= draft.block <= run.last:
                    marks = [_cue(draft, *draft.quotation)] if draft.quotation else []
                    self._set(number, "quotation", _cue(draft, relay.RELAYED_CUE, 0, 0), *marks)

    def _lead_ins(self) -> None:
        for number, draft in enumerate(self.sentences):
            if self.found[number] is not None:
                continue
            hits = [hit for hit in draft.hits if hit.rule.voice == "lead_in"]
            if hits:
                self._set(number, "lead_in", *(_hit(draft, hit) for hit in hits))
            elif self._ends_in_colon(number, draft) and draft.own < self.score.evident:
                end = len(draft.text.rstrip())
                self._set(number, "lead_in", _cue(draft, "colon", end - 1, end))
            elif self._before_quote(number, draft):
                said = [hit for hit in draft.hits if hit.rule.name == "said" and _ends_with(draft, hit)]
                if said:
                    self._set(number, "lead_in", _hit(draft, said[-1]))

    def _ends_in_colon(self, number: int, draft: Draft) -> bool:
        """Whether a colon ends the sentence and its block, and something follows."""
        return (
            draft.text.rstrip()[-1:] in _COLONS
            and self.last_of_block[draft.block] == number
            and draft.block + 1 < len(self.blocks)
        )

    def _before_quote(self, number: int, draft: Draft) -> bool:
        """Whether a block quotation comes next."""
        following = self.blocks[draft.block + 1 : draft.block + 2]
        return self.last_of_block[draft.block] == number and bool(following) and following[0].kind == "quote"

    def _asides(self) -> None:
        own_words = [
            n for n, draft in enumerate(self.sentences) if draft.quotation is None and self._is_own(n)
        ]
        chosen = [self.sentences[n] for n in own_words]
        for number, score in zip(own_words, asides.scores(chosen, self.score), strict=True):
            if score >= self.score.threshold and self.found[number] is None:
                kind, reasons = asides.reasons(self.sentences[number], self.lexicon)
                if kind:
                    self._set(number, "aside", *reasons, kind=kind)
                    if score >= self.score.sure:
                        self.sure.add(number)

    def _is_own(self, number: int) -> bool:
        """Whether a sentence is the writer's own running text."""
        found = self.found[number]
        return self.blocks[self.sentences[number].block].kind in drafts.PROSE and (
            found is None or found[0] == "lead_in"
        )


def _ends_with(draft: Draft, hit: Hit) -> bool:
    """Whether few words follow a verb of saying, so that what was said is still to come."""
    return len(draft.tokens) - hit.last <= WORDS_AFTER_SAID


def _cue(draft: Draft, name: str, start: int, end: int) -> Cue:
    return Cue(name, draft.text[start:end], start, end)


def _hit(draft: Draft, hit: Hit) -> Cue:
    return _cue(draft, hit.rule.name, *draft.place(hit))
