"""Drafts and blocks -> the runs of blocks that were taken over from another outlet.

A run starts after a lead-in that names an outlet ("The Hill reported:") and lasts until something
shows that the writer is back: an aside, a heading, another lead-in of the kind.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from sidelight.model import Block, BlockKind, Relay
from sidelight.voices.cues import read
from sidelight.voices.drafts import PROSE, Draft
from sidelight.voices.lexicon import Lexicon

OUTLET_CUE = "relay"
RELAYED_CUE = "relayed"
# A run with no sign of its end is believed for one block only; one with a sign, for this many.
MAX_BLOCKS = 16
# What may stand in a run without being part of it.
SKIPPED: frozenset[BlockKind] = frozenset(("figure", "table", "code"))
# The own sums from which a sentence shows that the writer is back.
PROBABLY_BACK, EVIDENTLY_BACK = -1.0, 0.5
# A cue of these kinds shows it too, if it weighs this much and nobody is named as saying it.
TELLING = 1.0
WRITER_KINDS = frozenset(("stance", "reaction", "address", "irony", "exhortation"))

_COLONS = ":："
_LINKING = "(?:of|and|for|the|de|la|le|du|di|der|die)"
# Words that a lead-in opens with before the name, so that their capital says nothing.
_NOT_IN_NAME = "(?!(?:As|And|But|While|When|Now|Wie|Comme|Como|Come|Zoals|Jak|Как) )"
_SITE = r"[a-z0-9-]+\.(?:com|org|net|news|info|tv|co|[a-z]{2})"
_CAPITAL = rf"[^\W\d_a-zß-öø-ÿ][\w.&’'-]*|\d[\w.&’'-]*|{_SITE}"
_NAME = rf"(?:[Tt]he )?{_NOT_IN_NAME}(?:{_CAPITAL})(?: (?:{_LINKING} ){{0,2}}(?:{_CAPITAL})){{0,5}}"
_NAME_BEFORE = re.compile(rf"(?<![\w’'-])({_NAME}),?(?: [a-z]+){{0,2}} $")
_NAME_AFTER = re.compile(rf"\s*(?:[a-z]{{2,4}} )?({_NAME})")
_CAMEL = re.compile(
    r"\b(?!Mc|Mac|De)\w*(?:[a-z][A-Z]|[A-Z]{2}[a-z]{2})\w*|\w\.(?:com|org|net|news|info|tv|co|[a-z]{2})\b"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of blocks, `first` to `last`, and the name of the outlet in the lead-in draft."""

    lead: int
    outlet: str
    start: int
    first: int
    last: int


def find(blocks: Sequence[Block], drafts: Sequence[Draft], lexicon: Lexicon) -> list[Run]:
    """The runs of an article, in order; none overlaps another."""
    by_block: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        by_block.setdefault(draft.block, []).append(number)
    runs: list[Run] = []
    for index, numbers in by_block.items():
        lead = drafts[numbers[-1]]
        if blocks[index].kind not in PROSE or (runs and index <= runs[-1].last):
            continue
        named = outlet(lead, blocks[index], lexicon)
        if named is None or not _hands_over(lead, blocks, drafts, by_block):
            continue
        last = _last(index, blocks, drafts, by_block, lexicon)
        if last > index:
            runs.append(Run(numbers[-1], named[0], named[1], index + 1, last))
    return runs


def _hands_over(
    lead: Draft, blocks: Sequence[Block], drafts: Sequence[Draft], by_block: Mapping[int, Sequence[int]]
) -> bool:
    """Whether a colon ends the lead-in, or a text that is quoted as a whole comes next."""
    if lead.text.rstrip()[-1:] in _COLONS:
        return True
    following = next((i for i in range(lead.block + 1, len(blocks)) if blocks[i].kind not in SKIPPED), None)
    if following is None or lead.quotation is not None:
        return False
    return blocks[following].kind == "quote" or _wholly_quoted(
        [drafts[n] for n in by_block.get(following, ())]
    )


def outlet(lead: Draft, block: Block, lexicon: Lexicon) -> tuple[str, int] | None:
    """The name of the outlet that a lead-in names, and where it stands in the sentence."""
    for hit in lead.hits:
        if hit.rule.voice != "relay" or hit.rule.kind not in ("before", "after"):
            continue
        start, end = lead.place(hit)
        before = hit.rule.kind == "before"
        found = _NAME_BEFORE.search(lead.text[:start]) if before else _NAME_AFTER.match(lead.text[end:])
        offset = 0 if before else end
        if found and _is_outlet(found.group(1), _link(block, lead.start + offset + found.start(1)), lexicon):
            return found.group(1), offset + found.start(1)
    return None


