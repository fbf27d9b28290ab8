"""Pages made longer, and how their cost is told; nothing here looks at a clock."""

import pytest

from sidelight.bench import growth, memory, stretch
from sidelight.bench.growth import Curve, Point
from sidelight.bench.peers import Output
from sidelight.corpus import LabelledPage
from sidelight.parse import DEFAULT_LIMITS, parse

PAGE = LabelledPage("a", "a", "<html><head><title>Ferry</title></head><body>Tail<p>One<p>Two</body></html>")


def test_a_page_is_repeated_with_one_head():
    html = stretch.repeated(PAGE, 3).html

    assert html.count("<title>") == 1
    assert html.count("<p>One</p>") == html.count("Tail") == 3


def test_a_page_without_a_body_can_be_repeated():
    assert "<title>" in stretch.repeated(LabelledPage("a", "a", "<title>Ferry</title>"), 2).html


@pytest.mark.parametrize("shape", stretch.SHAPES)
def test_shapes_have_as_many_tags_as_asked_for(shape):
    root = parse(shape(5000).html)

    assert sum(1 for _ in root.iter()) == pytest.approx(5000, rel=0.05)


@pytest.mark.parametrize("shape", stretch.SHAPES)
def test_shapes_of_a_million_tags_are_within_what_is_read(shape):
    assert len(shape(growth.TAGS[-1]).html) < DEFAULT_LIMITS.max_bytes


def test_growth_compares_what_a_unit_costs():
    assert Curve("page", "tool", "kB", (Point(1, 0.5), Point(10, 10.0))).growth == 2.0
    assert Curve("page", "tool", "kB", (Point(1, 0.5), Point(10, None))).growth is None


def test_a_step_that_would_take_too_long_is_seen_before():
    assert growth.expected([]) == 0
    assert growth.expected([2.0]) == 20.0
    assert growth.expected([2.0, 80.0]) == 3200.0


def test_curves_name_page_tool_and_sizes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(growth, "TAGS", (300, 600, 900))

    page = LabelledPage("a", "a", f"<body>{stretch.SENTENCE}</body>")
    found = list(growth.curves([page], {"trafilatura": lambda _html, _url: Output("")}))

    assert [curve.case for curve in found] == ["page repeated", "deep nesting", "wide table", "many tags"]
    assert all(point.seconds is not None for curve in found for point in curve.points)
    assert found[0].points[2].size > 50 * found[0].points[0].size


def test_made_up_pages_are_for_sidelight_and_the_baseline(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(growth, "TAGS", (300, 600, 900))
    readers = dict.fromkeys(("sidelight", "trafilatura"), lambda _html, _url: Output(""))

    found = list(growth.curves([PAGE], readers))

    assert len(found) == growth.count(readers) == 5
    assert {curve.tool for curve in found if curve.case != "page repeated"} == {"sidelight"}


def test_a_tool_that_fails_has_no_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(growth, "TAGS", (300, 600, 900))

    def broken(html: str, _url: str | None) -> Output:
        raise ValueError(html)

    found = next(growth.curves([PAGE], {"trafilatura": broken}))

    assert {point.seconds for point in found.points} == {None}


def test_the_page_that_grows_is_the_largest_that_still_can():
    small, large = LabelledPage("a", "s", "x" * 50), LabelledPage("a", "l", "x" * 200_000)

    assert growth.chosen([small, PAGE, large]) is PAGE
    assert growth.chosen([large]) is large


def test_memory_is_measured_on_the_largest_pages():
    pages = [LabelledPage("a", str(size), "x" * size) for size in (700_000, 10, 600_000)]

    assert [page.name for page in memory.chosen(pages)] == ["700000", "600000"]


def test_small_pages_are_repeated_for_memory():
    [page] = memory.chosen([PAGE])

    assert memory.MIN_BYTES <= page.size_bytes < 2 * memory.MIN_BYTES
    assert page.name.startswith("a x")


@pytest.mark.skipif(not memory.is_measurable(), reason="only Linux says what a process held at most")
def test_a_read_in_a_process_of_its_own_takes_memory():
    [found] = memory.measure([stretch.flat(4000)], ["lxml parse"])

    assert found.tool == "lxml parse"
    assert 0 < found.median_multiple == found.worst_multiple < 100
    assert found.peaks[0].imported_bytes > 1_000_000
