from pathlib import Path

import pytest

from sidelight import voices
from sidelight.errors import RuleError
from sidelight.model import Block
from sidelight.voices import load
from sidelight.voices.cues import read

SCORE = """\
about: How it adds up.
bias: -2
threshold: 0
evident: 0.3
sure: 1
shapes: {colon: A colon.}
context: {base: 0, own: 1, article: 0, near: 0}
signals:
  question: {why: The writer asks., weight: 1}
"""
CUE = """\
why: The writer is sure.
voice: aside
kind: stance
weight: {en: 2, default: 3}
phrases:
  en: ["of course", "no (doubt|question)"]
  de: ["natürlich"]
examples:
  hit: ["Of course not.", {lang: de, text: "Natürlich nicht."}]
  miss: ["A course of six."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "_score.yml").write_text(SCORE, encoding="utf-8")
    (tmp_path / "sure.yml").write_text(CUE, encoding="utf-8")
    return tmp_path


def message(folder: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load(folder)
    return str(caught.value).replace(f"{folder}/", "")


def test_a_folder_of_cue_files_becomes_a_set_of_cues(folder: Path):
    cues = load(folder)

    assert list(cues.rules) == ["sure"]
    assert (cues.rules["sure"].voice, cues.rules["sure"].kind) == ("aside", "stance")
    assert (cues.why("sure"), cues.why("question")) == ("The writer is sure.", "The writer asks.")
    assert cues.lexicon("en").weights == {"sure": 2, "question": 1}
    assert cues.lexicon("de").weights == {"sure": 3, "question": 1}
    assert cues.lexicon("en") is cues.lexicon("en")


def test_cues_of_ones_own_decide_the_voices(folder: Path):
    (folder / "_score.yml").write_text(SCORE.replace("bias: -2", "bias: -1"), encoding="utf-8")

    (block,) = voices.label([Block("paragraph", "No doubt, it rained.")], "en", cues=load(folder))

    (sentence,) = block.sentences
    assert (sentence.voice, sentence.aside) == ("aside", "stance")
    assert [(cue.name, cue.text) for cue in sentence.cues] == [("sure", "No doubt")]


def test_each_language_has_its_own_phrases(folder: Path):
    cues = load(folder)

    assert cues.lexicon("en").find(read("Natürlich nicht.")) == []
    assert [hit.rule.name for hit in cues.lexicon("de").find(read("Natürlich nicht."))] == ["sure"]
    assert cues.lexicon("sv").find(read("Of course.")) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind:", "knd:", 'sure.yml:3: unknown key "knd"; did you mean "kind"?'),
        ("voice: aside", "voice: asid", "sure.yml:2: "),
        ("kind: stance\n", "", "a cue for asides needs a kind, such as: kind: judgement"),
        ("(doubt|question)", "(doubt|question", 'sure.yml:6: phrase "no (doubt|question"'),
        (', {lang: de, text: "Natürlich nicht."}', "", "no example under hit for: de"),
        ("why: The writer is sure.\n", "", 'the key "why" is missing'),
        ("voice: aside", "voice: notice", "weight counts for asides and report only"),
        ("why: The", 'why: "The', "sure.yml:"),
    ],
)
def test_a_wrong_file_is_named_with_line_and_mend(folder: Path, old: str, new: str, expected: str):
    (folder / "sure.yml").write_text(CUE.replace(old, new), encoding="utf-8")

    assert expected in message(folder)


def test_all_that_is_wrong_is_told_at_once(folder: Path):
    (folder / "one.yml").write_text(CUE.replace("kind:", "knd:"), encoding="utf-8")
    (folder / "two.yml").write_bytes(b"why: \xff")
    (folder / "_score.yml").unlink()

    told = message(folder)

    assert all(
        name in told for name in ("one.yml:3", "two.yml: it is not UTF-8", "_score.yml: it cannot be read")
    )


def test_a_signal_that_no_code_finds_is_refused(folder: Path):
    (folder / "_score.yml").write_text(SCORE.replace("question:", "rhyme:"), encoding="utf-8")

    assert 'unknown signal "rhyme"; known are' in message(folder)


def test_a_cue_may_not_have_the_name_of_a_signal(folder: Path):
    (folder / "question.yml").write_text(CUE, encoding="utf-8")

    assert 'question.yml: "question" is the name of a signal; rename the file' in message(folder)