def _is_outlet(name: str, url: str | None, lexicon: Lexicon) -> bool:
    """Whether a name is that of an outlet, and not of a person or an office."""
    kinds = {hit.rule.kind for hit in lexicon.find(read(name)) if hit.rule.voice == "relay"}
    if "office" in kinds:
        return False
    if "outlet" in kinds or _CAMEL.search(name) or name.lower().startswith("the "):
        return True
    host = urlsplit(url).netloc.replace("-", "") if url else ""
    return bool(host) and re.sub(r"\W", "", name.lower()) in host


def _link(block: Block, at: int) -> str | None:
    """Where the link at `block.text[at]` leads, else the first link of the block."""
    links = [span for span in block.spans if span.kind == "link" and span.href]
    for span in links:
        if span.start <= at < span.end:
            return span.href
    return links[0].href if links else None


def _last(
    lead: int,
    blocks: Sequence[Block],
    drafts: Sequence[Draft],
    by_block: dict[int, list[int]],
    lexicon: Lexicon,
) -> int:
    """The last block of the run that a lead-in block opens; the lead-in itself where there is no run."""
    following = [
        i for i in range(lead + 1, min(len(blocks), lead + 1 + MAX_BLOCKS)) if blocks[i].kind not in SKIPPED
    ]
    if not following:
        return lead
    marked = [i for i in following if blocks[i].kind == "quote" or blocks[i].quoted]
    wholly = [i for i in following if _wholly_quoted([drafts[n] for n in by_block.get(i, ())])]
    run = _run(following, marked) or _run(following, wholly)
    if run:
        return run[-1]
    run = list(
        takewhile(
            lambda i: not _ends(blocks[i], [drafts[n] for n in by_block.get(i, ())], lexicon), following
        )
    )
    if len(run) == len(following):
        return following[0]
    return run[-1] if run else lead


def _run(numbers: Sequence[int], chosen: Sequence[int]) -> list[int]:
    """The numbers up to the first that was not chosen."""
    return list(takewhile(chosen.__contains__, numbers))


def _ends(block: Block, drafts: Sequence[Draft], lexicon: Lexicon) -> bool:
    """Whether a block shows that the relayed text is over.

    A block in which somebody is quoted or said to say something is report, whoever wrote it, unless
    it is a very evident aside.
    """
    if block.kind not in PROSE or any(_leads_in(draft) for draft in drafts):
        return True
    rules = [hit.rule for draft in drafts for hit in draft.hits]
    if any(rule.voice == "notice" for rule in rules):
        return True
    most = max((draft.own for draft in drafts if draft.quotation is None), default=-math.inf)
    if any(draft.quotation for draft in drafts) or any(rule.name == "said" for rule in rules):
        return most >= EVIDENTLY_BACK
    telling = any(
        rule.kind in WRITER_KINDS and lexicon.weights.get(rule.name, 0.0) >= TELLING for rule in rules
    )
    return telling or most >= PROBABLY_BACK


def _leads_in(draft: Draft) -> bool:
    return draft.text.rstrip()[-1:] in _COLONS and any(hit.rule.kind == "before" for hit in draft.hits)


def _wholly_quoted(drafts: Sequence[Draft]) -> bool:
    """Whether a block is nothing but one text in quotation marks."""
    chars = sum(len(draft.text) for draft in drafts)
    quoted = sum(end - start for draft in drafts for start, end in draft.quoted)
    return bool(chars) and quoted >= chars - len(drafts)


def relays(blocks: Sequence[Block]) -> tuple[Relay, ...]:
    """The runs of labelled blocks that were taken over from another outlet.

    Args:
        blocks: Blocks as `label` gives them.
    """
    total = sum(len(block.text) for block in blocks) or 1
    found: list[Relay] = []
    for index, block in enumerate(blocks):
        for sentence in block.sentences:
            cue = next((cue for cue in sentence.cues if cue.name == OUTLET_CUE), None)
            relayed = _relayed_after(blocks, index) if cue else []
            if cue and relayed:
                chars = sum(len(blocks[i].text) for i in relayed)
                url = _link(block, cue.start)
                found.append(
                    Relay(cue.text, url, relayed[0], relayed[-1], round(chars / total, 4), sentence.text)
                )
    return tuple(found)


def _relayed_after(blocks: Sequence[Block], lead: int) -> list[int]:
    """The blocks after a lead-in that are labelled as relayed."""
    found: list[int] = []
    for i in range(lead + 1, len(blocks)):
        if any(cue.name == RELAYED_CUE for one in blocks[i].sentences for cue in one.cues):
            found.append(i)
        elif blocks[i].kind not in SKIPPED:
            break
    return found
