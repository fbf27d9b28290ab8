import gzip
import json

import pytest

from sidelight import corpus
from sidelight.corpus import CorpusError, Digest, LabelledPage

ROW = {"id": "ferry", "url": "https://lantern.example/ferry", "html": "<p>The ferry</p>", "with": ["ferry"]}


def digest(folder):
    found = Digest()
    for page in corpus.pages(folder):
        found.add(page)
    return str(found)


def test_html_files_come_with_the_text_beside_them(tmp_path):
    (tmp_path / "pier.html").write_text("<p>The pier</p>")
    (tmp_path / "pier.txt").write_text("The pier\n")
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "mill.htm").write_bytes('<meta charset="iso-8859-1"><p>Mühle</p>'.encode("latin-1"))

    mill, pier = corpus.pages(tmp_path)

    assert pier == LabelledPage(tmp_path.name, "pier", "<p>The pier</p>", gold="The pier\n")
    assert (mill.label, mill.gold) == ("north/mill", None)
    assert "Mühle" in mill.html


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0029)https://lantern.example/ferry -->",
        "<!--\n Page saved with SingleFile \n url: https://lantern.example/ferry \n saved date: today\n-->",
    ],
)
def test_a_saved_page_says_where_it_was(tmp_path, comment):
    (tmp_path / "ferry.html").write_text(f"<!doctype html>{comment}<p>The ferry</p>")

    [page] = corpus.pages(tmp_path)

    assert page.url == "https://lantern.example/ferry"


def test_rows_come_from_plain_and_from_packed_files(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps(ROW) + "\n" + json.dumps({"html": "<p>x</p>", "gold": "x"}))
    with gzip.open(tmp_path / "b.jsonl.gz", "wt") as packed:
        packed.write(json.dumps({**ROW, "lang": "en", "without": ["Share"]}))

    first, second, third = corpus.pages(tmp_path)

    assert first == LabelledPage("a", "ferry", ROW["html"], ROW["url"], wanted=("ferry",))
    assert (second.label, second.url, second.gold, second.article) == ("a/2", None, "x", "x")
    assert (third.label, third.language, third.unwanted) == ("b/ferry", "en", ("Share",))
    assert corpus.count(tmp_path) == 3


def test_rows_without_pages_are_something_else(tmp_path):
    (tmp_path / "pages.jsonl").write_text(json.dumps(ROW))
    (tmp_path / "voices.jsonl").write_text('{"sentences": []}\n')

    assert [page.name for page in corpus.pages(tmp_path)] == ["ferry"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('{"html": "<p>a</p>"}\n{"html": ', "line 2: this is no JSON"),
        ('{"html": "<p>a</p>"}\n{"url": "https://a.example"}', 'line 2: the row has no "html"'),
        ("[1]", "line 1: a row must be an object"),
        ('{"html": 1}', 'line 1: "html" must be text'),
        ('{"html": "<p>a</p>", "with": "a"}', 'line 1: "with" must be a list of texts'),
    ],
)
def test_a_row_that_is_wrong_is_named_by_file_and_line(tmp_path, lines, message):
    (tmp_path / "pages.jsonl").write_text(lines)

    with pytest.raises(CorpusError, match=r"pages\.jsonl, ") as raised:
        list(corpus.pages(tmp_path))

    assert message in str(raised.value)


def test_a_file_that_is_cut_off_is_named(tmp_path):
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress(json.dumps(ROW).encode())[:-9])

    with pytest.raises(CorpusError, match=r"pages\.jsonl\.gz cannot be read"):
        list(corpus.pages(tmp_path))


def test_a_folder_without_pages_says_what_would_be_one(tmp_path):
    with pytest.raises(CorpusError, match=r"has no pages: put \.html files"):
        list(corpus.pages(tmp_path))
    with pytest.raises(CorpusError, match="there is no folder"):
        list(corpus.pages(tmp_path / "none"))


def test_the_digest_is_of_the_pages_not_of_the_files(tmp_path):
    plain, packed, other = (tmp_path / name for name in ("plain", "packed", "other"))
    for folder in (plain, packed, other):
        folder.mkdir()
    (plain / "a.jsonl").write_text(json.dumps(ROW))
    with gzip.open(packed / "a.jsonl.gz", "wt") as file:
        file.write(json.dumps(ROW))
    (other / "a.jsonl").write_text(json.dumps({**ROW, "with": ["pier"]}))

    assert digest(plain) == digest(packed) != digest(other)


def test_rows_may_say_title_authors_and_date(tmp_path):
    (tmp_path / "news.jsonl").write_text(
        '{"html": "x", "title": "Ferry", "authors": ["Ida"], "date": "2026-05-12"}\n{"html": "é", "authors": null}\n'
    )

    first, second = corpus.pages(tmp_path)

    assert (first.title, first.authors, first.date) == ("Ferry", ("Ida",), "2026-05-12")
    assert (second.title, second.authors, second.size_bytes) == (None, (), 2)
