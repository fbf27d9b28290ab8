import pytest

from sidelight.ruleset.importers import adblock
from sidelight.ruleset.importers.preprocess import holds, included, includes


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ("ext_ublock", True),
        ("adguard", False),
        ("!env_mobile", True),
        ("ext_ublock && !adguard", True),
        ("adguard || (ext_ublock && true)", True),
        ("adguard && ext_ublock || false", False),
        ("", False),
        ("ext_ublock &", False),
        ("ext_ublock ext_ublock", False),
        ("((ext_ublock", True),
        (f"ext_ublock{' ' * 200_000}?", False),
    ],
)
def test_conditions_know_ublock_origin_and_no_browser(condition, held):
    assert holds(condition) is held


def test_lines_for_other_programs_are_counted_and_not_taken():
    text = "##.a\n!#if adguard\n##.b\n!#else\n##.c\n!#if env_firefox\n##.d\n!#endif\n!#endif\n##.e"

    parsed = adblock.read({"list": text}, "list")

    assert [one.body for one in parsed.filters] == [".a", ".c", ".e"]
    assert parsed.tally.refused == {"filters in !#if for other programs": 2}


def test_included_texts_stand_where_they_are_asked_for():
    texts = {"dir/list": "##.a\n!#include more.txt\n!#include gone.txt\n##.c", "dir/more.txt": "##.b"}

    parsed = adblock.read(texts, "dir/list")

    assert [one.body for one in parsed.filters] == [".a", ".b", ".c"]
    assert parsed.tally.refused == {"includes that are not there": 1}


def test_texts_that_include_each_other_end():
    texts = {"a": "!#include b\n##.a", "b": "!#include a\n##.b"}

    assert [one.body for one in adblock.read(texts, "a").filters] == [".b", ".a"]


@pytest.mark.parametrize("said", ["../x.txt", "/etc/passwd", "https://other.example/x", "", "a/../../x"])
def test_includes_that_lead_elsewhere_are_left(said):
    assert included(said, "list.txt") == ""


def test_includes_are_named_in_order():
    assert includes("!#include a.txt\n##.x\n!#include sub/b.txt", "lists/main.txt") == [
        "lists/a.txt",
        "lists/sub/b.txt",
    ]
