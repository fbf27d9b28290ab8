"""An element -> selectors that find it again, those first that last longest.

Attributes that a site's own scripts or screen readers rely on outlast ids, ids outlast class words, and
classes outlast places in the page. Names made by a build tool change with the next build and are never taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from sidelight.outline import Outline
from sidelight.ruleset.selector_checks import PLAIN_NAMES, PLAIN_TAGS, is_build_name
from sidelight.ruleset.words import name_words

PLAIN = re.compile(r"-?[A-Za-z_][\w-]*")
VALUE = re.compile(r"[\w: ./-]{3,60}")
# Of the attributes of accessibility only these say what an element is.
TELLING_ROLES = frozenset(
    {"alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "navigation"}
)
LABELS = ("aria-label", "itemprop")
ADDRESSES = ("action", "href", "src")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A selector, a name for what it finds, and the start tag with no more than what it asks for."""

    selector: str
    name: str
    start_tag: str


def candidates(page: Outline, at: int) -> list[Candidate]:
    """The selectors for an element, the most lasting first."""
    ways = (_by_data, _by_label, _by_id, _by_class, _by_tag)
    return list(dict.fromkeys(candidate for way in ways for candidate in way(page, at)))


def _by_data(page: Outline, at: int) -> Iterator[Candidate]:
    pairs = ((str(name), str(value)) for name, value in page.elements[at].attrib.items())
    for name, value in pairs:
        if name.startswith("data-") and VALUE.fullmatch(value) and _tells(value):
            yield _attribute(page.tags[at], name, value)


def _by_label(page: Outline, at: int) -> Iterator[Candidate]:
    element = page.elements[at]
    for name in LABELS:
        value = element.get(name, "")
        if VALUE.fullmatch(value) and _tells(value):
            yield _attribute(page.tags[at], name, value)
    role = element.get("role", "")
    for one in (
        name for name in element.get("class", "").split() if role in TELLING_ROLES and _is_lasting(name)
    ):
        tag = page.tags[at]
        yield Candidate(
            f'{tag}[role="{role}"].{one}',
            f"{one} {role}",
            f'<{tag} class="{escape(one)}" role="{escape(role)}">',
        )


def _by_id(page: Outline, at: int) -> Iterator[Candidate]:
    tag, name = page.tags[at], page.elements[at].get("id", "")
    if _is_lasting(name):
        yield Candidate(f"#{name}", name, f'<{tag} id="{escape(name)}">')


def _by_class(page: Outline, at: int) -> Iterator[Candidate]:
    """Each class by itself, the one of most words first; then two together."""
    tag = page.tags[at]
    names = [name for name in page.elements[at].get("class", "").split() if _is_lasting(name)]
    names.sort(key=lambda name: -len(name_words(name)))
    for name in names:
        yield Candidate(f".{name}", name, f'<{tag} class="{escape(name)}">')
    for one, other in pairwise(names):
        yield Candidate(f".{one}.{other}", f"{one} {other}", f'<{tag} class="{escape(one)} {escape(other)}">')


def _by_tag(page: Outline, at: int) -> Iterator[Candidate]:
    tag = page.tags[at]
    if tag not in PLAIN_TAGS and PLAIN.fullmatch(tag) and "-" in tag:
        yield Candidate(tag, tag, f"<{tag}>")


def _attribute(tag: str, name: str, value: str) -> Candidate:
    return Candidate(f'[{name}="{value}"]', value, f'<{tag} {name}="{escape(value)}">')


def _tells(value: str) -> bool:
    words = name_words(value)
    return bool(words) and not all(word in PLAIN_NAMES for word in words) and not is_build_name(value)


def _is_lasting(name: str) -> bool:
    return bool(PLAIN.fullmatch(name)) and not re.search(r"\d{3}", name) and _tells(name)
