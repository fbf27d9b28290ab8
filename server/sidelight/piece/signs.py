"""Page evidence and what stands around the headline -> what the page says of its own kind."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from sidelight.evidence import Found, PageEvidence
from sidelight.evidence.strings import fold
from sidelight.model import Sign
from sidelight.outline import Outline
from sidelight.piece.labels import Surroundings
from sidelight.piece.words import Lexicon, PieceWords, bundled
from sidelight.ruleset.phrases import tokenize

MAX_QUOTE_CHARS = 300
# A line at the headline that has a byline's length.
MAX_LINE_CHARS = 180
# A list of more sections than this is a list of tags.
MAX_SECTIONS = 4
# Titles of a page that are looked at: heading, markup, title element.
MAX_TITLES = 6
MAX_PARTS = 6
# Signs of one kind at one sort of place that are told.
MAX_ALIKE = 2
# What the foot of a page says of the whole site is looked for in its last elements.
FOOT_ELEMENTS = 150
FOOT_CHARS = 400
_FOOT_HINT = re.compile("s[aá]tir|parod", re.IGNORECASE)

_EDGES = re.compile(r"\s*[|｜•»]\s*|\s+[–—-]\s+|\s*[:：]\s+|\s*[\[\]()]\s*")
_BEFORE_TITLE = re.compile(r"^\s*([^:|]{2,30}?)\s*[:|]\s")
_IN_BRACKETS = re.compile(r"[\[(]\s*\*?([^\[\]()]{2,40}?)\*?\s*[\])]")


def stated(found: PageEvidence, page: Outline) -> tuple[Sign, ...]:
    """What the page itself says of its kind, each sign with its words and their place.

    Args:
        found: What the page states.
        page: The page, before anything is masked.
    """
    words = bundled()
    lexicon = words.lexicon(found.language)
    signs = [
        *_types(found, words),
        *_sections(found, lexicon),
        *_address(found.url, lexicon),
        *_headlines(found, lexicon),
        *_labels(page, found.title, lexicon),
        *_foot(page, lexicon),
    ]
    return tuple(_distinct(signs))


def _distinct(signs: Iterable[Sign]) -> Iterator[Sign]:
    """The signs without those that say at one sort of place what was said there before."""
    seen: Counter[tuple[str, str]] = Counter()
    texts: set[tuple[str, str, str]] = set()
    for sign in signs:
        key = (sign.kind, sign.place, fold(sign.text))
        if key not in texts and seen[key[:2]] < MAX_ALIKE:
            texts.add(key)
            seen[key[:2]] += 1
            yield sign


def _types(found: PageEvidence, words: PieceWords) -> Iterator[Sign]:
    for value in found.found.get("type", ()):
        kind = words.types.get(value.value)
        if kind:
            yield Sign(kind, "type", value.value, value.locator)
    for value in found.found.get("reviewed", ()):
        yield Sign("review", "rating", _quote(value), value.locator)


def _sections(found: PageEvidence, lexicon: Lexicon) -> Iterator[Sign]:
    for value in found.found.get("section", ()):
        names = [name for name in value.value.split(",") if name.strip()]
        kinds = [lexicon.labels.get(fold(name)) for name in names]
        if len(names) <= MAX_SECTIONS:
            yield from (Sign(kind, "section", _quote(value), value.locator) for kind in kinds if kind)


def _quote(value: Found) -> str:
    return value.quote or value.value


def _address(url: str | None, lexicon: Lexicon) -> Iterator[Sign]:
    """The folders of the address; its last part is the headline once more."""
    try:
        folders = urlsplit(url or "").path.split("/")[1:-1]
    except ValueError:
        return
    for folder in folders:
        kind = lexicon.folders.get(fold(folder))
        if kind:
            yield Sign(kind, "address", f"/{folder}/")


def _headlines(found: PageEvidence, lexicon: Lexicon) -> Iterator[Sign]:
    titles = {_quote(value): value for value in reversed(found.found.get("title", ())[:MAX_TITLES])}
    for title, value in reversed(titles.items()):
        parts = [part for part in _EDGES.split(title) if part][: MAX_PARTS + 1]
        kinds = [lexicon.labels.get(fold(part)) for part in parts if part != title]
        marked = (_BEFORE_TITLE.match(title), *_IN_BRACKETS.finditer(title))
        kinds += (lexicon.marks.get(fold(match[1])) for match in marked if match)
        for part in parts:
            kinds += (hit.payload for hit in lexicon.headlines.find(tokenize(part)))
        yield from (Sign(kind, "headline", title, value.locator) for kind in kinds if kind)


def _labels(page: Outline, title: str, lexicon: Lexicon) -> Iterator[Sign]:
    around = Surroundings(page, title)
    for i, text in around.texts():
        key = fold(text)
        kind = lexicon.labels.get(key) or lexicon.marks.get(key)
        if kind and around.is_own(i):
            yield Sign(kind, "label", text, page.where(i))
        elif not kind and lexicon.may_say(key) and page.chars(i) <= MAX_LINE_CHARS:
            whole = page.text(i)
            for hit in lexicon.lines.find(tokenize(whole)):
                if around.is_own(i):
                    yield Sign(hit.payload, "label", whole[:MAX_QUOTE_CHARS], page.where(i))


def _foot(page: Outline, lexicon: Lexicon) -> Iterator[Sign]:
    """What the foot of the page says of the site: satire only, as nothing else is said there."""
    first = max(0, len(page) - FOOT_ELEMENTS)
    heads = [head if head and len(head) <= FOOT_CHARS else "" for head in page.heads[first:]]
    if _FOOT_HINT.search("\n".join(heads)) is None:
        return
    for i, head in enumerate(heads, first):
        if _FOOT_HINT.search(head) and page.chars(i) <= FOOT_CHARS:
            text = page.text(i)
            for hit in lexicon.lines.find(tokenize(text)):
                if hit.payload == "satire":
                    yield Sign("satire", "line", text[:MAX_QUOTE_CHARS], page.where(i))
