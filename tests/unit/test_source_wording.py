import ast
from pathlib import Path

import pytest

from sidelight.evidence.links import TEXTS
from sidelight.model import SourceCard
from sidelight.render import card_words
from sidelight.source import vocabularies, wording
from sidelight.source.evaluative import judging

SOURCE = Path(wording.__file__).parent
RENDER = Path(card_words.__file__).parent


def said():
    """Every text with a space in it in the modules of the card, docstrings aside."""
    for path in (*SOURCE.rglob("*.py"), *RENDER.glob("card*.py")):
        if path.name == "evaluative.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
            if is_text and " " in node.value.strip():
                yield path.name, node.value


def texts():
    yield from (line.label for line in wording.LINES.values())
    yield from (topic.label for topic in wording.TOPICS.values())
    for table in (
        vocabularies.KINDS, vocabularies.ORGANISATIONS, vocabularies.YES_NO, vocabularies.CONTRIBUTED,
        vocabularies.TRUST_TXT, vocabularies.TRAINING, wording.PAGE_CHECKS, card_words.STATES,
        card_words.CORROBORATION, card_words.VOICES, card_words.KINDS_OF_PLACE, card_words.SECTIONS,
        card_words.RELATIONS,
    ):  # fmt: skip
        yield from table.values()
    yield wording.LOOK_UPS_OFF
    yield wording.linked("site.example", 1)


def test_no_words_of_the_card_judge():
    judged = {text: judging(text) for text in texts() if judging(text)}

    assert judged == {}


def test_no_reason_or_note_that_the_code_gives_judges():
    found = list(said())

    assert len(found) > 100
    assert [(name, text) for name, text in found if judging(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A reliable and Transparent outlet", ["reliable", "transparent"]),
        ("its trust.txt says", []),
        ("one of the most trusted papers", ["trusted"]),
        ("umstritten", ["umstritten"]),
        ("Example Media Ltd", []),
    ],
)
def test_judging_words_are_found(text, words):
    assert judging(text) == words


def test_the_card_says_what_it_does_not_say():
    assert SourceCard().notice == "These lines say where facts come from, not whether the article is true."


def test_labels_tell_the_lines_apart():
    labels = [line.label for line in wording.LINES.values()]

    assert len(labels) == len(set(labels))


def test_every_kind_of_link_that_is_found_has_a_line():
    assert set(TEXTS) <= set(wording.LINES)


def test_links_are_counted_in_words():
    assert wording.linked("a.example", 1) == "a.example (1 link)"
    assert wording.linked("a.example", 3) == "a.example (3 links)"
