"""Meta elements -> what they say of the page: OpenGraph, article:*, Dublin Core, parsely and the like."""

import re
from collections.abc import Iterator

from lxml import etree

from sidelight.evidence.markup import Markup
from sidelight.evidence.names import MAX_NAMES
from sidelight.evidence.page import Found, Said, Source
from sidelight.evidence.strings import plain, quote

# Field -> the names that mean it, the most reliable first.
NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title",
        "citation_title", "title", "headline",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "article:published", "og:published_time",
        "datepublished", "parsely-pub-date", "citation_publication_date", "citation_online_date",
        "dcterms.created", "dcterms.issued", "dc.date.issued", "dc.date.created", "date.created", "pubdate",
        "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "published",
        "published-date", "published_date", "publisheddate", "date.available", "cxenseparse:publishtime",
        "cxenseparse:recs:publishtime", "sailthru.date", "date", "dc.date", "dcterms.date", "citation_date",
        "originalpublicationdate", "displaydate", "dcsext.articlefirstpublished",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "article:modified", "og:updated_time",
        "datemodified", "dcterms.modified", "dc.date.modified", "date.modified", "date.updated", "lastmod",
        "last-modified", "last_updated_date", "article:updated_time", "revised", "updated", "lastupdated",
    ),
    "site_name": (
        "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title",
        "apple-mobile-web-app-title", "publisher", "article:publisher_name", "twitter:app:name:iphone",
    ),
    "description": (
        "og:description", "description", "twitter:description", "dc.description", "dcterms.abstract",
        "sailthru.description",
    ),
    "section": ("article:section", "parsely-section", "section", "articlesection", "dc.subject.section"),
    "type": ("og:type",),
    "image": (
        "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src",
        "parsely-image-url",
    ),
    "canonical_url": ("og:url", "twitter:url", "parsely-link"),
    "language": ("content-language", "dc.language", "dcterms.language", "language", "og:locale"),
}  # fmt: skip
_ADDRESSES = ("image", "canonical_url")
_OPENGRAPH = ("og:", "article:", "twitter:", "profile:", "book:")

MAX_FIELDS = 12
# Names of author fields follow no list: what they share is their last word.
_AUTHOR = re.compile(r"(?:^|[:._-]|article|dcsext)(?:authors?(?:[._-]?names?)?|creator|byline?s?|byl)$")
_FIRST_AUTHORS = ("author", "article:author", "article:author_name", "parsely-author", "citation_author")
_OTHER_CREATORS = re.compile(r"twitter:|cms|first_|its_|generator|photo|image|video|book:")
# Yoast and others print the byline as a labelled pair for Slack and Twitter.
_WRITTEN_BY = re.compile(
    "written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|skrevet av|"
    "skriven av|napisane przez|написано автором|yazan|author|autor|auteur",
    re.IGNORECASE,
)


def read(markup: Markup) -> Said:
    """Everything that the meta elements say of the page."""
    said = Said()
    for field, names in NAMES.items():
        seen: set[tuple[str, Source]] = set()
        for name in names:
            for element in markup.metas.get(name, ())[:5]:
                stated = (element.get("content") or "", source_of(name))
                if stated not in seen:
                    seen.add(stated)
                    said.values += _value(markup, field, element, *stated)
    for name in sorted((name for name in markup.metas if _is_author(name)), key=_weight)[:MAX_FIELDS]:
        said.authors.append([_author(markup, name, element) for element in markup.metas[name][:MAX_NAMES]])
    if _WRITTEN_BY.search(markup.meta("twitter:label1")):
        said.authors.append(
            [_author(markup, "twitter:data1", element) for element in markup.metas["twitter:data1"][:1]]
        )
    return said


def generator(markup: Markup) -> list[Found]:
    """The software that the page says it was made with; several may be named."""
    return [
        Found("generator", plain(text), "html", markup.where(element), quote(text))
        for element in markup.metas.get("generator", ())[:MAX_FIELDS]
        if (text := element.get("content") or "").strip()
    ]


def source_of(name: str) -> Source:
    """Which of the two kinds of meta element a name belongs to."""
    return "opengraph" if name.startswith(_OPENGRAPH) else "meta"


def _value(
    markup: Markup, field: str, element: etree._Element, content: str, source: Source
) -> Iterator[Found]:
    url = markup.absolute(content) if field in _ADDRESSES else None
    value = url if field in _ADDRESSES else plain(content)
    if value:
        yield Found(field, value, source, markup.where(element), quote(content), url)


def _is_author(name: str) -> bool:
    return bool(_AUTHOR.search(name)) and not _OTHER_CREATORS.search(name)


def _weight(name: str) -> tuple[int, str]:
    return (_FIRST_AUTHORS.index(name) if name in _FIRST_AUTHORS else len(_FIRST_AUTHORS)), name


def _author(markup: Markup, name: str, element: etree._Element) -> Found:
    content = plain(element.get("content") or "")
    if name == "citation_author":
        last, comma, first = content.partition(",")
        content = f"{first.strip()} {last.strip()}" if comma and "," not in first else content
    url = markup.absolute(content) if content.startswith(("http://", "https://")) else None
    return Found(
        "author", content, source_of(name), markup.where(element), quote(element.get("content") or ""), url
    )
