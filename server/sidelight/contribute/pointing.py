"""What a contributor points at in a page, by selector or by words -> the element, else what is near."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sidelight.contribute.passages import find, nearest
from sidelight.drop.elements import PROSE_SHARE
from sidelight.errors import SidelightError
from sidelight.model import Block
from sidelight.outline import Outline
from sidelight.pipeline import Page
from sidelight.ruleset.css import SelectorError
from sidelight.ruleset.css_parts import Compound
from sidelight.ruleset.select import Selector
from sidelight.ruleset.view import View
from sidelight.segments import segment

SHOWN_CHARS = 120


class PointingError(SidelightError):
    """Nothing in the page is what was pointed at, or it is the article; the message says what is near."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """The element that is meant: its place in the outline, and how many elements the selector finds."""

    element: int
    found: int = 1


def by_selector(page: Page, text: str) -> Pointed:
    """The first element that a selector finds.

    Raises:
        PointingError: It finds none, or the article; or it cannot be read.
    """
    try:
        selector = Selector(text)
    except SelectorError as error:
        msg = f"the selector cannot be read: {error}"
        raise PointingError(msg) from error
    outline = page.outline
    found = selector.select(View(outline))
    if not found:
        msg = f'the selector "{text}" finds nothing in this page{_near(outline, selector)}'
        raise PointingError(msg)
    _refuse_article(outline, found[0], f'the selector "{text}" finds')
    return Pointed(found[0], len(found))


def by_text(page: Page, text: str) -> Pointed:
    """The element of the passage that holds the words.

    Raises:
        PointingError: No passage holds them; the nearest one is named.
    """
    segments = segment(page.outline)
    texts = [one.text for one in segments]
    at = find(texts, text)
    if at is None:
        close = nearest(texts, text)
        near = f'; the nearest passage is "{_short(close)}"' if close else ", and nothing in it is like it"
        msg = f'"{_short(text)}" is nowhere in this page{near}'
        raise PointingError(msg)
    return Pointed(segments[at].box)


def _refuse_article(outline: Outline, i: int, said: str) -> None:
    whole = outline.prose_chars(0)
    share = outline.prose_chars(i) / whole if whole else 0.0
    if share > PROSE_SHARE:
        what = f"{said} <{outline.tags[i]}>, which holds {share:.0%} of the page's text"
        msg = f"{what}: that is the article, and no rule takes it; choose the element of the clutter alone"
        raise PointingError(msg)


def _near(outline: Outline, selector: Selector) -> str:
    """What the page has that is like what the selector asks for."""
    for option in selector.options:
        for compound in reversed(option.compounds):
            for asked, known, sign in _parts(outline, compound):
                if asked not in known:
                    close = get_close_matches(asked, known, n=3, cutoff=0.6)
                    near = f"; near it are {', '.join(sign + one for one in close)}" if close else ""
                    return f": it has no {sign}{asked}{near}"
    return ": it has the parts, but not together; try a shorter one"


def _parts(outline: Outline, compound: Compound) -> Iterator[tuple[str, Iterable[str], str]]:
    yield from ((name, outline.ids, "#") for name in compound.ids)
    yield from ((name, outline.classes, ".") for name in compound.classes)
    for one in compound.attributes:
        if one.name not in ("class", "id"):
            yield one.name, outline.by_attribute, "attribute "
    if compound.tag:
        yield compound.tag, outline.by_tag, "element "


def is_in(blocks: Iterable[Block], text: str) -> bool:
    """Whether a text is in an article."""
    return find([block.text for block in blocks], text) is not None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"
