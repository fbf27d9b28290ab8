"""Outline -> the short texts near the headline, and whether one stands where the article's label would."""

import re
from collections.abc import Iterator

from sidelight.evidence.strings import fold
from sidelight.outline import Outline

# How far from the headline a label stands: in elements, and in characters of text between the two.
BEFORE, AFTER = 70, 50
BEFORE_CHARS, AFTER_CHARS = 300, 260
LEAST_CHARS, MOST_CHARS = 2, 90
# A box around headline and label with no more text than this is the head of the article.
HEAD_CHARS = 700
# How far up an element is looked at for what it is part of.
LEVELS = 5
# A list with more entries than this is a menu or a cloud of tags.
MAX_ENTRIES = 6

MAX_HEADINGS, MAX_TITLE_CHARS = 20, 500
MAX_NAMES_CHARS = 200

_TITLES = ("h1", "h2", "h3")
_ELSEWHERE = frozenset(("nav", "footer", "aside", "button", "form", "figure", "figcaption"))
# Names of what holds the article's own label, and of what holds other things.
_OWN = re.compile(
    r"kicker|eyebrow|overline|topline|dachzeile|spitzmarke|rubri|ressort|volanta|antetitul|occhiello"
    r"|catenaccio|surt?itre|pre-?title|supertitle|crumb|categor|(?:^|[\s_-])cat(?:$|[\s_-])|cat-links"
    r"|(?:article|content|post|section)-?(?:label|section|type|tag|flag|name|cat)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CRUMBS = re.compile("crumb", re.IGNORECASE)
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|advert\w*|ad(?:slot|spot|box|header|headline|container|rotate|holder)\w*|banner\w*"
    r"|dfp\w*|werbung|anzeigen?|nav|comments?|teaser\w*)(?:$|[\s_-])"
    r"|bannerad|adsbox|menu|navi?gation|related|recommend|most-?read|popular|trending|sidebar",
    re.IGNORECASE,
)


class Surroundings:
    """What stands around the headline of a page."""

    def __init__(self, page: Outline, title: str) -> None:
        self.page = page
        self.headline = _headline(page, title)

    def texts(self) -> Iterator[tuple[int, str]]:
        """The elements with a short text of their own, and that text; none on a page without a headline."""
        page, headline = self.page, self.headline
        if headline < 0:
            return
        least = page.chars_before(headline) - BEFORE_CHARS
        most = page.chars_before(page.ends[headline]) + AFTER_CHARS
        for i in range(max(0, headline - BEFORE), min(len(page), page.ends[headline] + AFTER)):
            head = page.heads[i]
            if head and LEAST_CHARS <= len(text := head.strip()) <= MOST_CHARS:
                at = page.chars_before(i)
                if least <= at <= most:
                    yield i, text

    def is_own(self, i: int) -> bool:
        """Whether a label at `i` is the article's own, and not one of a menu, a teaser or an advertisement.

        Above the headline it is so in the same box, beside it, or in what is named for such labels; below it
        there are buttons and links too, so that only the name tells.
        """
        page, headline = self.page, self.headline
        above = page.ancestors(i)
        around = next(j for j in (*above, 0) if page.ends[j] >= page.ends[headline] and j <= headline)
        inside = [i, *(j for j in above if j > around)]
        names = [_names(page, j) for j in inside[:LEVELS]]
        is_crumb = any(_CRUMBS.search(name) for name in names)
        if any(page.tags[j] in _ELSEWHERE for j in inside) and not is_crumb:
            return False
        # A link to a place on this page leads to its comments, say.
        if any("#" in (page.elements[j].get("href") or "") for j in inside):
            return False
        if any(_FOREIGN.search(name) for name in names) and not is_crumb:
            return False
        if any(map(_OWN.search, names)):
            return is_crumb or not self._in_long_list(inside)
        if headline <= i < page.ends[headline]:
            return True
        return i < headline and not self._in_long_list(inside) and (page.chars(around) <= HEAD_CHARS)

    def _in_long_list(self, inside: list[int]) -> bool:
        page = self.page
        items = (j for j in inside if page.tags[j] in ("li", "dd"))
        return any(len(page.elements[page.parents[j]]) > MAX_ENTRIES for j in items)


def _names(page: Outline, i: int) -> str:
    element = page.elements[i]
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:MAX_NAMES_CHARS]


def _headline(page: Outline, title: str) -> int:
    """The heading that is the title, else the first main heading; -1 where there is none."""
    key = fold(title)
    for tag in _TITLES if key else ():
        for i in page.by_tag.get(tag, ())[:MAX_HEADINGS]:
            if page.chars(i) <= MAX_TITLE_CHARS and key in fold(page.text(i)):
                return i
    return next(iter(page.by_tag.get("h1", ())), -1)
