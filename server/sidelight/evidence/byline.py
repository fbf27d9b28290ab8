"""What a reader sees near the headline -> names and dates, where no markup for machines has them."""

import re
from itertools import islice

from lxml import etree

from sidelight.evidence import dates, names
from sidelight.evidence.markup import Markup, short_text
from sidelight.evidence.page import Found, Source
from sidelight.evidence.strings import fold, plain, quote

# How far from the headline byline and date stand, in elements.
BEFORE, AFTER = 30, 100
MAX_BYLINE_CHARS = 160
MAX_TIMES = 12
MAX_MARK_CHARS = 80
MAX_LABEL_CHARS = 35
# A date before there were web pages is something else, such as a birthday.
FIRST_YEAR = "1992"

_NAME_CLASS = re.compile(
    r"(?:^|[\s_-]|[a-z])(?:authors?|autor(?:en|es|i)?|auteurs?|byline|writers?|redactor(?:es)?)(?:[\s_-]*(?:names?|links?|list|info|item))*(?![a-z])",
    re.IGNORECASE,
)
# Bylines of teasers, comments and biographies are not the article's; pictures have authors of their own.
_ELSEWHERE = re.compile(
    r"comment|kommentar|related|recommend|teaser|sidebar|widget|footer|newsletter|promo|most-?read|caption|figure|"
    r"bio(?![a-z])|avatar|image|photo|share|social|copyright",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"(?:^|\s)(?:comment|kommentar)(?:$|\s|[-_](?!s\b))", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_UPDATED = re.compile(
    r"updat|modif|aktualis|mis à jour|actualiz|aggiornat|atualiz|bijgewerkt|обновл|oppdater|uppdater|opdater|"
    r"edited|güncelle|zaktualiz|更新|수정",
    re.IGNORECASE,
)


def times(markup: Markup) -> list[Found]:
    """The dates of time elements, those that follow the headline first."""
    heading = markup.order.get(markup.h1s[0], 0) if markup.h1s else 0
    # A date just above the headline belongs to it as well as one below.
    ordered = sorted(
        markup.times, key=lambda element: (markup.order[element] < heading - 5, markup.order[element])
    )
    found = []
    for element in ordered[:MAX_TIMES]:
        if not markup.is_own(element) or _is_elsewhere(markup, element):
            continue
        raw = element.get("datetime") or short_text(element, dates.MAX_CHARS) or ""
        field = "modified" if _UPDATED.search(_context(element)) else "published"
        found.append(Found(field, raw, "date", markup.where(element), quote(raw), kind="page_text"))
    return found


def rel_authors(markup: Markup) -> list[Found]:
    """The links to authors that follow the headline; all of them where the page has no headline."""
    after = markup.anchors[markup.anchors_before :]
    marked = (anchor for anchor in after if "author" in (anchor.get("rel") or "").lower())
    return [
        Found(
            "author",
            text,
            "html",
            markup.where(anchor),
            quote(text),
            markup.absolute(anchor.get("href") or ""),
        )
        for anchor in islice(marked, names.MAX_NAMES)
        if (text := short_text(anchor, MAX_BYLINE_CHARS))
        and markup.is_own(anchor)
        and not _is_elsewhere(markup, anchor)
    ]


def authors(markup: Markup, title: str) -> list[Found]:
    """The names of the byline: what is marked as one, else what reads like one ("By Jane Doe")."""
    near = _near_headline(markup, title)
    for reader in (_marked, _worded):
        for element in near:
            found = reader(markup, element)
            if found:
                return found
    return []


def published(markup: Markup, title: str, language: str | None) -> list[Found]:
    """The first date that stands by itself near the headline, and the first that is called an update."""
    found: dict[str, Found] = {}
    for element in _near_headline(markup, title):
        text = short_text(element, dates.MAX_CHARS)
        digit = _DIGIT.search(text) if text else None
        # Further on, a number is part of a sentence that mentions a date.
        value = dates.read(text, language) if text and digit and digit.start() <= MAX_LABEL_CHARS else None
        if text and value and value > FIRST_YEAR and len(value) >= 10:
            field = "modified" if _UPDATED.search(text) else "published"
            found.setdefault(
                field, Found(field, value, "date", markup.where(element), quote(text), kind="page_text")
            )
            if "published" in found:
                break
    return list(found.values())


def _near_headline(markup: Markup, title: str) -> list[etree._Element]:
    """The elements after the headline, then those shortly before it, nearest first."""
    elements = list(markup.root.iter(etree.Element))
    headline = next(iter(markup.h1s), None)
    key = fold(title)
    for element in elements if key else ():
        if element.tag in ("h1", "h2", "h3") and key in fold(short_text(element, 300) or ""):
            headline = element
            break
    if headline is None:
        headline = next((element for element in elements if element.tag in ("article", "main")), None)
    if headline is None:
        return []
    at = elements.index(headline)
    near = elements[at + 1 : at + AFTER] + elements[max(0, at - BEFORE) : at][::-1]
    return [element for element in near if not _is_elsewhere(markup, element)]


def _marked(markup: Markup, element: etree._Element) -> list[Found]:
    """The names in an element that calls itself a byline."""
    marks = (element.get("class"), element.get("id"), element.get("rel"), element.get("data-testid"))
    if not any(mark and _NAME_CLASS.search(mark) for mark in marks):
        return []
    text = short_text(element, MAX_BYLINE_CHARS)
    if not text:
        return []
    linked = [(anchor, short_text(anchor, names.MAX_NAME_CHARS) or "") for anchor in element.iter("a")]
    persons = [(anchor, name) for anchor, name in linked if any(map(names.looks_personal, names.split(name)))]
    if persons:
        return [_found(markup, anchor, name) for anchor, name in persons]
    opened = names.opens_byline(text)
    return [
        _found(markup, element, name) for name in names.split(text) if opened or names.looks_personal(name)
    ]


def _worded(markup: Markup, element: etree._Element) -> list[Found]:
    """The names in an element whose text opens as a byline does."""
    if not element.text or not names.opens_byline(plain(element.text) + " X"):
        return []
    text = short_text(element, MAX_BYLINE_CHARS) or ""
    if names.opens_byline(f"{text} X") and not names.opens_byline(text):
        parent = element.getparent()
        text = (short_text(parent, MAX_BYLINE_CHARS) if parent is not None else "") or ""
    if not names.opens_byline(text):
        return []
    return [_found(markup, element, name) for name in names.split(text) if names.looks_personal(name)]


def _found(markup: Markup, element: etree._Element, name: str, source: Source = "byline") -> Found:
    url = markup.absolute(element.get("href") or "")
    return Found("author", name, source, markup.where(element), quote(name), url, "page_text")


def _is_elsewhere(markup: Markup, element: etree._Element) -> bool:
    """Whether an element stands in what is not the article's own; looks a few ancestors up."""
    for ancestor in (element, *islice(element.iterancestors(), 6)):
        tag = ancestor.tag
        if tag in ("main", "body"):
            return False
        if tag in ("footer", "aside", "figure", "nav"):
            return True
        pattern = _COMMENT if tag == "article" else _ELSEWHERE
        if any(_matches(markup, pattern, ancestor.get(name)) for name in ("class", "id")):
            return True
        if tag == "article":
            return False
    return False


def _matches(markup: Markup, pattern: re.Pattern[str], mark: str | None) -> bool:
    # Long lists of classes carry the article's own tags and categories.
    if not mark or len(mark) > MAX_MARK_CHARS:
        return False
    known = markup.matches.get((pattern, mark))
    if known is None:
        known = markup.matches[pattern, mark] = bool(pattern.search(mark))
    return known


def _context(element: etree._Element) -> str:
    """What stands about a time element: its class and the text before it."""
    parent, before = element.getparent(), element.getprevious()
    texts = (
        element.get("class"), element.get("itemprop"), element.text,
        parent.text if parent is not None else None, parent.get("class") if parent is not None else None,
        before.tail if before is not None else None, before.text if before is not None else None,
    )  # fmt: skip
    return " ".join(text[-60:] for text in texts if text)
