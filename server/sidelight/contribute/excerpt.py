"""A piece of a page -> the one element that is meant, without what may tell who the reader is.

What is taken out, and what stays:

- scripts, styles, comments, frames, media, templates, the text of text areas and selects: gone;
- attributes stay only if `KEPT` names them, or if they are `data-` with a plain word for a value and a
  name that is not about people (`PRIVATE`). So the values of form fields, handlers, styles, titles,
  alternative texts and whatever a site adds are gone;
- addresses (`href`, `src`, `action`) keep scheme, host and path; user, query and fragment are gone, and a
  part of the path that looks like a key or a number becomes `…`. Addresses of mail and telephone keep
  their scheme alone;
- classes and ids with a run of digits of five or more are gone;
- in all text, mail addresses and numbers of seven digits or more become `…`, and web addresses lose
  their query.

A name in the text itself ("Hello Anna") cannot be told from any other word: whoever sends an excerpt
is shown it as it is sent.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from sidelight.errors import ExcerptError
from sidelight.outline import Outline
from sidelight.parse import Limits, parse
from sidelight.ruleset.css import SelectorError
from sidelight.ruleset.select import Selector
from sidelight.ruleset.view import View

MAX_CHARS = 8_000
LIMITS = Limits(max_bytes=1_000_000, max_depth=200, max_elements=20_000)

GONE = frozenset(
    {"link", "meta", "base", "title", "audio", "video", "source", "track", "picture", "map", "area"}
)
KEPT = frozenset({
    "aria-hidden", "aria-label", "aria-live", "aria-modal", "class", "dir", "hidden", "id", "itemprop",
    "itemtype", "lang", "rel", "role",
})  # fmt: skip
ADDRESSES = frozenset({"action", "href", "src"})
TYPED = frozenset({"button", "input"})
PRIVATE = re.compile(
    r"user|person|member|account|session|token|auth|mail|phone|visitor|client|uid|uuid|hash|csrf"
)
PLAIN_VALUE = re.compile(r"[A-Za-z][A-Za-z_:-]{0,39}")
DIGITS = re.compile(r"\d{5}")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LONG_NUMBER = re.compile(r"\+?\d(?:[ ()./-]{0,2}\d){6,}")
QUERY = re.compile(r"(https?://[^\s?#<>\"]+)[?#][^\s<>\"]*")
KEY_LIKE = re.compile(r"(?=.*\d)[\w.=-]{12,}|\d{5,}|[^/]*@[^/]*|(?=.*\d)(?=.*[A-F])[\w-]{8,}")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An element of a page, fit to be kept.

    Attributes:
        html: The element.
        text: Its text, white space folded.
    """

    html: str
    text: str


def cut(html: str, *, selector: str | None = None, text: str | None = None) -> Excerpt:
    """Cut a piece of a page to one element and strip it.

    Args:
        html: The piece: the element alone, or something that holds it.
        selector: CSS that finds the element; the first that it finds is taken.
        text: Words of the element; the smallest that holds them is taken where no selector finds one.

    Raises:
        ExcerptError: There is no such element, the selector cannot be read, or what is left is too large.
        PageTooLargeError: The piece is far too large to be looked at.
    """
    page = Outline(parse(html, limits=LIMITS))
    found = _meant(page, selector, text)
    element = _stripped(page.elements[found])
    stripped = etree.tostring(element, encoding="unicode", method="html")
    if len(stripped) > MAX_CHARS:
        size = f"{len(stripped):,} characters, and at most {MAX_CHARS:,} are kept"
        msg = f"the element has {size}; choose a smaller one"
        raise ExcerptError(msg)
    return Excerpt(stripped, Outline(element).text(0))


def scrub(text: str) -> str:
    """Text without mail addresses, long numbers and the queries of addresses."""
    return LONG_NUMBER.sub("…", MAIL.sub("…", QUERY.sub(r"\1", text)))


def _meant(page: Outline, selector: str | None, text: str | None) -> int:
    """The element that is meant."""
    inside = [i for i, tag in enumerate(page.tags) if i and tag not in ("html", "head", "body")]
    if not inside:
        msg = "there is no element in the excerpt; send the element that is meant, as HTML"
        raise ExcerptError(msg)
    found = _selected(page, selector) if selector else []
    if not found and text:
        wanted = " ".join(text.split()).casefold()
        holding = [i for i in inside if wanted in page.text(i).casefold()]
        # The last of those with the fewest characters is the innermost.
        found = [min(reversed(holding), key=page.chars)] if holding else []
    found = [i for i in found if i in set(inside)]
    if not found and _is_alone(page, inside[0]):
        found = inside[:1]
    if not found:
        msg = "neither the selector nor the text is found in the excerpt; send the element alone"
        raise ExcerptError(msg)
    return found[0]


def _selected(page: Outline, selector: str) -> list[int]:
    try:
        return Selector(selector).select(View(page))
    except SelectorError as error:
        msg = f"the selector cannot be used: {error}"
        raise ExcerptError(msg) from error


def _is_alone(page: Outline, first: int) -> bool:
    """Whether everything in the excerpt stands in its first element."""
    rest = page.chars(0) - page.chars(first)
    return page.ends[first] == len(page) and rest == 0


def _stripped(element: etree._Element) -> etree._Element:
    """A copy of an element with what may stay; `Outline` has cut scripts and the like from it before."""
    copy = etree.Element(str(element.tag), _attributes(element))
    copy.text = scrub(element.text) if element.text else None
    last: etree._Element | None = None
    for child in element:
        if child.tag not in GONE:
            last = _stripped(child)
            copy.append(last)
        if child.tail:
            tail = scrub(child.tail)
            if last is None:
                copy.text = (copy.text or "") + tail
            else:
                last.tail = (last.tail or "") + tail
    return copy


def _attributes(element: etree._Element) -> dict[str, str]:
    kept = {}
    for name, value in element.attrib.items():
        stays = _value(str(element.tag), str(name), str(value))
        if stays is not None:
            kept[str(name)] = stays
    return kept


def _value(tag: str, name: str, value: str) -> str | None:
    """What stays of an attribute; None for nothing."""
    if name in ("class", "id"):
        tokens = [token for token in value.split() if not DIGITS.search(token)]
        return " ".join(tokens) or None
    if name in ADDRESSES:
        return address(value)
    if name in KEPT:
        return scrub(value)
    if name == "type" and tag in TYPED:
        return value if PLAIN_VALUE.fullmatch(value) else None
    if name.startswith("data-") and not PRIVATE.search(name) and PLAIN_VALUE.fullmatch(value):
        return value
    return None


def address(value: str) -> str | None:
    """What stays of an address."""
    try:
        parts = urlsplit(value.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme in ("mailto", "tel", "sms"):
        return f"{parts.scheme}:"
    if parts.scheme not in ("", "http", "https"):
        return None
    path = "/".join("…" if KEY_LIKE.fullmatch(part) else part for part in parts.path.split("/"))
    return f"{parts.scheme}://{host}{path}" if parts.scheme else (f"//{host}{path}" if host else path) or None
