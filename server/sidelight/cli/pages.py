"""What the user points at -> the page: a file, standard input, or an address fetched through the guard."""

import asyncio
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from sidelight.cli.exits import PageNotFoundError, complain

WEB_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
LIKE_A_HOST = re.compile(
    r"[\w-]+(\.[\w-]+)*\.(?!(x?html?|mht(ml)?|txt|md|json|xml)$)[a-z]{2,24}(:\d+)?(/|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes, its address, the charset and the Link header of HTTP, where known."""

    body: bytes
    url: str | None = None
    charset: str | None = None
    links: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user points at: `-`, an address or a path; its address; hosts that may be fetched."""

    page: str
    url: str | None = None
    allowed_hosts: frozenset[str] = frozenset()

    def load(self) -> Page:
        """Take in the page.

        Raises:
            FetchError: The address was refused, or nothing came from there.
            PageNotFoundError: There is no such file, or it cannot be read.
        """
        return load(self.page, self.url, self.allowed_hosts)


def load(page: str, url: str | None, allowed_hosts: frozenset[str]) -> Page:
    """Take in a page.

    Args:
        page: `-`, an address or a path.
        url: The page's address where it is not `page` itself.
        allowed_hosts: Hosts that may be fetched though they are on the user's own network.

    Raises:
        FetchError: The address was refused, or nothing came from there.
        PageNotFoundError: There is no such file, or it cannot be read.
        typer.BadParameter: `url` is no web address.
    """
    if url is not None and not WEB_ADDRESS.match(url):
        msg = f"{url!r} is no address of a page; write it whole, like https://news.example/story"
        raise typer.BadParameter(msg, param_hint="--url")
    if page == "-":
        return Page(_standard_input(), url)
    if ADDRESS.match(page):
        from sidelight import fetch  # noqa: PLC0415 - a third of the start-up, and not wanted for files

        fetched = asyncio.run(fetch.fetch(page, fetch.Policy(allowed_hosts=allowed_hosts)))
        return Page(fetched.body, url or fetched.url, fetched.charset, fetched.links)
    return Page(_file(Path(page)), url)


def _standard_input() -> bytes:
    if sys.stdin.isatty():
        complain("paste the page here and end with Ctrl-D")
    return sys.stdin.buffer.read()


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        hint = f"; for the web page, write https://{path}" if LIKE_A_HOST.match(str(path)) else ""
        msg = f"there is no file {path}{hint}"
        raise PageNotFoundError(msg) from error
    except IsADirectoryError as error:
        msg = f"{path} is a folder; name one page in it"
        raise PageNotFoundError(msg) from error
    except (OSError, ValueError) as error:
        msg = f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise PageNotFoundError(msg) from error
