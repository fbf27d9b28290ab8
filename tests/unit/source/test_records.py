import os
from datetime import date

import pytest

from sidelight.ruleset import RuleFilesError, folder
from sidelight.source import records

RECORD = """match: [paper.example, "medium.com/@paper"]
facts:
  - property: owner
    value: Example Media Ltd
    evidence: https://paper.example/about
    accessed: 2026-11-24
    quote: The Paper belongs to Example Media Ltd.
    from: 1999
"""


def write(tmp_path, text, name="paper.yml"):
    root = tmp_path / "outlets"
    root.mkdir(exist_ok=True)
    (root / name).write_text(text)
    return root


def test_a_fact_comes_with_its_evidence_and_the_day_it_was_read(tmp_path):
    found = records.load(write(tmp_path, RECORD), "contributed")

    assert set(found) == {"paper.example", "medium.com/@paper"}
    ((field, fact),) = found["paper.example"]
    place = fact.evidence[0]
    assert (field, fact.label, fact.value, fact.voice) == (
        "contributed.owner", "Owner, as contributed", "Example Media Ltd", "contributed",
    )  # fmt: skip
    assert (fact.valid_from, place.url, place.locator) == (
        "1999",
        "https://paper.example/about",
        "outlets/paper.yml",
    )
    assert (place.kind, place.via, str(place.retrieved)[:10]) == ("snapshot", "bundled", "2026-11-24")
    assert place.quote == "The Paper belongs to Example Media Ltd."


def test_a_file_may_hold_several_records_and_is_read_anew_when_it_changes(tmp_path):
    root = write(tmp_path, f"- {RECORD}".replace("\n", "\n  ").rstrip() + "\n")
    assert len(records.load(root / "paper.yml", "own")) == 2

    write(tmp_path, RECORD.replace("Example Media", "Other"))
    os.utime(root / "paper.yml", (1, 1))

    assert records.load(root / "paper.yml", "own")["paper.example"][0][1].value == "Other Ltd"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    evidence: https://paper.example/about\n", "", 'the key "evidence" is missing'),
        ("    accessed: 2026-11-24\n", "", 'the key "accessed" is missing'),
        ("https://paper.example/about", "paper.example", "web address"),
        ("    from: 1999\n", "    score: 5\n", 'unknown key "score"'),
        ("property: owner", "property: bias", "must be one of name, type"),
        ("paper.example,", "https://paper.example/,", "match"),
        ("from: 1999", "from: lately", "from"),
        ("accessed: 2026-11-24", "accessed: yesterday", "accessed"),
        ("match:", "match: [", "not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, old, new, message):
    root = write(tmp_path, RECORD.replace(old, new))

    with pytest.raises(RuleFilesError, match=message.replace("[", r"\[")) as caught:
        records.load(root, "contributed")

    assert all(problem.file == "outlets/paper.yml" for problem in caught.value.problems)
    assert [one.level for one in records.lint(tmp_path)] == ["error"] * len(caught.value.problems)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RuleFilesError, match="no such file"):
        records.load(tmp_path / "none.yml", "own")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("value: Example Media Ltd", "value: a reliable family", "reliable: a fact says what is"),
        ("value: Example Media Ltd", "value: Controversial", "controversial"),
        ("The Paper belongs", "The most trusted paper belongs", "trusted"),
        ("accessed: 2026-11-24", f"accessed: {date.max}", "yet to come"),
        ("property: owner", "property: foundingDate", "is no date"),
    ],
)
def test_lint_refuses_what_judges_and_what_cannot_be(tmp_path, old, new, message):
    found = records.lint(write(tmp_path, RECORD.replace(old, new)).parent)

    assert [(one.level, one.line) for one in found] == [("error", 3)]
    assert message in found[0].message


@pytest.mark.parametrize("value", ["The Harbour Trust", "Good Morning Media of London", "Quality Press Ltd"])
def test_names_may_hold_such_words(tmp_path, value):
    assert records.lint(write(tmp_path, RECORD.replace("Example Media Ltd", value)).parent) == []


@pytest.mark.parametrize("value", ["1892", "1892-08", "1892-08-01"])
def test_dates_may_be_as_precise_as_they_are_known(tmp_path, value):
    text = RECORD.replace("owner", "foundingDate").replace("value: Example Media Ltd", f'value: "{value}"')

    assert records.lint(write(tmp_path, text).parent) == []


def test_two_files_on_one_publication_and_other_endings_are_told(tmp_path):
    write(tmp_path, RECORD)
    write(tmp_path, RECORD, "z.yaml")

    messages = {one.message for one in records.lint(tmp_path)}

    assert messages == {
        "files of facts end in .yml",
        "paper.example has a file already: outlets/paper.yml",
        "medium.com/@paper has a file already: outlets/paper.yml",
    }


def test_the_files_that_ship_are_in_order():
    assert records.lint(folder()) == []
    assert "saltmarsh-lantern.example" in records.load(folder() / "outlets", "contributed")


def test_contributed_facts_are_part_of_the_look_ups(outside, facts, page, check):
    found = outside.ask("outlets", page=page(url="https://www.saltmarsh-lantern.example/a"))

    assert ("Name, as contributed", "The Saltmarsh Lantern") in facts(found)
    assert outside.seen == []
    assert check(outside.ask("outlets"), "outlets").state == "not_found"


def test_a_file_of_ones_own_is_part_of_the_look_ups(outside, facts, page, check, tmp_path):
    path = write(tmp_path, RECORD) / "paper.yml"

    assert facts(outside.ask("own-data", own_facts=path)) == [
        ("Owner, in your own data", "Example Media Ltd")
    ]
    shared = outside.ask("own-data", own_facts=path, page=page(url="https://medium.com/@paper/a"))
    assert ("Owner, in your own data", "Example Media Ltd") in facts(shared)
    assert check(outside.ask("own-data"), "own-data").state == "not_checked"
    elsewhere = outside.ask("own-data", own_facts=path, page=page(url="https://other.example/"))
    assert check(elsewhere, "own-data").state == "not_found"
    gone = check(outside.ask("own-data", own_facts=tmp_path / "gone.yml"), "own-data")
    assert (gone.state, "no such file" in gone.reason) == ("refused", True)
