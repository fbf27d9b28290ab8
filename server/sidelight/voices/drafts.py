"""Blocks -> drafts of their sentences: what is quoted in each, which cues fire, what its shape tells."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from sidelight.model import Block, BlockKind
from sidelight.ruleset.phrases import Tokens
from sidelight.sentences import split
from sidelight.voices import quotes, signals
from sidelight.voices.cues import read
from sidelight.voices.lexicon import Hit, Lexicon
from sidelight.voices.quotes import Stretch

SPOKEN: frozenset[BlockKind] = frozenset(("paragraph", "quote", "list_item", "heading", "figure"))
PROSE: frozenset[BlockKind] = frozenset(("paragraph", "quote", "list_item"))
# The part of a sentence that must stand in quotation marks for it to be a quotation.
QUOTED_SHARE = 0.5
# The same for whole sentences that a colon or a comma introduces, as in: She said: “It rained.”
INTRODUCED_SHARE = 0.4
MIN_QUOTED_WORDS, MIN_INTRODUCED_WORDS = 4, 3
# The kind of cue that says what something is worth.
JUDGEMENT = "judgement"
# Languages that open direct speech with a dash; English sets dashes otherwise.
DASH_SPEECH = frozenset(
    ("es", "fr", "pt", "it", "ro", "ru", "uk", "be", "bg", "pl", "cs", "hu", "tr", "el", "ca")
)
_DASHES = "—–―"
_CLOSING_PUNCTUATION = ".,?!…。！？;"
_INTRODUCING = (":", ",", "：")
_QUOTE_MARKS = "“”\"„«»‹›‘’‚'「」『』"

NO_WORDS = read("")


@dataclass(slots=True)
class Draft:
    """A sentence on its way to its voice.

    Attributes:
        block: Index of its block.
        start: Where it starts in the block.
        text: The sentence.
        quoted: The stretches of it in quotation marks, as offsets into the sentence.
        quotation: Why it counts as a quotation, as name of the cue and place; None if it does not.
        hits: The cues that fired outside quotation marks.
        signals: What its shape tells.
        tokens: Its words; none for a quotation.
        own: Log-odds that it is an aside, from itself alone.
    """

    block: int
    start: int
    text: str
    quoted: list[tuple[int, int]] = field(default_factory=list)
    quotation: tuple[str, int, int] | None = None
    hits: list[Hit] = field(default_factory=list)
    signals: dict[str, float] = field(default_factory=dict)
    tokens: Tokens = NO_WORDS
    own: float = 0.0

    def place(self, hit: Hit) -> tuple[int, int]:
        """Where in the sentence the words of a cue stand."""
        return self.tokens.starts[hit.first], self.tokens.ends[hit.last]


def make(blocks: Sequence[Block], code: str, lexicon: Lexicon, *, is_opinion: bool) -> list[Draft]:
    """Draft all sentences of an article, in order; quotations get no cues and no signals."""
    stretches = _stretches(blocks)
    drafts: list[Draft] = []
    after_quotation = False
    for index, block in enumerate(blocks):
        if block.kind not in SPOKEN or not block.text:
            continue
        for start, end in split(block.text, code):
            draft = Draft(index, start, block.text[start:end])
            _quote(draft, block, stretches[index], code)
            if draft.quotation is None:
                _sense(draft, lexicon)
                if after_quotation:
                    draft.signals[signals.AFTER_QUOTATION] = 1.0
                if is_opinion:
                    draft.signals[signals.OPINION] = 1.0
            after_quotation = draft.quotation is not None
            drafts.append(draft)
    return drafts


def _sense(draft: Draft, lexicon: Lexicon) -> None:
    """Find the cues and signals of a sentence; words in quotation marks are not the writer's."""
    tokens = draft.tokens = read(draft.text)
    hits = lexicon.find(tokens)
    if draft.quoted:
        hits = [hit for hit in hits if not _inside(tokens.starts[hit.first], draft.quoted)]
    draft.hits = [hit for hit in hits if not hit.rule.max_words or len(tokens.words) <= hit.rule.max_words]
    longer = [hit for hit in draft.hits if hit.last > hit.first and hit.rule.voice == "aside"]
    if longer:
        draft.hits = [hit for hit in draft.hits if hit.rule.voice != "report" or not _within(hit, longer)]
    draft.signals = signals.read(draft.text, tokens.words, lexicon.weights)
    if signals.PREDICATE in lexicon.weights:
        judging = [hit.first for hit in draft.hits if hit.rule.kind == JUDGEMENT]
        if predicated := signals.predicated(tokens.words, judging):
            draft.signals[signals.PREDICATE] = predicated


