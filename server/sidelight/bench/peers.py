"""Sidelight and its peers, each as one call from HTML to text; a peer that is not installed is left out."""

import importlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from lxml import etree

BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "tr",
        "table",
        "pre",
        "figure",
        "br",
        "td",
    ]
)
UNSEEN = frozenset({"script", "style"})


@dataclass(frozen=True, slots=True)
class About:
    """What a tool says of an article beside its text."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """What a tool gives for a page; `about` asks for the rest and is None where the tool has none."""

    text: str
    about: Callable[[], About] | None = None


Reader = Callable[[str, str | None], Output]


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: the package that it comes from, and what imports it and gives its reader."""

    name: str
    package: str
    load: Callable[[], Reader]

    def version(self) -> str | None:
        """The version that is installed, None if it is not."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None


def text_of(root: etree._Element) -> str:
    """The text of a tree, with a line break at each end of a block."""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS:
            parts.append("\n")
        if event == "start" and element.text and element.tag not in UNSEEN:
            parts.append(element.text)
        elif event == "end" and element.tail and element is not root:
            parts.append(element.tail)
    return "".join(parts)


def _sidelight() -> Reader:
    from sidelight.pipeline import read  # noqa: PLC0415 - a child process imports what it measures

    def run(html: str, url: str | None) -> Output:
        reading = read(html, url=url)
        return Output(
            reading.text, lambda: About(reading.title, tuple(reading.authors), reading.published or "")
        )

    return run


def _readability() -> Reader:
    document = importlib.import_module("readability").Document
    fragment = importlib.import_module("lxml.html").fromstring

    def run(html: str, _url: str | None) -> Output:
        found = document(html)
        text = text_of(fragment(found.summary(html_partial=True)))
        return Output(text, lambda: About(found.short_title()))

    return run


def _trafilatura(*, fast: bool) -> Reader:
    trafilatura = importlib.import_module("trafilatura")

    def about(html: str, url: str | None) -> About:
        found = trafilatura.extract_metadata(html, default_url=url)
        if found is None:
            return About()
        return About(found.title or "", _parted(found.author), found.date or "")

    def run(html: str, url: str | None) -> Output:
        text = trafilatura.extract(html, fast=fast, include_comments=False, include_tables=True) or ""
        return Output(text, lambda: about(html, url))

    return run


def _parted(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(";") if name.strip())


def _resiliparse() -> Reader:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html, _url: Output(extract(html, main_content=True, alt_texts=False))


def _newspaper() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        newspaper = importlib.import_module("newspaper")

    def run(html: str, url: str | None) -> Output:
        # Without an address it reads nothing; pictures would be fetched.
        article = newspaper.Article(url or "https://page.invalid/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        day = article.publish_date
        about = About(article.title or "", tuple(article.authors or ()), str(day.isoformat()) if day else "")
        return Output(article.text or "", lambda: about)

    return run


def _parse() -> Reader:
    parse = importlib.import_module("lxml.html").document_fromstring

    def run(html: str, _url: str | None) -> Output:
        parse(html)
        return Output("")

    return run


SIDELIGHT = "sidelight"
BASELINE = "readability-lxml"
PARSE = "lxml parse"
TOOLS = {
    tool.name: tool
    for tool in (
        Tool(SIDELIGHT, "sidelight", _sidelight),
        Tool(BASELINE, "readability-lxml", _readability),
        Tool("trafilatura", "trafilatura", lambda: _trafilatura(fast=False)),
        Tool("trafilatura fast", "trafilatura", lambda: _trafilatura(fast=True)),
        Tool("resiliparse", "resiliparse", _resiliparse),
        Tool("newspaper4k", "newspaper4k", _newspaper),
        Tool(PARSE, "lxml", _parse),
    )
}
