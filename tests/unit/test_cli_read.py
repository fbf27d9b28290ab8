"""`sidelight read`: a page in, the article out, in the format and to the place asked for."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sidelight import fetch
from sidelight.cli import app
from sidelight.errors import FetchRefusedError, UpstreamError

PAGE = """<!doctype html><html lang="en"><head><title>Fog over the sound</title></head><body><main><article>
<h1>Fog over the sound</h1>
<p>The ferry stayed in harbour on Monday because of fog that had come in from the sea before dawn.</p>
<p>“We could not see the bow from the bridge,” said the skipper, Ines Marlow, who has run it since 2009.</p>
<p>Zorp the quibble and you will be told of the next fog before it comes, by the fog office itself.</p>
<p>The harbour office expects the crossing to open again on Tuesday, when the wind is to turn to the west.</p>
</article></main></body></html>"""
CATEGORY = "title: Made-up calls\nabout: Lines that are made up for tests.\naction: drop\n"
RULE = """\
why: Calls on the reader to zorp something.
match:
  text: {en: ["zorp the quibble"]}
  cover: 0.1
unless: {prose: false}
examples:
  hit: ["<p>Zorp the quibble</p>"]
  miss: ["<p>The quibble was settled.</p>"]
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "my-rules" / "made-up"
    folder.mkdir(parents=True)
    (folder / "_category.yml").write_text(CATEGORY)
    (folder / "zorp.yml").write_text(RULE)
    return folder.parent


def sidelight(*arguments: object, **options: str) -> Result:
    result = CliRunner().invoke(app, ["read", *map(str, arguments)], **options)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_read_writes_plain_text_to_a_pipe(page: Path):
    result = sidelight(page)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Fog over the sound\n\nThe ferry stayed in harbour")
    assert "\x1b" not in result.stdout


def test_read_takes_standard_input():
    assert "The ferry stayed in harbour" in sidelight("-", input=PAGE).stdout


def test_read_writes_the_format_asked_for(page: Path):
    assert sidelight(page, "--format", "markdown").stdout.startswith("# Fog over the sound\n")
    assert sidelight(page, "-f", "html").stdout.startswith('<article class="sidelight" lang="en"')
    assert json.loads(sidelight(page, "-f", "json").stdout)["title"] == "Fog over the sound"


def test_read_refuses_an_unknown_format_before_it_reads(tmp_path: Path):
    result = sidelight(tmp_path / "missing.html", "-f", "pdf")

    assert result.exit_code == 2
    assert "no format is called 'pdf'; the formats are html, json, markdown, text" in " ".join(
        result.stderr.split()
    )


def test_read_hands_the_address_on(page: Path):
    document = sidelight(page, "--url", "https://news.example/fog", "-f", "json").stdout

    assert json.loads(document)["url"] == "https://news.example/fog"


@pytest.mark.parametrize(
    ("name", "start"), [("a.md", "# Fog"), ("a.JSON", "{"), ("a.html", "<article"), ("a", "Fog")]
)
def test_read_writes_a_file_in_the_format_of_its_ending(page: Path, tmp_path: Path, name: str, start: str):
    output = tmp_path / name

    result = sidelight(page, "--output", output)

    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text(encoding="utf-8").startswith(start)


def test_read_says_why_a_file_cannot_be_written(page: Path, tmp_path: Path):
    output = tmp_path / "none" / "a.md"

    result = sidelight(page, "-o", output)

    assert result.exit_code == 1
    assert result.stderr == f"sidelight: {output} cannot be written: No such file or directory\n"


def test_read_lays_the_users_rules_over_the_bundled_ones(page: Path, rules: Path):
    assert "Zorp the quibble" in sidelight(page).stdout
    assert "Zorp the quibble" not in sidelight(page, "--rules", rules).stdout


