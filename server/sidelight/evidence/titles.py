"""Headings, title element and stated titles -> the headline, without the name of the site."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from lxml import etree

from sidelight.evidence.markup import Markup, text_of
from sidelight.evidence.page import Found
from sidelight.evidence.strings import fold, quote, split_url

MAX_HEADINGS = 20
MAX_TITLE_CHARS = 500
MAX_TITLES = 60

# What stands between a headline and the name of a section or site.
_MARK = re.compile(r"::|[|｜–—\-·•»«›:/~_]")
# A bar never belongs to a sentence, so what follows it is a label even where nobody says whose.
_BARS = ("|", "｜", "::")
# Headings there are of other pages.
_ASIDE = ("aside", "nav", "footer", "a", "li")
_PREFERENCE = {"html": 0, "json-ld": 1, "opengraph": 2, "microdata": 3, "meta": 4}


def headings(markup: Markup) -> list[Found]:
    """The level-one headings that hold text, in page order."""
    found = []
    for element in markup.h1s[:MAX_HEADINGS]:
        text = _without_anchor(element)
        if 2 <= len(text) <= MAX_TITLE_CHARS:
            found.append(Found("title", text, "html", markup.where(element), quote(text), kind="page_text"))
    return found


def _without_anchor(heading: etree._Element) -> str:
    """The text of a heading without the sign that links to it, as documentation has it."""
    text = text_of(heading)
    last = heading[-1] if len(heading) else None
    if last is None or last.tag != "a" or not (last.get("href") or "").startswith("#"):
        return text
    sign = text_of(last)
    return text if any(map(str.isalnum, sign)) else text.removesuffix(sign).rstrip()


def rank(markup: Markup, stated: list[Found], names: Iterable[str]) -> list[Found]:
    """The titles that a page states, the headline first.

    The headline is the one that most of heading, JSON-LD, OpenGraph and title element agree on;
    where they all differ, it is the heading. What the page shows as its headline in a heading of the
    second level goes before.

    Args:
        markup: The page.
        stated: Headings and titles from all sources.
        names: Names that the site goes by.
    """
    keys = _site_keys(markup, names)
    stated = [found for found in stated if len(found.value) <= MAX_TITLE_CHARS][:MAX_TITLES]
    known = {markup.fold(found.value) for found in stated}
    title = _title_element(markup)
    shorter = {value: cut_site(value, known, keys) for value in {found.value for found in stated}}
    cut = [_cut(found, shorter[found.value]) for found in stated]
    if title is not None:
        known |= {markup.fold(value) for value in shorter.values()}
        title = _cut(title, cut_site(title.value, known, keys))
    others = [found for found in cut if markup.fold(found.value) not in keys]
    if not others and title is not None and fold(title.value) not in keys:
        # All that is stated is the site's name, as the heading of front pages and blogs often is.
        return [title, *cut]
    cut = others or cut
    if not cut:
        return [title] if title else []
    votes = _votes(markup, cut, markup.fold(title.quote) if title else "")
    ordered = sorted(
        cut, key=lambda found: (-votes[markup.fold(found.value)], _PREFERENCE.get(found.source, 9))
    )
    shown = _shown(markup, ordered)
    return ([shown] if shown else []) + ordered + ([title] if title else [])


def _shown(markup: Markup, ordered: list[Found]) -> Found | None:
    """The title of JSON-LD or OpenGraph that is a heading of the second level and none of the first.

    Some sites word their h1 for search engines and set it small, as the end of a trail of sections; the
    headline that readers see is an h2.
    """
    own = {markup.fold(text_of(element)) for element in markup.h1s}
    stated = {
        markup.fold(found.value): found for found in ordered if found.source in ("json-ld", "opengraph")
    }
    if not own or stated.keys() <= own:
        return None
    headline = f" {markup.fold(ordered[0].value)} "
    for heading in islice(markup.root.iter("h2"), MAX_HEADINGS):
        for element in heading.iter(etree.Element):
            key = markup.fold(text_of(element))
            # A headline without the kicker that stands before it in the same heading is half of one.
            is_told = key in stated and key not in own and f" {key} " not in headline
            if is_told and next(heading.iterancestors(*_ASIDE), None) is None:
                return stated[key]
    return None


def _cut(found: Found, value: str) -> Found:
    return found if value == found.value else found.restated(value)


def _votes(markup: Markup, titles: list[Found], title_element: str) -> Counter[str]:
    """How many kinds of source state each title; old ones and the title element, often longer, count half."""
    votes: Counter[str] = Counter()
    for key, source in {(markup.fold(found.value), found.source) for found in titles}:
        votes[key] += 2 if source in ("html", "json-ld", "opengraph") else 1
    for key in votes:
        votes[key] += bool(key) and f" {key} " in f" {title_element} "
    return votes


def _title_element(markup: Markup) -> Found | None:
    if markup.title is None:
        return None
    text = text_of(markup.title)[:MAX_TITLE_CHARS]
    return Found("title", text, "html", markup.where(markup.title), text[:300]) if text else None


def _site_keys(markup: Markup, names: Iterable[str]) -> set[str]:
    """Folded names of the site, among them its host with and without the ending."""
    keys = {fold(name) for name in names}
    parts = split_url(markup.url or "")
    if parts is not None:
        labels = (parts.hostname or "").removeprefix("www.").split(".")
        keys |= {" ".join(labels), " ".join(labels[-2:]), *(label for label in labels[:-1] if len(label) > 3)}
    return (keys | {key.replace(" ", "") for key in keys}) - {""}


def cut_site(title: str, known: set[str], site: set[str]) -> str:
    """A title without the names of site and section before or after it.

    Args:
        title: The title.
        known: Folded titles that the page states elsewhere: what is cut to one of them is right.
        site: Folded names of the site.
    """
    cuts = [mark for mark in _MARK.finditer(title) if _separates(title, mark)][:8]
    for cut in cuts:
        head, tail = title[: cut.start()].rstrip(), title[cut.end() :].lstrip()
        if fold(head) in known and len(head) >= len(tail):
            return head
        if fold(tail) in known and len(tail) > len(head):
            return tail
    if not cuts:
        return title
    first, last = cuts[0], cuts[-1]
    if _names_site(title[last.end() :], site):
        return cut_site(title[: last.start()].strip(), known, site)
    if _names_site(title[: first.start()], site):
        return title[first.end() :].strip()
    label, rest = title[last.end() :].split(), title[: last.start()].split()
    return " ".join(rest) if last[0] in _BARS and len(label) <= 4 and len(rest) > len(label) else title


def _separates(title: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands between two parts: a bar always, any other with a space on both sides."""
    if mark[0] in _BARS:
        return True
    return title[mark.start() - 1 : mark.start()].isspace() and title[mark.end() : mark.end() + 1].isspace()


def _names_site(text: str, site: set[str]) -> bool:
    key = fold(text)
    return key in site or key.replace(" ", "") in site
