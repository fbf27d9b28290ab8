"""Outline -> what readability-lxml takes for the article, as text: a second opinion."""

import logging
from copy import deepcopy

import lxml.html
from lxml import etree
from readability import Document
from readability.readability import Unparseable

from sidelight.outline import Outline

# readability-lxml logs a traceback for each page that it cannot read; to us that is an answer.
logging.getLogger("readability.readability").addHandler(logging.NullHandler())
logging.getLogger("readability.readability").propagate = False


def second_opinion(page: Outline) -> str:
    """The text that readability-lxml picks from what is left of the page; empty if it finds none.

    It takes about as long as all the rest of a reading, so ask only in need.
    """
    try:
        summary = Document(_left(page)).summary(html_partial=True)
    except Unparseable:
        return ""
    return " ".join(lxml.html.fromstring(summary).itertext()) if summary.strip() else ""


def _left(page: Outline) -> str:
    """The page without its masked elements, as HTML: readability-lxml changes what it is given."""
    copy = deepcopy(page.elements[0])
    for element, gone in zip(list(copy.iter(etree.Element)), page.dropped, strict=True):
        if gone:
            element.clear(keep_tail=True)
    return etree.tostring(copy, method="html", encoding="unicode")
