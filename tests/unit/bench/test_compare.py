"""Pages read by tools that we make up: what is added up, and what a failure counts for."""

from sidelight.bench.compare import compare
from sidelight.bench.peers import BASELINE, PARSE, SIDELIGHT, TOOLS, About, Output, text_of
from sidelight.corpus import LabelledPage
from sidelight.parse import parse

STORY = "The ferry left at nine and came back at ten."
PAGES = [
    LabelledPage("north", "a", f"<p>{STORY}</p>", gold=STORY, title="Ferry"),
    LabelledPage("south", "b", "<p>Harbour</p>"),
]


def echo(_html: str, _url: str | None) -> Output:
    return Output(STORY, lambda: About("Ferry"))


def broken(html: str, _url: str | None) -> Output:
    raise ValueError(html)


def test_groups_are_scored_by_themselves_and_each_page_is_reported():
    done: list[int] = []

    north, south = compare(PAGES, {SIDELIGHT: echo, BASELINE: echo}, lambda: done.append(1))

    assert (north.name, north.pages, south.name) == ("north", 1, "south")
    ours, base = north.standings
    assert ours.scores["f1"] == ours.scores["title"] == 1.0
    assert "title" not in base.scores
    assert base.ratio == 1.0
    assert south.standings[0].scores == {}
    assert len(done) == 2


def test_a_tool_that_raises_is_counted_and_the_run_goes_on():
    north, south = compare(PAGES, {"trafilatura": broken, SIDELIGHT: echo})

    failed, ours = north.standings
    assert (failed.errors, failed.scores["f1"], failed.scores["title"]) == (1, 0.0, 0.0)
    assert (ours.errors, south.standings[0].errors) == (0, 1)
    assert failed.ratio is None


def test_parsing_alone_has_no_scores():
    north, _south = compare(PAGES, {PARSE: echo})

    assert north.standings[0].scores == {}


def test_the_tools_that_come_with_sidelight_read_a_page():
    html = f"<html><head><title>Ferry</title></head><body><h1>Ferry</h1><p>{STORY * 9}</p></body></html>"

    read = {name: TOOLS[name].load()(html, None) for name in (SIDELIGHT, BASELINE, PARSE)}

    assert STORY in read[SIDELIGHT].text
    assert STORY in read[BASELINE].text
    assert read[PARSE].text == ""
    assert [output.about().title for output in read.values() if output.about] == ["Ferry", "Ferry"]


def test_text_of_a_tree_has_its_tails_and_no_scripts():
    root = parse("<body><p>One <b>two</b> three<script>four</script> five</p><ul><li>six</li></ul></body>")

    assert text_of(root).split() == ["One", "two", "three", "five", "six"]
