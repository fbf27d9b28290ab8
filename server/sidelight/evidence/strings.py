"""Strings as a page holds them -> plain text, comparable keys, absolute addresses."""

import html
import re
import unicodedata
from urllib.parse import SplitResult, urljoin, urlsplit

QUOTE_CHARS = 300

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Soft hyphens, zero-width characters and direction marks steer layout; half a surrogate pair is no text.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
# Accents, and the vowel points of Hebrew and Arabic, that decomposing leaves behind.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670]+")
_NOT_WORD = re.compile(r"[\W_]+")
_WEB_ADDRESS = re.compile(
    r"https?://(?:[^\s/?#<>\"'\[\]\\]+|\[[0-9a-fA-F:.]+\](?::\d+)?)(?:[/?#][^\s<>\"]*)?", re.IGNORECASE
)
_PARTS = re.compile(r"\s*https?://(?:[^/?#@]*@)?([^/?#:]+)(?::\d*)?([^?#]*)", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def plain(value: str) -> str:
    """Text without markup, entities, invisible characters and surplus white space.

    Entities are resolved twice: what was escaped for HTML is often escaped again for JSON.
    """
    if "&" in value:
        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = _TAG.sub(" ", value)
    if not value.isascii():
        value = _INVISIBLE.sub("", value)
    return " ".join(value.split())


def fold(value: str) -> str:
    """A key for comparing: letters and digits only, case, width, accents and punctuation aside."""
    if not value.isascii():
        value = _MARKS.sub("", unicodedata.normalize("NFKD", value.casefold()))
    value = value.casefold()
    words = value.split()
    # Most of what is compared has no punctuation, and a regular expression costs more than looking.
    return " ".join(words) if "".join(words).isalnum() else _NOT_WORD.sub(" ", value).strip()


def quote(value: str) -> str:
    """The first characters of a value as the page has it, short enough to quote."""
    return _HALF.sub("\ufffd", value.strip()[:QUOTE_CHARS])


def split_url(url: str) -> SplitResult | None:
    """The parts of an http or https address; None for anything else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def absolute(href: str, base: str | None) -> str | None:
    """The http or https address that `href` means on a page at `base`; None if there is none."""
    href = href.strip()
    if not href or href[0] == "#":
        return None
    if href.startswith("//"):
        href = f"{'http' if (base or '').startswith('http:') else 'https'}:{href}"
    elif base and not href.startswith(("https://", "http://")):
        try:
            href = urljoin(base, href)
        except ValueError:
            return None
    return href if _WEB_ADDRESS.fullmatch(href) else None


def address_key(url: str) -> str:
    """What two addresses of one page share: host without www, m or amp, and the path."""
    found = _PARTS.match(url)
    if found is None:
        return url
    path = found[2].rstrip("/").removesuffix("/amp")
    return f"{_SUBDOMAIN.sub('', found[1].lower())}{path.lower()}"
