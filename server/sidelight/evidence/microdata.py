"""Microdata -> what it says of the page's article."""

from lxml import etree

from sidelight.evidence.markup import Markup, text_of
from sidelight.evidence.page import Found, Said
from sidelight.evidence.strings import quote

# A page states its own things in the first few; the rest are lists.
MAX_PROPERTIES = 500

_PROPERTIES = etree.XPath("//@itemprop/..")
_FIELDS = {
    "headline": "title", "name": "title", "datepublished": "published", "datecreated": "published",
    "datemodified": "modified", "articlesection": "section", "description": "description",
    "inlanguage": "language", "publisher": "publisher", "author": "author", "creator": "author",
    "recipeingredient": "part", "ingredients": "part", "recipeinstructions": "part",
}  # fmt: skip
# Properties that belong to the page even where no item is declared around them.
_LOOSE = ("headline", "datepublished", "datemodified", "author")
_VALUES = ("content", "datetime")


def read(markup: Markup) -> Said:
    """What the microdata of the page's article says; other items on the page are passed over."""
    said = Said()
    elements: list[etree._Element] = _PROPERTIES(markup.root)
    scoped = [(element, _scope(element)) for element in elements[:MAX_PROPERTIES]]
    main = _main_scope(markup, [scope for _, scope in scoped if scope is not None and _is_article(scope)])
    authors: list[Found] = []
    for element, scope in scoped:
        if scope is not main and not (scope is None and getattr(element.getparent(), "tag", "") != "head"):
            continue
        for name in (element.get("itemprop") or "").lower().split():
            field = _FIELDS.get(name)
            if field is None or (scope is None and name not in _LOOSE) or _is_of_picture(element, field):
                continue
            value = _value(element)
            if value:
                url = markup.absolute(element.get("href") or _link(element))
                found = Found(field, value, "microdata", markup.where(element), quote(value), url)
                (authors if field == "author" else said.values).append(found)
    if authors:
        said.authors.append(authors)
    if main is not None:
        kind = (main.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1]
        said.values.append(Found("type", kind, "microdata", markup.where(main), main.get("itemtype") or ""))
    return said


def _is_of_picture(element: etree._Element, field: str) -> bool:
    """Whether an author is a photographer: named inside a figure."""
    return field == "author" and next(element.iterancestors("figure", "figcaption"), None) is not None


def _scope(element: etree._Element) -> etree._Element | None:
    """The item that the property belongs to."""
    parent = element.getparent()
    while parent is not None and parent.get("itemscope") is None:
        parent = parent.getparent()
    return parent


def _is_article(scope: etree._Element) -> bool:
    kind = (scope.get("itemtype") or "").rstrip("/")
    return kind.endswith(("Article", "Posting", "Report", "Review", "CreativeWork", "Recipe", "VideoObject"))


def _main_scope(markup: Markup, scopes: list[etree._Element]) -> etree._Element | None:
    """The article that holds the first heading, else the one that is alone on the page."""
    distinct = dict.fromkeys(scopes)
    for heading in markup.h1s:
        for ancestor in heading.iterancestors():
            if ancestor in distinct:
                return ancestor
    return scopes[0] if len(distinct) == 1 else None


def _value(element: etree._Element) -> str:
    """The value of a property: an attribute, the name of the item that it is, or its text."""
    for attribute in _VALUES:
        if element.get(attribute):
            return (element.get(attribute) or "").strip()
    if element.get("itemscope") is not None:
        for inner in element.iter():
            if inner is not element and "name" in (inner.get("itemprop") or "").split():
                return (inner.get("content") or text_of(inner)).strip()
    return text_of(element)


def _link(element: etree._Element) -> str:
    """Where an item leads."""
    for inner in element.iter("a", "link"):
        if inner.get("href"):
            return inner.get("href") or ""
    return ""
