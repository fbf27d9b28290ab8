"""A page -> the same page many times as long; and made-up pages of one shape, as large as wanted."""

from lxml import etree

from sidelight.corpus import LabelledPage
from sidelight.parse import parse

SENTENCE = "The ferry left at nine, and the clock on the quay said twenty past."
# lxml leaves out what stands deeper than 256 elements unless it is told not to, which no peer does.
DEPTH = 250
COLUMNS = 200
# A million tags in less than the twenty megabytes that Sidelight reads.
INLINE = 19


def repeated(page: LabelledPage, times: int) -> LabelledPage:
    """The page with all that its body holds `times` times in a row; its head stays as it is."""
    root = parse(page.html)
    head, body = root.find("head"), root.find("body")
    inside = [] if body is None else [body.text or "", *(_markup(child) for child in body)]
    html = f"<html>{'' if head is None else _markup(head)}<body>{''.join(inside) * times}</body></html>"
    return LabelledPage(page.group, f"{page.name} x{times}", html, page.url)


def deep(tags: int) -> LabelledPage:
    """A page of elements that stand in each other, `DEPTH` deep, each with words of its own."""
    opened = "".join(f"<div>{SENTENCE if level % 10 == 0 else ''}" for level in range(DEPTH))
    return _page("deep nesting", (opened + "</div>" * DEPTH) * max(1, tags // DEPTH))


def wide(tags: int) -> LabelledPage:
    """A page of one table with `COLUMNS` columns."""
    row = "<tr>" + "".join(f"<td>{number}</td>" for number in range(COLUMNS)) + "</tr>"
    return _page("wide table", f"<p>{SENTENCE}</p><table>{row * max(1, tags // (COLUMNS + 1))}</table>")


def flat(tags: int) -> LabelledPage:
    """A page of paragraphs that are full of inline elements."""
    paragraph = f"<p>{SENTENCE} {'<b>Nine</b> ' * INLINE}</p>"
    return _page("many tags", paragraph * max(1, tags // (INLINE + 1)))


SHAPES = (deep, wide, flat)


def _markup(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=True)


def _page(name: str, body: str) -> LabelledPage:
    return LabelledPage(
        "made up", name, f"<html><head><title>{name}</title></head><body>{body}</body></html>"
    )
