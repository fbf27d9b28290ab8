"""The words of each kind of piece find its own examples and pass over its near misses."""

from html import escape
from pathlib import Path

import pytest

from sidelight import evidence, piece, ruleset
from sidelight.evidence import Found, PageEvidence
from sidelight.model import Block, Sign
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.piece import form
from sidelight.piece.schema import Example, PieceFile
from sidelight.piece.words import KINDS, bundled
from sidelight.ruleset.files import read_file

FOLDER = ruleset.folder() / "pieces"
FIVE = ("en", "de", "fr", "es", "it")


def signs(example: Example) -> list[Sign]:
    """What a page that has nothing but the example says."""
    place, text = example.said
    if place == "line":
        return list(form.lines([Block("paragraph", text)], bundled().lexicon(example.lang)))
    kicker = f'<p class="kicker">{escape(text)}</p>' if place in ("label", "mark") else ""
    title = escape(text) if place == "headline" else "Tin Boats at Dawn"
    html = f'<html lang="{example.lang}"><body><article><header>{kicker}<h1>{title}</h1></header></article>'
    root = parse(html)
    url = text if place == "address" else None
    found = evidence.gather(root, url)
    if place in ("type", "section"):
        found = PageEvidence(language=example.lang, found={place: (Found(place, text, "json-ld", "/x"),)})
    return list(piece.stated(found, Outline(root)))


def examples(kind: str) -> PieceFile:
    file = read_file(FOLDER / f"{kind}.yml", PieceFile, [])
    assert file is not None
    return file


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_known_by_its_hits_and_not_by_its_misses(kind: str):
    file = examples(kind)

    silent = [one.said for one in file.examples.hit if kind not in {sign.kind for sign in signs(one)}]
    wrong = [one.said for one in file.examples.miss if kind in {sign.kind for sign in signs(one)}]

    assert (silent, wrong) == ([], [])


@pytest.mark.parametrize("kind", KINDS)
def test_every_language_with_words_for_a_kind_has_a_hit(kind: str):
    file = examples(kind)
    languages = {*file.labels, *file.marks, *file.headlines, *file.lines}

    assert languages - {one.lang for one in file.examples.hit} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_labels_in_the_five_languages_and_says_what_it_is(kind: str):
    assert set(FIVE) <= set(examples(kind).labels)
    assert bundled().why(kind).endswith(".")


def test_no_label_stands_for_two_kinds_in_one_language():
    taken: dict[tuple[str, str], list[str]] = {}
    for kind in KINDS:
        file = examples(kind)
        for words in (file.labels, file.marks):
            for code, texts in words.items():
                for text in dict.fromkeys(texts):
                    taken.setdefault((code, text), []).append(kind)

    assert {key: kinds for key, kinds in taken.items() if len(kinds) > 1} == {}


def test_there_is_a_file_for_every_kind_and_no_other():
    assert {path.stem for path in Path(FOLDER).iterdir()} == set(KINDS)
