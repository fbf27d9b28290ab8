"""What the user points at: files, standard input and addresses, each fault with its own message."""

import io
from pathlib import Path

import pytest
import typer

from sidelight import fetch
from sidelight.cli import pages
from sidelight.cli.exits import PageNotFoundError


def no_hosts() -> frozenset[str]:
    return frozenset()


def test_load_reads_a_file_as_bytes(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>Gr\xfc\xdfe</p>")

    assert pages.load(str(path), "https://news.example/a", no_hosts()) == pages.Page(
        b"<p>Gr\xfc\xdfe</p>", "https://news.example/a"
    )


def test_load_reads_standard_input(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<p>Rain</p>")))

    assert pages.load("-", None, no_hosts()) == pages.Page(b"<p>Rain</p>")


def test_load_tells_a_person_at_the_keyboard_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    class Keyboard(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO(b"<p>Rain</p>")))

    pages.load("-", None, no_hosts())

    assert capsys.readouterr().err == "sidelight: paste the page here and end with Ctrl-D\n"


def test_load_fetches_an_address_under_a_policy_with_the_hosts_that_are_allowed(
    monkeypatch: pytest.MonkeyPatch,
):
    asked: list[tuple[str, fetch.Policy]] = []

    async def answer(url: str, policy: fetch.Policy) -> fetch.Fetched:
        asked.append((url, policy))
        return fetch.Fetched("https://news.example/moved", 200, "text/html", "iso-8859-1", b"<p>Rain</p>")

    monkeypatch.setattr(fetch, "fetch", answer)

    page = pages.load("HTTPS://news.example/a", None, frozenset({"intranet.example"}))

    assert page == pages.Page(b"<p>Rain</p>", "https://news.example/moved", "iso-8859-1")
    assert asked == [("HTTPS://news.example/a", fetch.Policy(allowed_hosts=frozenset({"intranet.example"})))]


def test_load_takes_the_users_word_for_the_address_of_what_it_fetched(monkeypatch: pytest.MonkeyPatch):
    async def answer(url: str, policy: fetch.Policy) -> fetch.Fetched:  # noqa: ARG001
        return fetch.Fetched(url, 200, "text/html", None, b"<p>Rain</p>")

    monkeypatch.setattr(fetch, "fetch", answer)

    assert pages.load("http://mirror.example/a", "https://news.example/a", no_hosts()).url == (
        "https://news.example/a"
    )


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("missing.page.HTML", r"there is no file missing\.page\.HTML$"),
        ("missing.html", r"there is no file .*missing\.html$"),
        (
            "news.example/2026/story",
            r"there is no file news\.example/2026/story; .* write https://news\.example",
        ),
        ("www.news.example", r"; for the web page, write https://www\.news\.example$"),
        (".", r"\. is a folder; name one page in it"),
        ("a\0b", r"cannot be read: .*null"),
    ],
)
def test_load_says_what_is_wrong_with_a_path(
    page: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(PageNotFoundError, match=message):
        pages.load(page, None, no_hosts())


def test_load_says_why_a_file_cannot_be_read(monkeypatch: pytest.MonkeyPatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(PageNotFoundError, match=r"secret\.html cannot be read: Permission denied"):
        pages.load("secret.html", None, no_hosts())


@pytest.mark.parametrize("url", ["news.example/a", "ftp://news.example/a", "https://", "a story", ""])
def test_an_address_of_a_page_that_is_none_is_refused(tmp_path: Path, url: str):
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>Rain</p>")

    with pytest.raises(typer.BadParameter, match="is no address of a page; write it whole"):
        pages.load(str(path), url, no_hosts())
