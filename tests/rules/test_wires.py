"""The data on agencies and republished pieces does what its examples say."""

import re
import shutil
from pathlib import Path

import pytest

from sidelight import ruleset
from sidelight.evidence.strings import fold
from sidelight.evidence.words import AGENCIES
from sidelight.model import Block
from sidelight.ruleset import RuleFilesError
from sidelight.ruleset.files import read_file
from sidelight.source.wires import bundled, load
from sidelight.source.wires_schema import AgenciesFile, RepublishedFile

FOLDER = ruleset.folder() / "wires"
FIVE = {"en", "de", "fr", "es", "it"}


def agencies() -> AgenciesFile:
    file = read_file(FOLDER / "agencies.yml", AgenciesFile, [])
    assert file is not None
    return file


def published() -> RepublishedFile:
    file = read_file(FOLDER / "republished.yml", RepublishedFile, [])
    assert file is not None
    return file


@pytest.mark.parametrize("place", ["opening", "closing"])
def test_credits_at_either_end_name_their_agencies_alone(place: str):
    wrong = []
    for example in getattr(agencies().examples, place):
        credit = getattr(bundled(), place)(example.text)
        known = [bundled().agency(name) for name in credit.names] if credit and credit.alone else []
        names = [agency.name for agency in known if agency]
        if names != example.names:
            wrong.append((example.text, names))

    assert wrong == []


def test_every_agency_is_found_by_each_of_its_names_and_only_it():
    seen: dict[str, str] = {}
    for agency in agencies().agencies:
        for name in {fold(one) for one in (agency.name, *agency.known_as)}:
            assert seen.setdefault(name, agency.name) == agency.name
            assert bundled().agency(name) == agency


def test_the_agencies_that_bylines_know_are_agencies_here_too():
    # Words that bylines take for an agency and that are no agency for text: a sports channel, old names.
    unknown = {name for name in AGENCIES if bundled().agency(name) is None}

    assert unknown == {"eurosport", "ips", "itar"}


def test_notices_name_the_outlet_and_near_misses_none():
    file = published()
    found = {one.text: bundled().first_published(Block("paragraph", one.text)) for one in file.examples.hit}
    misses = [bundled().first_published(Block("paragraph", one.text)) for one in file.examples.miss]

    assert {text: named and named[0] for text, named in found.items()} == {
        one.text: one.outlet for one in file.examples.hit
    }
    assert misses == [None] * len(misses)


def test_there_are_phrases_and_examples_in_the_five_languages():
    file = published()

    assert set(file.phrases) >= FIVE
    assert {one.lang for one in file.examples.hit} == set(file.phrases)


def test_a_wrong_phrase_is_told_with_its_place(tmp_path: Path):
    folder = shutil.copytree(FOLDER, tmp_path / "wires")
    file = folder / "republished.yml"
    file.write_text(
        re.sub(r"(?m)^phrases:\n", "phrases:\n  xx: ['(never closed']\n", file.read_text(encoding="utf-8"))
    )

    with pytest.raises(RuleFilesError, match=r'republished\.yml:\d+: phrase "\(never closed"'):
        load(folder)
