"""Every bundled cue fires on its own hits, stays silent on its near misses, and is well formed."""

from pathlib import Path

import pytest

from sidelight import ruleset, voices
from sidelight.model import Block
from sidelight.ruleset.files import read_file
from sidelight.voices.cues import read
from sidelight.voices.schema import CueFile, Example

FOLDER = ruleset.folder() / "voices"
PATHS = sorted(FOLDER.glob("[!_]*.yml"))


def fired(text: str, code: str) -> set[str]:
    hits = voices.bundled().lexicon(code).find(read(text))
    return {hit.rule.name for hit in hits}


def examples(path: Path, kind: str) -> list[tuple[str, str]]:
    file = read_file(path, CueFile, [])
    assert file is not None
    given = file.examples.hit if kind == "hit" else file.examples.miss
    return [(one.text, one.lang) if isinstance(one, Example) else (one, "en") for one in given]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_cue_fires_on_its_hits_and_not_on_its_misses(path: Path):
    silent = [text for text, code in examples(path, "hit") if path.stem not in fired(text, code)]
    wrong = [text for text, code in examples(path, "miss") if path.stem in fired(text, code)]

    assert (silent, wrong) == ([], [])


def test_there_are_cues_for_every_voice_that_words_can_show():
    assert {rule.voice for rule in voices.bundled().rules.values()} == {
        "aside", "report", "lead_in", "notice", "relay",
    }  # fmt: skip


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru"])
def test_every_language_has_cues_for_lead_ins_notices_and_sure_asides(code: str):
    rules = [rule for rule in voices.bundled().rules.values() if code in rule.phrases]

    assert {"aside", "report", "lead_in", "notice", "relay"} <= {rule.voice for rule in rules}


def test_every_cue_and_signal_tells_a_reader_why():
    cues = voices.bundled()

    for name in [*cues.rules, *cues.score.signals, *cues.score.shapes]:
        assert (cues.why(name) or "").endswith("."), name
    assert cues.why("no-such-cue") is None


def test_every_cue_that_code_makes_tells_a_reader_why():
    blocks = [
        Block("paragraph", "The Harbour Post reported:"),
        Block("paragraph", "The quay was closed."),
        Block("heading", "What was said"),
        Block("paragraph", "“We waited. Nobody came,” she said."),
        Block("paragraph", "“We left"),
        Block("paragraph", "and came back,” she said."),
        Block("paragraph", "The list is this:"),
        Block("quote", "It rained."),
        Block("figure", "The quay in May."),
        Block("paragraph", "Was that not absurd?"),
        Block("paragraph", "ENDS"),
    ]
    spoken = [Block("paragraph", "— On verra, dit-elle.")]
    found = [*voices.label(blocks, "en"), *voices.label(spoken, "fr")]
    names = {cue.name for block in found for sentence in block.sentences for cue in sentence.cues}
    cues = voices.bundled()

    assert names >= set(cues.score.shapes)
    assert [name for name in names if not cues.why(name)] == []
