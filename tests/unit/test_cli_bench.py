"""`sidelight bench`: tables, JSON, a chart, and what is refused before anything is measured."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from sidelight.bench import growth, memory
from sidelight.bench.chart import draw
from sidelight.bench.compare import Group, Standing
from sidelight.bench.growth import Curve, Point
from sidelight.bench.memory import Memory, Peak
from sidelight.bench.report import Report
from sidelight.bench.run import take
from sidelight.cli import app, bench_command

STORY = "<p>The ferry left at nine, and the clock on the quay said twenty past nine already.</p>" * 5
GROUP = Group(
    "news",
    2,
    120_000,
    (
        Standing("sidelight", 9.0, 20.0, 0.45, {"f1": 0.98, "title": 0.9}, 0),
        Standing("readability-lxml", 20.0, 50.0, 1.0, {"f1": 0.9}, 1),
        Standing("lxml parse", 1.0, 2.0, 0.05, {}, 0),
    ),
)
REPORT = Report(
    {"sidelight": "1.0", "readability-lxml": "0.9", "lxml parse": "6.1"},
    ("newspaper4k was left out: it is not installed",),
    (GROUP,),
    (Memory("sidelight", (Peak("a", 1_000_000, 80_000_000, 88_000_000),)),),
    (Curve("page repeated", "sidelight", "kB", (Point(10, 0.1), Point(100, 1.0), Point(1000, None))),),
)


@pytest.fixture(autouse=True)
def _small_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "TAGS", (300, 600, 900))
    monkeypatch.setattr(growth, "TIMES", (1, 2, 3))
    monkeypatch.setattr(memory, "MIN_BYTES", 5000)


def bench(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["bench", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_run_writes_json(tmp_path: Path):
    record = {"html": f"<h1>Ferry</h1>{STORY}", "with": ["twenty past nine"], "without": ["Share"]}
    (tmp_path / "pages.jsonl").write_text(json.dumps(record))

    result = bench(tmp_path, "--only", "sidelight", "--only", "lxml parse", "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(told["versions"]) == ["sidelight", "lxml parse"]
    assert told["groups"][0]["standings"][0]["scores"] == {"keep": 1.0, "leak": 0.0, "pieces_f1": 1.0}
    assert len(told["curves"]) == 5
    assert "growth" in told["curves"][0]


def test_a_run_prints_tables(tmp_path: Path):
    (tmp_path / "page.html").write_text(STORY)

    result = bench(tmp_path, "--only", "lxml parse")

    assert f"{tmp_path.name}: 1 page, median 0 kB" in result.stdout
    assert "page repeated" in result.stdout


def test_tables_say_what_was_measured():
    console = Console(width=160, record=True, file=io.StringIO())
    for table in bench_command.tables(REPORT):
        console.print(table)
    text = console.export_text()

    assert "news: 2 pages, median 120 kB" in text
    for said in ("sidelight 1.0", "0.45", "0.980", "0.900", "8.0", "failed or too slow"):
        assert said in text


def test_json_has_the_figures_that_are_derived():
    told = json.loads(json.dumps(REPORT.as_json()))

    assert told["memory"][0]["median_multiple"] == 8.0
    assert told["curves"][0]["growth"] is None


@pytest.mark.parametrize(
    "report", [REPORT, Report(REPORT.versions, (), (Group("pages", 1, 1, (GROUP.standings[2],)),))]
)
def test_the_chart_names_groups_and_tools(tmp_path: Path, report: Report):
    draw(report, tmp_path / "chart.svg")
    draw(report, tmp_path / "again.svg")

    drawn = (tmp_path / "chart.svg").read_text()
    assert report.groups[0].name in drawn
    assert report.groups[0].standings[0].tool in drawn
    assert drawn == (tmp_path / "again.svg").read_text()


def test_an_empty_folder_fails_with_what_is_needed(tmp_path: Path):
    result = bench(tmp_path)

    assert result.exit_code == 1
    assert "has no pages: put .html files there" in result.stderr


def test_a_broken_line_is_named_by_file_and_number(tmp_path: Path):
    (tmp_path / "pages.jsonl").write_text('{"html": "<p>x</p>"}\n{"html": \n')

    result = bench(tmp_path)

    assert result.exit_code == 1
    assert f"{tmp_path / 'pages.jsonl'}, line 2: this is no JSON" in result.stderr


def test_rows_of_something_else_are_no_pages(tmp_path: Path):
    (tmp_path / "voices.jsonl").write_text('{"sentences": []}\n')

    assert 'no row of its files has "html"' in bench(tmp_path).stderr


def test_the_limit_holds_for_each_group(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text('{"html": "<p>x</p>"}\n' * 3)

    assert [page.label for page in take(tmp_path, 2)] == ["a/1", "a/2", "b/1", "b/2"]


def test_pages_that_are_files_are_one_group(tmp_path: Path):
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "source.html").write_text(STORY)

    labels = [page.label for page in take(tmp_path, None)]

    assert labels == [f"{tmp_path.name}/north/source.html", f"{tmp_path.name}/south/source.html"]


@pytest.mark.parametrize(
    ("options", "said", "code"),
    [
        (("--only", "boilerpipe"), "no tool is called 'boilerpipe'; the tools are sidelight, ", 2),
        (("--chart", "chart.pdf"), "must end in one of .svg, .png", 2),
        (("--limit", "0"), "Invalid value for '--limit'", 2),
    ],
)
def test_wrong_wishes_are_refused(tmp_path: Path, options: tuple[str, ...], said: str, code: int):
    (tmp_path / "page.html").write_text(STORY)

    result = bench(tmp_path, *options)

    assert result.exit_code == code
    assert said in " ".join(result.stderr.replace("│", "").split())


def test_a_chart_in_no_folder_is_refused_before_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bench_command, "find_spec", lambda _name: object())

    result = bench(tmp_path, "--chart", tmp_path / "none" / "chart.svg")

    assert result.exit_code == 1
    assert "there is no folder" in result.stderr


def test_a_chart_without_matplotlib_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bench_command, "find_spec", lambda _name: None)

    result = bench(tmp_path, "--chart", tmp_path / "chart.svg")

    assert "pip install 'sidelight[bench]'" in result.stderr
