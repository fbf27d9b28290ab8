"""HTML as bytes or str -> lxml tree, within limits."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from lxml import etree

from sidelight.errors import PageTooLargeError

# The names that pages use for a superset of what they say: https://encoding.spec.whatwg.org/#names-and-labels
WEB_ENCODINGS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932",
    "tis-620": "cp874", "utf8": "utf-8",
}  # fmt: skip
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# The specification lets a page declare its encoding in the first 1,024 bytes; pages are later than that.
META_BYTES = 4096
META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
# Characters that XML cannot hold. A page that has them means nothing by them.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TAG = re.compile(r"<[a-zA-Z!/?]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may be at most: bytes as sent, open elements at once, elements in all."""

    max_bytes: int = 20_000_000
    max_depth: int = 1_000
    max_elements: int = 2_000_000


DEFAULT_LIMITS = Limits()


def parse(
    html: str | bytes, *, charset: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> etree._Element:
    """Parse a page; anything that can be read as text gives a tree, however broken.

    Args:
        html: The page. Bytes are decoded by byte order mark, `charset`, meta element, UTF-8 if they
            are valid in it, else by detection, in this order.
        charset: The encoding that the HTTP header names, if any.
        limits: What the page may be at most.

    Raises:
        PageTooLargeError: The page is over one of the limits.
    """
    if len(html) > limits.max_bytes:
        msg = f"the page has {len(html):,} {'bytes' if isinstance(html, bytes) else 'characters'}; at most {limits.max_bytes:,} are read"
        raise PageTooLargeError(msg)
    text = decode(html, charset) if isinstance(html, bytes) else html.removeprefix("\ufeff")
    if not TAG.search(text):
        return _plain_text(text)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    root = etree.fromstring(CONTROL.sub(" ", text).encode(), parser)
    if root is None:
        return _plain_text("")
    _check(root, limits)
    return root


def decode(data: bytes, charset: str | None = None) -> str:
    """Bytes -> text, by the order that `parse` names. Bytes that fit no character become U+FFFD."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = META_CHARSET.search(data[:META_BYTES])
    for name in (charset, declared.group(1).decode("ascii") if declared else None):
        encoding = _known(name)
        # A page that says UTF-16 in ASCII bytes is not in UTF-16: the specification reads it as UTF-8.
        if encoding is None or encoding.startswith("utf-16"):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            if encoding != "utf-8" or data.decode(encoding, "replace").count("\ufffd") * 200 < len(data):
                return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:100_000]).best()
        return data.decode(best.encoding if best else "cp1252", "replace")


def _known(name: str | None) -> str | None:
    """The codec that a declared encoding means, None if there is none of that name."""
    if name is None:
        return None
    name = WEB_ENCODINGS.get(name.strip().lower(), name.strip())
    try:
        return codecs.lookup(name).name if codecs.lookup(name)._is_text_encoding else None  # noqa: SLF001 - no public name
    except LookupError:
        return None


def _plain_text(text: str) -> etree._Element:
    """A tree for text without markup: a paragraph for each run of lines between blank lines."""
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for paragraph in re.split(r"\n\s*\n", CONTROL.sub(" ", text)):
        if paragraph.strip():
            etree.SubElement(body, "p").text = paragraph.strip()
    return root


def _check(root: etree._Element, limits: Limits) -> None:
    """Refuse a tree that is over the limits; one walk, no recursion."""
    depth = count = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > limits.max_depth:
            msg = f"the page nests elements more than {limits.max_depth:,} deep"
            raise PageTooLargeError(msg)
        if count > limits.max_elements:
            msg = f"the page has more than {limits.max_elements:,} elements"
            raise PageTooLargeError(msg)
