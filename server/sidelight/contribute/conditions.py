"""A rule and a piece of a page -> the conditions that are met, and by what, and those that fail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from sidelight.outline import Outline
from sidelight.ruleset import Rule
from sidelight.ruleset.matching import Context, Piece, applies, leads_to, spanned
from sidelight.ruleset.phrases import PhraseIndex, PhraseMatch
from sidelight.ruleset.view import View
from sidelight.ruleset.words import name_words

SHOWN_ATTRIBUTES = ("id", "class", "role", "aria-label", "itemprop", "href", "action")
SHOWN_CHARS = 60
# With less than this part of the cover that a rule asks for, its words stand there by chance.
FAR_COVER = 0.25


@dataclass(frozen=True, slots=True)
class Met:
    """A condition that is met.

    Attributes:
        key: The key of the rule file: `css`, `named`, `text`, `link_to`, `link_share`.
        condition: What the rule asks for, as written.
        found: What meets it: the start tag, the class or id, the words, the link.
    """

    key: str
    condition: str
    found: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A condition that is not met, or a guard that holds the rule back.

    Attributes:
        key: The key of the rule file, or `guard`.
        reason: Why, in plain words.
        far: Whether it is missed by so much that the rule did not come near.
    """

    key: str
    reason: str
    far: bool = False


class Phrases:
    """The phrases of one rule, with their language."""

    def __init__(self, rule: Rule) -> None:
        self._index = PhraseIndex(
            [(phrase, language) for language, phrases in rule.match.text for phrase in phrases]
        )

    def find(self, piece: Piece) -> list[PhraseMatch[str]]:
        """The phrases in a text, each with its language; the length of the text does not matter."""
        return self._index.find(piece.tokens)


def met_by_words(rule: Rule, piece: Piece, matches: Iterable[PhraseMatch[str]]) -> Iterator[Met]:
    """The conditions on words and links that a text meets."""
    for match in matches:
        language = f" ({match.payload})" if match.payload else ""
        yield Met("text", f"{match.phrase}{language}", piece.text[match.start : match.end])
    for glob in rule.match.link_to:
        for link in piece.links:
            if leads_to([link], [glob]):
                yield Met("link_to", glob, link)
                break
    if rule.match.link_share and piece.link_share >= rule.match.link_share:
        yield Met("link_share", f"{rule.match.link_share:g}", f"{piece.link_share:.0%} of it links")


def element_at(outline: Outline, where: str) -> int | None:
    """The element at a place in the page, as `Outline.where` gives it; None if there is none."""
    return next((i for i in range(len(outline)) if outline.where(i) == where), None)


def met_by_element(rule: Rule, view: View, i: int) -> Iterator[Met]:
    """The selectors and names that find an element."""
    page = view.page
    for selector in rule.match.css:
        if selector.matches(view, i):
            yield Met("css", selector.text, start_tag(page.elements[i]))
    element = page.elements[i]
    names = [*element.get("class", "").split(), *filter(None, [element.get("id")])]
    for wanted in rule.match.named:
        found = next((name for name in names if _has(name, wanted)), None)
        if found is not None:
            yield Met("named", wanted, found)


def _has(name: str, wanted: str) -> bool:
    words, sought = name_words(name), name_words(wanted)
    return any(words[at : at + len(sought)] == sought for at in range(len(words)))


def start_tag(element: etree._Element) -> str:
    """The start tag with the attributes that tell what an element is."""
    shown = [
        name for name in element.attrib if str(name) in SHOWN_ATTRIBUTES or str(name).startswith("data-")
    ]
    said = "".join(f' {name}="{_short(str(element.get(str(name))))}"' for name in shown)
    return f"<{element.tag!s}{said}>"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"


def failed_by_page(rule: Rule, context: Context) -> Iterator[Failed]:
    """The conditions on host, path and language that the page fails."""
    if applies(rule, context):
        return
    match = rule.match
    if match.host:
        yield Failed(
            "host", f"The rule is for {', '.join(match.host)}; the page is from {context.host or 'nowhere'}."
        )
    if match.path:
        yield Failed(
            "path", f"The rule is for paths like {', '.join(match.path)}; this is {context.path or '/'}."
        )
    if match.lang:
        given = context.language or "none that is known"
        yield Failed(
            "lang", f"The rule is for pages in {', '.join(match.lang)}; the page's language is {given}."
        )


def failed_by_element(rule: Rule, view: View, i: int) -> Iterator[Failed]:
    """The conditions on the element itself that it fails."""
    tags = rule.match.tags
    if tags and view.page.tags[i] not in tags:
        yield Failed("tags", f"It is a <{view.page.tags[i]}>; the rule takes {', '.join(sorted(tags))}.")
    for selector in rule.unless.css:
        if selector.matches(view, i):
            yield Failed("unless.css", f'The rule leaves out what "{selector.text}" finds.')


def failed_by_words(rule: Rule, piece: Piece, matches: list[PhraseMatch[str]]) -> Iterator[Failed]:
    """The conditions on words and links that a text fails."""
    match, count = rule.match, piece.tokens.count
    cover = spanned(matches) / len(piece.text) if piece.text else 0.0
    if match.text and not matches:
        yield Failed("text", "None of the rule's phrases is in it.")
    elif cover < match.cover:
        reason = f"The phrases make up {cover:.0%} of it; the rule asks for {match.cover:.0%}."
        yield Failed("cover", reason, far=cover < FAR_COVER * match.cover)
    if match.link_to and not leads_to(piece.links, match.link_to):
        yield Failed("link_to", f"None of its links leads to {', '.join(match.link_to)}.")
    share = piece.link_share
    if share < match.link_share:
        yield Failed("link_share", f"{share:.0%} of it is links; the rule asks for {match.link_share:.0%}.")
    if share > match.max_link_share:
        yield Failed(
            "max_link_share",
            f"{share:.0%} of it is links; the rule takes at most {match.max_link_share:.0%}.",
        )
    if count < match.min_words:
        yield Failed("min_words", f"It has {count} words; the rule asks for {match.min_words}.")
    if match.max_words is not None and count > match.max_words:
        yield Failed("max_words", f"It has {count} words; the rule takes at most {match.max_words}.")
