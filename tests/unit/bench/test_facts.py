"""Titles, names and days that are the same however they are written, and those that are not."""

import pytest

from sidelight.bench.facts import FactScore, same_day, same_names, same_title
from sidelight.bench.peers import About
from sidelight.corpus import LabelledPage

URL = "https://www.quay-herald.example/a"


@pytest.mark.parametrize(
    "said",
    [
        "Ferry's last day - “it was time”",
        "FERRY’S LAST DAY – „it was time“",
        "Ferry&#8217;s last&nbsp;day &mdash; &quot;it  was time&quot;",
        "Ferry's last day - 'it was time'\u200b",
        "Ferry's last day - 'it was time' | Quay-Herald",
        "Ferry's last day - 'it was time' - quay-herald.example",
    ],
)
def test_a_title_is_the_same_in_other_dress(said: str):
    assert same_title(said, "Ferry's last day – »it was time«", URL)


@pytest.mark.parametrize(
    "said",
    ["", "Ferry's last day", "Ferry's last day - 'it was time' | Politics", "Ferrys last day - it was time"],
)
def test_a_title_with_other_words_is_another(said: str):
    assert not same_title(said, "Ferry's last day – »it was time«", URL)


def test_names_are_compared_as_a_set():
    assert same_names(["ida FENWICK", "By Jonas Åkerlund-Moe"], ["Jonas Åkerlund Moe", "Ida Fenwick"])
    assert not same_names(["Ida Fenwick"], ["Ida Fenwick", "Jonas Moe"])
    assert not same_names(["Ida Fenwick", "Jonas Moe"], ["Ida Fenwick"])


@pytest.mark.parametrize(
    ("said", "right", "same"),
    [
        ("2026-05-12", "2026-05-12T23:40:00+02:00", True),
        ("2026-05-12T21:40:00+00:00", "2026-05-12T23:40:00+02:00", True),
        ("2026-05-12T23:40:00+00:00", "2026-05-13T01:40:00+02:00", True),
        ("2026-05-12", "2026-05-13 01:40:00+02:00", True),
        ("2026-05-14", "2026-05-13 01:40:00+02:00", False),
        ("", "2026-05-12", False),
        ("May 12", "2026-05-12", False),
    ],
)
def test_days_are_compared_in_the_labels_zone_or_utc(said: str, right: str, *, same: bool):
    assert same_day(said, right) is same


def test_a_page_without_a_label_is_not_counted():
    score = FactScore()
    score.add(About("Ferry", ("Ida Fenwick",), "2026-05-12"), LabelledPage("north", "a", "", title="Ferry"))
    score.add(
        About("Harbour", ("Ida Fenwick",), ""),
        LabelledPage("north", "b", "", title="Ferry", date="2026-05-12"),
    )

    assert score.figures() == {"title": 0.5, "day": 0.0}
