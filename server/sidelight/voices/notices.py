"""Blocks whose sentences are all notices -> the same blocks with labels that say of what kind they are.

Rules label most notices before voices are told; this is for those that only the cues of their sentences show.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sidelight.model import Block, Label
from sidelight.voices.cues import CueRule
from sidelight.voices.drafts import PROSE

CATEGORY = "notice"
# Kinds of cues that are notices on the text itself; credits of pictures, links and calls are not.
KINDS = frozenset(("author-bio", "correction", "disclosure", "editors-note", "syndication"))


def labelled(blocks: Iterable[Block], rules: Mapping[str, CueRule]) -> tuple[Block, ...]:
    """The blocks, with labels where there were none; a label names the cue as `voices/<name>`.

    Args:
        blocks: Blocks whose sentences have their voices.
        rules: Name of a cue -> the cue.
    """
    return tuple(_labelled(block, rules) for block in blocks)


def _labelled(block: Block, rules: Mapping[str, CueRule]) -> Block:
    first = block.sentences[0] if block.sentences else None
    if first is None or first.voice != "notice" or block.labels or block.kind not in PROSE:
        return block
    rule = next((rules[cue.name] for cue in first.cues if cue.name in rules), None)
    if rule is None or rule.kind not in KINDS or any(one.voice != "notice" for one in block.sentences):
        return block
    return replace(block, labels=(Label(f"voices/{rule.name}", CATEGORY, rule.kind),))
