import io
import json
from pathlib import Path

import pytest

from sidelight.api.workers import Job, Limits, worker
from sidelight.api.workers.frames import LENGTHS, Answer
from sidelight.api.workers.loop import serve
from sidelight.errors import RuleError

STORY = (Path(__file__).parent.parent / "pages" / "sample" / "source.html").read_bytes()


def answers(data):
    pipe = io.BytesIO(data)
    found = []
    while lengths := pipe.read(LENGTHS.size):
        head, body = LENGTHS.unpack(lengths)
        found.append(Answer.decode(pipe.read(head), pipe.read(body)))
    return found


def work_through(monkeypatch, limits, *jobs):
    """What a worker answers to these jobs, in this very process."""
    asked, answered = io.BytesIO(b"".join(job.encode() for job in jobs)), io.BytesIO()
    monkeypatch.setattr(worker, "prepare", lambda _memory: (asked, answered))
    worker.main(limits.encode())
    return answers(answered.getvalue())


def test_jobs_are_answered_in_order_until_there_are_no_more():
    asked, answered = io.BytesIO(Job("one", "json").encode() + Job(b"two", "text").encode()), io.BytesIO()

    serve(asked, answered, lambda job: repr(job.page).encode(), watchdog_seconds=5)

    assert [(one.kind, one.body) for one in answers(answered.getvalue())] == [
        ("ready", b""),
        ("done", b"'one'"),
        ("done", b"b'two'"),
    ]


def test_a_page_is_read_and_rendered_in_the_format_asked_for(monkeypatch):
    jobs = [
        Job(STORY, "json", url="https://news.example/a"),
        Job(STORY.decode(), "markdown"),
        Job("<p>x", "no-such"),
    ]

    ready, as_json, as_markdown, unknown = work_through(monkeypatch, Limits(), *jobs)

    assert ready.kind == "ready"
    assert json.loads(as_json.body)["url"] == "https://news.example/a"
    assert as_markdown.body.decode().startswith("# ")
    assert (unknown.kind, unknown.error) == ("refused", "UnknownFormatError")


def test_the_charset_of_the_header_decides_how_bytes_are_read(monkeypatch):
    page = "<title>Café</title>".encode("latin-1")

    _, answer = work_through(monkeypatch, Limits(), Job(page, "json", charset="iso-8859-1"))

    assert json.loads(answer.body)["title"] == "Café"


def test_rules_of_one_s_own_come_on_top_of_the_bundled_ones(monkeypatch, tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "_category.yml").write_text("title: Club notices\nabout: Said by our own club.\naction: drop\n")
    (folder / "box.yml").write_text(
        "why: The club's box stands in every article.\n"
        "match: {css: 'div.club-box'}\n"
        "examples:\n"
        "  hit: [\"<div class='club-box'><p>Join the club</p></div>\"]\n"
        "  miss: [\"<div class='story'><p>The club met on Tuesday.</p></div>\"]\n"
    )
    page = STORY.replace(b"</article>", b"<div class='club-box'><p>Join the club</p></div></article>", 1)

    _, answer = work_through(monkeypatch, Limits(rules=(tmp_path,)), Job(page, "json"))

    rules = {drop["rule"] for drop in json.loads(answer.body)["drops"]}
    assert "club/box" in rules
    assert len(rules) > 1


def test_rules_that_are_broken_keep_the_worker_from_starting(monkeypatch, tmp_path):
    (tmp_path / "club").mkdir()
    (tmp_path / "club" / "box.yml").write_text("match: {csss: x}\n")

    with pytest.raises(RuleError):
        work_through(monkeypatch, Limits(rules=(tmp_path,)))