def _within(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether other cues cover a cue: "secondo me" is no source although "secondo" is one."""
    return any(one.first <= hit.first and hit.last <= one.last for one in others)


def _stretches(blocks: Sequence[Block]) -> list[list[Stretch]]:
    """The quotations of each block; headings and captions do not interrupt those of the paragraphs."""
    found: list[list[Stretch]] = [[] for _ in blocks]
    for kinds in (PROSE, SPOKEN - PROSE):
        chosen = [index for index, block in enumerate(blocks) if block.kind in kinds]
        for index, stretches in zip(chosen, quotes.find([blocks[i].text for i in chosen]), strict=True):
            found[index] = stretches
    return found


def _inside(at: int, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in quoted)


def _quote(draft: Draft, block: Block, stretches: Sequence[Stretch], code: str) -> None:
    """Find out how much of a sentence is quoted, and whether that makes it a quotation."""
    start, end = draft.start, draft.start + len(draft.text)
    carried = False
    # They stand in order and apart from each other, so those that reach into the sentence stand together.
    at = bisect_right(stretches, start, key=attrgetter("end"))
    while at < len(stretches) and stretches[at].start < end:
        stretch = stretches[at]
        draft.quoted.append((max(stretch.start, start) - start, min(stretch.end, end) - start))
        carried = carried or stretch.start < start or not stretch.opens
        at += 1
    if block.kind == "quote" or block.quoted:
        draft.quotation = ("block-quote", 0, len(draft.text))
    elif draft.quoted and (_direct(draft) or _introduced(draft) or _mostly(draft)):
        first, last = draft.quoted[0]
        draft.quotation = ("quotation-goes-on" if carried else "quotation-marks", first, last)
    elif block.text[0] in _DASHES and code in DASH_SPEECH and block.kind == "paragraph":
        draft.quotation = ("dialogue-dash", 0, 1 if start == 0 else len(draft.text))


def _direct(draft: Draft) -> bool:
    """Whether the sentence opens with somebody's words, as in: “It rained,” she said."""
    start, end = draft.quoted[0]
    text = draft.text
    if start > 1 or end - start < 3:
        return False
    inner = text[start:end].rstrip(_QUOTE_MARKS + " \u00a0")
    return inner[-1:] in _CLOSING_PUNCTUATION or text[end : end + 1] in ("," if end < len(text) else "")


def _introduced(draft: Draft) -> bool:
    """Whether the sentence ends in a whole quoted sentence after a colon or a comma."""
    start, end = draft.quoted[-1]
    before = draft.text[:start].rstrip()
    opens = draft.text[start:end].lstrip(_QUOTE_MARKS + " \u00a0")[:1]
    return (
        before[-1:] in _INTRODUCING
        and (opens.isupper() or not opens.islower())
        and end >= len(draft.text) - 1
        and end - start >= INTRODUCED_SHARE * len(draft.text)
        and len(draft.text[start:end].split()) >= MIN_INTRODUCED_WORDS
    )


def _mostly(draft: Draft) -> bool:
    """Whether most of the sentence stands in quotation marks, and is more than a title or a term."""
    quoted = sum(end - start for start, end in draft.quoted)
    if quoted < QUOTED_SHARE * len(draft.text):
        return False
    words = sum(len(draft.text[start:end].split()) for start, end in draft.quoted)
    return words >= MIN_QUOTED_WORDS or quoted >= len(draft.text) - 2 or " " not in draft.text