def test_read_explains_below_a_text(page: Path, rules: Path):
    text, _, explanation = sidelight(page, "--rules", rules, "--explain").stdout.partition("\nTaken out: ")

    assert text.startswith("Fog over the sound\n")
    assert (
        "  made-up: Made-up calls\n    made-up/zorp: Calls on the reader to zorp something.\n" in explanation
    )
    assert "Zorp the quibble and you will be told" in explanation
    assert "quotation in block 2: “We could not see the bow from the bridge,”" in explanation
    assert "\nRules: " in explanation


def test_read_explains_on_standard_error_where_the_document_is_not_text(page: Path):
    result = sidelight(page, "--explain", "-f", "json")

    assert json.loads(result.stdout)["title"] == "Fog over the sound"
    assert "\nRules: " in result.stderr


def test_read_explains_on_standard_output_where_the_document_goes_to_a_file(page: Path, tmp_path: Path):
    result = sidelight(page, "--explain", "-o", tmp_path / "a.json")

    assert "\nRules: " in result.stdout


def test_read_says_notes_on_standard_error_where_the_text_is_piped():
    result = sidelight("-", input="")

    assert result.exit_code == 0
    assert result.stderr.startswith("sidelight: ")


def test_read_names_a_missing_file():
    result = sidelight("missing.html")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "sidelight: there is no file missing.html\n"


def test_read_names_a_missing_rule_folder(page: Path, tmp_path: Path):
    result = sidelight(page, "--rules", tmp_path / "none")

    assert result.exit_code == 3
    assert result.stderr == f"sidelight: there is no folder {tmp_path / 'none'}\n"


@pytest.mark.parametrize(
    ("error", "code", "step"),
    [
        (FetchRefusedError("10.0.0.1 is a private address"), 3, "--allow-host"),
        (UpstreamError("news.example answered 404 Not Found", 404), 3, "in a browser"),
    ],
)
def test_read_says_why_an_address_was_not_read(
    error: Exception, code: int, step: str, monkeypatch: pytest.MonkeyPatch
):
    async def refuse(url: str, policy: fetch.Policy) -> fetch.Fetched:  # noqa: ARG001
        raise error

    monkeypatch.setattr(fetch, "fetch", refuse)

    result = sidelight("https://news.example/fog")

    assert result.exit_code == code
    assert result.stderr.startswith(f"sidelight: {error}\n")
    assert step in result.stderr


def test_read_allows_hosts_by_name(monkeypatch: pytest.MonkeyPatch):
    asked: list[frozenset[str]] = []

    async def answer(url: str, policy: fetch.Policy) -> fetch.Fetched:
        asked.append(policy.allowed_hosts)
        return fetch.Fetched(url, 200, "text/html", None, PAGE.encode())

    monkeypatch.setattr(fetch, "fetch", answer)

    result = sidelight(
        "http://wiki.intranet.example", "--allow-host", "a.example", "--allow-host", "b.example:81"
    )

    assert result.stdout.startswith("Fog over the sound\n")
    assert asked == [frozenset({"a.example", "b.example:81"})]


def test_read_shows_the_article_on_a_terminal(page: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sidelight.cli.reading.on_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "60")

    text = sidelight(page).stdout

    assert all(len(line) <= 60 for line in text.splitlines())
    assert "\n\nThe ferry stayed in harbour on Monday because of fog" in text


def test_read_marks_sure_asides_only_if_asked_to(tmp_path: Path):
    sure, unsure = "Frankly, it is an absurd and shameful plan!", "Perhaps it may never open."
    plain = "The council met on Tuesday in the town hall of Marsh Harbour, and 14 of its members spoke. "
    page = tmp_path / "plan.html"
    body = "".join(f"<p>{text}</p>" for text in (plain * 3, plain * 3, sure, unsure, sure, unsure))
    page.write_text(f"<html lang=en><body><article>{body}</article></body></html>", encoding="utf-8")

    def marked(*options: str) -> set[str]:
        blocks = json.loads(sidelight(page, "--format", "json", *options).stdout)["blocks"]
        return {one["text"] for block in blocks for one in block["sentences"] if one["voice"] == "aside"}

    assert marked() == {sure, unsure}
    assert marked("--asides", "sure") == {sure}
    assert sidelight(page, "--asides", "few").exit_code == 2
