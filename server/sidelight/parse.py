"""HTML as bytes or str -> lxml tree, within limits."""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from charset_normalizer import from_bytes
from lxml import etree

from sidelight.errors import NotAPageError, PageTooLargeError

# The names that pages use for a superset of what they say: https://encoding.spec.whatwg.org/#names-and-labels
WEB_ENCODINGS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "iso-8859-1":
    "cp1252", "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "sjis": "cp932", "tis-620": "cp874", "utf8": "utf-8",
}  # fmt: skip
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# The specification lets a page declare its encoding in the first 1,024 bytes; pages are later than that.
META_BYTES = 4096
META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
# Characters that XML cannot hold. A page that has them means nothing by them.
CONTROL = bytes(range(0x09)) + b"\x0b\x0c" + bytes(range(0x0E, 0x20))
SPACES = bytes.maketrans(CONTROL, b" " * len(CONTROL))
# How files begin that are no pages: PDF, ELF, PNG, JPEG, GIF, ZIP, gzip, RIFF.
SIGNATURES = (b"%PDF-", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")
# So many bytes are looked at; text without markup that is so full of control characters is no text.
BINARY_BYTES, BINARY_SHARE = 1024, 0.3
# What follows an early end tag of the body belongs to the body; libxml2 would leave it out.
# https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-afterbody
EARLY_END = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
COUNT = etree.XPath("count(//*)")
PARAGRAPHS = etree.XPath("count(.//p)")
TAG = re.compile(r"<[a-zA-Z!/?]")
# What may stand in the head; any other element ends it.
# https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhead
HEAD_TAGS = frozenset((
    "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template",
    "title",
))  # fmt: skip


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
        NotAPageError: The bytes are a program, a picture, an archive or the like.
        TypeError: `html` is neither text nor bytes.
    """
    if not isinstance(html, str | bytes):
        msg = f"html must be str or bytes, not {type(html).__name__}"
        raise TypeError(msg)
    if len(html) > limits.max_bytes:
        unit = "bytes" if isinstance(html, bytes) else "characters"
        msg = f"the page has {len(html):,} {unit}; at most {limits.max_bytes:,} are read"
        raise PageTooLargeError(msg)
    if isinstance(html, bytes) and _is_binary(html):
        msg = "this is not a web page: it has the bytes of a program, a picture, a document or an archive"
        raise NotAPageError(msg)
    text = decode(html, charset) if isinstance(html, bytes) else html.removeprefix("\ufeff")
    if not TAG.search(text):
        return _plain_text(text)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    root = etree.fromstring(EARLY_END.sub(b"", _encoded(text)), parser)
    if root is None:
        return _plain_text("")
    _check(root, limits)
    _open_shadow_roots(root)
    _open_noscript(root)
    _end_head(root)
    return root


def _is_binary(data: bytes) -> bool:
    """Whether bytes begin as no text does: with a format's signature, or full of control characters."""
    head = data[:BINARY_BYTES]
    if head.startswith(SIGNATURES):
        return True
    if head.startswith(tuple(mark for mark, _ in BOMS)) or b"<" in head:
        return False
    controls = len(head) - len(head.translate(None, CONTROL))
    return controls > BINARY_SHARE * len(head)


def decode(data: bytes, charset: str | None = None) -> str:
    """Bytes -> text, by the order that `parse` names. Bytes that fit no character become U+FFFD."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = META_CHARSET.search(data[:META_BYTES])
    for name in (charset, declared.group(1).decode("ascii") if declared else None):
        known = _known(name)
        # A page that says UTF-16 in ASCII bytes is not in UTF-16: the specification reads it as UTF-8.
        if known is None or known.startswith("utf-16"):
            continue
        try:
            return data.decode(known)
        except UnicodeDecodeError:
            text = data.decode(known, "replace")
            # A page that says UTF-8 and is mostly not has said it by mistake.
            if known != "utf-8" or text.count("\ufffd") * 200 < len(data):
                return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:100_000]).best()
        return data.decode(best.encoding if best else "cp1252", "replace")


def _known(name: str | None) -> str | None:
    """The codec that a declared encoding means, None if there is none of that name."""
    if name is None:
        return None
    name = name.strip().lower()
    try:
        encoding = codecs.lookup(WEB_ENCODINGS.get(name, name)).name
        "x".encode(encoding)  # a codec that is not one of text (base64, say) raises here
    except (LookupError, ValueError):
        return None
    return encoding


def _encoded(text: str) -> bytes:
    """UTF-8 with a space for each control character and a question mark for each lone surrogate."""
    return text.encode("utf-8", "replace").translate(SPACES)


def _plain_text(text: str) -> etree._Element:
    """A tree for text without markup: a paragraph for each run of lines between blank lines."""
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for paragraph in re.split(r"\n\s*\n", _encoded(text).decode()):
        if paragraph.strip():
            etree.SubElement(body, "p").text = paragraph.strip()
    return root


def _open_shadow_roots(root: etree._Element) -> None:
    """Make a declarative shadow root, which readers see as part of the page, an element like any other.

    Source: https://html.spec.whatwg.org/multipage/scripting.html#attr-template-shadowrootmode
    """
    for template in root.iter("template"):
        if template.get("shadowrootmode", "").lower() in {"open", "closed"}:
            template.tag = "div"


def _open_noscript(root: etree._Element) -> None:
    """Show what a page keeps for readers without scripts, where most of its paragraphs stand there."""
    most = max(1, PARAGRAPHS(root) / 2)
    for fallback in root.iter("noscript"):
        if PARAGRAPHS(fallback) > most:
            fallback.tag = "div"


def _end_head(root: etree._Element) -> None:
    """Move to the body what libxml2 left in the head, not knowing that `main` or `article` ends it."""
    head = root.find("head")
    first = next((child for child in head if child.tag not in HEAD_TAGS), None) if head is not None else None
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = [first, *first.itersiblings()]
    moved[-1].tail = (moved[-1].tail or "") + (body.text or "")
    body.text = None
    body[:0] = moved


def _check(root: etree._Element, limits: Limits) -> None:
    """Refuse a tree that is over the limits."""
    if COUNT(root) > limits.max_elements:
        msg = f"the page has more than {limits.max_elements:,} elements"
        raise PageTooLargeError(msg)
    if _deeper_than(limits.max_depth)(root):
        msg = f"the page nests elements more than {limits.max_depth:,} deep"
        raise PageTooLargeError(msg)


@cache
def _deeper_than(depth: int) -> etree.XPath:
    """Whether a tree has an element in more than `depth` elements; libxml2 goes down level by level."""
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")
