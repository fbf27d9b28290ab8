"""Tree -> the elements that evidence is read from, in one pass."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from sidelight.evidence.strings import absolute, address_key, fold, plain

_WANTED = ("meta", "link", "script", "title", "base", "h1", "time", "a")
# Elements that may begin or end inside a word.
_WITHIN_WORDS = ("b", "i", "em", "strong", "sub", "sup", "wbr", "u", "mark", "font", "small", "abbr")
_WORD_START = re.compile('["“„«‘‚]?\\w')
_DRAWN = ("svg", "g", "symbol", "defs", "path", "use")


@dataclass(slots=True)
class Markup:
    """The telling elements of a page, each list in document order.

    Attributes:
        root: The page.
        tree: Its tree, which knows the paths of elements.
        url: The address that was handed in.
        base: What relative addresses on the page are relative to.
        metas: Lower-cased name, property, itemprop or http-equiv of a meta element -> those with content.
        links: `rel` token -> link elements.
        scripts: The JSON-LD elements.
        manifests: The elements that carry Content Credentials.
        title: The first title element.
        anchors_before: How many of the anchors stand before the first heading.
        order: Place in the document of each heading and time element, for telling what comes first.
        folded: Text -> its key for comparing, as far as asked for; titles are compared again and again.
        matches: Pattern and class or id -> whether the one is found in the other, as far as looked at.
    """

    root: etree._Element
    tree: etree._ElementTree
    url: str | None
    base: str | None
    metas: dict[str, list[etree._Element]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[etree._Element]] = field(default_factory=lambda: defaultdict(list))
    scripts: list[etree._Element] = field(default_factory=list)
    manifests: list[etree._Element] = field(default_factory=list)
    title: etree._Element | None = None
    h1s: list[etree._Element] = field(default_factory=list)
    times: list[etree._Element] = field(default_factory=list)
    anchors: list[etree._Element] = field(default_factory=list)
    anchors_before: int = 0
    order: dict[etree._Element, int] = field(default_factory=dict)
    matches: dict[tuple[re.Pattern[str], str], bool] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)

    def meta(self, name: str) -> str:
        """The content of the first meta element of a name; empty if there is none."""
        elements = self.metas.get(name)
        return plain(elements[0].get("content") or "") if elements else ""

    def absolute(self, href: str) -> str | None:
        """The address that `href` means on this page."""
        return absolute(href, self.base)

    def fold(self, text: str) -> str:
        """The key of a text for comparing, see `strings.fold`."""
        key = self.folded.get(text)
        if key is None:
            key = self.folded[text] = fold(text)
        return key

    def is_own(self, element: etree._Element) -> bool:
        """Whether an element stands in the same article element as the headline, as far as there are any."""
        article = next(element.iterancestors("article"), None)
        if article is None:
            return True
        heading = next(iter(self.h1s), None)
        home = next(heading.iterancestors("article"), None) if heading is not None else None
        return article is home if home is not None else article is self.root.find(".//article")

    def where(self, element: etree._Element) -> str:
        """Path of an element, as XPath reads it."""
        return self.tree.getpath(element)

    def keys(self) -> set[str]:
        """The keys of the addresses that the page goes by."""
        addresses = [self.url or ""]
        addresses += [
            self.absolute(link.get("href") or "") or "" for link in self.links.get("canonical", [])[:1]
        ]
        addresses += [self.absolute(self.meta("og:url")) or ""]
        return {address_key(address) for address in addresses if address}


def text_of(element: etree._Element, limit: int = 1000) -> str:
    """The text of an element and all in it, white space folded; not much more than `limit` characters."""
    if not len(element):
        return plain((element.text or "")[: 4 * limit])
    pieces: list[str] = []
    length = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        piece = (text or "")[: 4 * limit]
        pieces.append(piece if inner.tag in _WITHIN_WORDS or not _joins(pieces, piece) else f" {piece}")
        length += len(piece.strip())
        if length > limit:
            break
    return plain("".join(pieces))


def _joins(before: list[str], piece: str) -> bool:
    """Whether two words would run together: a kicker and its headline often have only CSS between them."""
    last = next((text for text in reversed(before) if text), "")
    return last[-1:].isalnum() and bool(_WORD_START.match(piece))


def short_text(element: etree._Element, limit: int) -> str | None:
    """The text of an element, None if it is longer than `limit` characters."""
    text = text_of(element, limit)
    return text if len(text) <= limit else None


def harvest(root: etree._Element, url: str | None) -> Markup:
    """Collect the telling elements of a page."""
    markup = Markup(root, root.getroottree(), url, url)
    for at, element in enumerate(root.iter(*_WANTED)):
        tag = element.tag
        if tag == "a":
            markup.anchors.append(element)
        elif tag == "meta":
            _add_meta(markup, element)
        elif tag == "link":
            for token in (element.get("rel") or "").lower().split():
                markup.links[token].append(element)
        elif tag == "script":
            kind = (element.get("type") or "").lower()
            if "ld+json" in kind:
                markup.scripts.append(element)
            elif kind == "application/c2pa":
                markup.manifests.append(element)
        elif tag in ("h1", "time"):
            _add_placed(markup, element, at)
        else:
            _add_single(markup, element)
    return markup


def _add_meta(markup: Markup, element: etree._Element) -> None:
    content = element.get("content")
    if not content or content.isspace():
        return
    name, other = element.get("property"), element.get("name")
    if name is None and other is None:
        name = element.get("http-equiv")
        # In the head there is no item for a property to belong to: it is one more way to write a name.
        if name is None and getattr(element.getparent(), "tag", "") == "head":
            name = element.get("itemprop")
    for given in (name, other):
        if given:
            markup.metas[given.strip().lower()].append(element)


def _add_placed(markup: Markup, element: etree._Element, at: int) -> None:
    if element.tag == "h1" and not markup.h1s:
        markup.anchors_before = len(markup.anchors)
    (markup.h1s if element.tag == "h1" else markup.times).append(element)
    markup.order[element] = at


def _add_single(markup: Markup, element: etree._Element) -> None:
    """The title, if it is the page's and not a drawing's; the base."""
    if element.tag == "base":
        markup.base = absolute(element.get("href") or "", markup.url) or markup.base
    elif markup.title is None and getattr(element.getparent(), "tag", "") not in _DRAWN:
        markup.title = element
