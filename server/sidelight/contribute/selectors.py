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

TAG = re.compile(r"<(/?)([a-z][\w-]*)")
MOST_ABOVE = 3
# Takes the place of the last word of a name, for one that is like it and means something else.
OTHER_WORD = "council"
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
    """One way to find an element.

    Attributes:
        selector: CSS, or with `named` words of a class or an id.
        name: A name for what it finds.
        start_tag: The start tags with no more than what it asks for.
        near_tag: The same with a name that it must not find.
        named: Whether `selector` goes under `named` in a rule file and not under `css`.
    """

    selector: str
    name: str
    start_tag: str
    near_tag: str
    named: bool = False

    @staticmethod
    def end_of(start_tags: str) -> str:
        """What closes start tags."""
        left: list[str] = []
        for slash, tag in TAG.findall(start_tags):
            if slash:
                left.pop()
            else:
                left.append(tag)
        return "".join(f"</{tag}>" for tag in reversed(left))


def candidates(page: Outline, at: int) -> list[Candidate]:
    """The selectors for an element by itself, the most lasting first."""
    ways = (_by_data, _by_label, _by_id, _by_class, _by_words, _by_tag)
    return list(dict.fromkeys(candidate for way in ways for candidate in way(page, at)))


def placed(page: Outline, at: int) -> list[Candidate]:
    """Selectors for an element by its place in one that has a lasting name, the nearest first."""
    found = []
    tag, inside = page.tags[at], _place(page, at)
    for depth, above in enumerate(page.ancestors(at)[:MOST_ABOVE]):
        if page.tags[above] in ("html", "body", "main", "article"):
            break
        for holder in (*_by_id(page, above), *_by_class(page, above)):
            sign = " > " if depth == 0 else " "
            found.append(
                Candidate(
                    f"{holder.selector}{sign}{tag}{inside if depth == 0 else ''}",
                    f"{tag} in {holder.name}",
                    f"{holder.start_tag}{_before(page, at) if depth == 0 else ''}<{tag}>",
                    f"{holder.near_tag}<{tag}>",
                )
            )
    return found


def _place(page: Outline, at: int) -> str:
    """What tells an element from those of its tag beside it; nothing where it is the only one."""
    same = _same(page, at)
    if len(same) == 1:
        return ""
    if at == same[-1]:
        return ":last-of-type"
    return f":nth-of-type({same.index(at) + 1})"


def _before(page: Outline, at: int) -> str:
    """Elements that must stand before it in an example, for its place to be the same."""
    same = _same(page, at)
    tag = page.tags[at]
    return f"<{tag}>Tide tables</{tag}>" * same.index(at) if at != same[-1] else ""


def _same(page: Outline, at: int) -> list[int]:
    parent = page.parents[at]
    return [i for i in page.by_tag[page.tags[at]] if page.parents[i] == parent]


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
            f'<{tag} class="{_other(one)}" role="{escape(role)}">',
        )


def _by_id(page: Outline, at: int) -> Iterator[Candidate]:
    tag, name = page.tags[at], page.elements[at].get("id", "")
    if _is_lasting(name):
        yield Candidate(f"#{name}", name, f'<{tag} id="{escape(name)}">', f'<{tag} id="{_other(name)}">')


def _by_class(page: Outline, at: int) -> Iterator[Candidate]:
    """Each class by itself, the one of most words first; then two together."""
    tag = page.tags[at]
    names = [name for name in page.elements[at].get("class", "").split() if _is_lasting(name)]
    names.sort(key=lambda name: -len(name_words(name)))
    for name in names:
        yield Candidate(
            f".{name}", name, f'<{tag} class="{escape(name)}">', f'<{tag} class="{_other(name)}">'
        )
    for one, other in pairwise(names):
        both = f"{escape(one)} {escape(other)}"
        yield Candidate(
            f".{one}.{other}", f"{one} {other}", f'<{tag} class="{both}">', f'<{tag} class="{escape(one)}">'
        )


def _by_words(page: Outline, at: int) -> Iterator[Candidate]:
    """The words of classes and ids of which a build tool made only a part, such as `SignUpBox_a1b2c`."""
    element, tag = page.elements[at], page.tags[at]
    for given in (*element.get("class", "").split(), element.get("id", "")):
        pieces = [
            piece for piece in re.split(r"[-_]+", given) if piece.isalpha() and not is_build_name(piece)
        ]
        words = name_words("-".join(pieces))
        if not _is_lasting(given) and len(words) > 1 and _tells("-".join(words)):
            name = "-".join(words)
            yield Candidate(
                " ".join(words),
                name,
                f'<{tag} class="{name}">',
                f'<{tag} class="{_other(name)}">',
                named=True,
            )


def _by_tag(page: Outline, at: int) -> Iterator[Candidate]:
    tag = page.tags[at]
    if tag not in PLAIN_TAGS and PLAIN.fullmatch(tag) and "-" in tag:
        yield Candidate(tag, tag, f"<{tag}>", "<div>")


def _attribute(tag: str, name: str, value: str) -> Candidate:
    return Candidate(
        f'[{name}="{value}"]',
        value,
        f'<{tag} {name}="{escape(value)}">',
        f'<{tag} {name}="{_other(value)}">',
    )


def _other(name: str) -> str:
    """A name that is like it: its first words, and another one for the last."""
    words = [*name_words(name)[:-1], OTHER_WORD]
    return escape("-".join(words))


def _tells(value: str) -> bool:
    words = name_words(value)
    return bool(words) and not all(word in PLAIN_NAMES for word in words) and not is_build_name(value)


def _is_lasting(name: str) -> bool:
    return bool(PLAIN.fullmatch(name)) and not re.search(r"\d{3}", name) and _tells(name)
