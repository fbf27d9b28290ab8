"""Rules that a selector or a phrase points to -> those whose other conditions hold too."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlsplit

from sidelight.model import Block
from sidelight.ruleset.hosts import parents
from sidelight.ruleset.phrases import PhraseMatch
from sidelight.ruleset.rule import Match, Rule
from sidelight.ruleset.rules import RuleSet
from sidelight.ruleset.tokens import Tokens, tokenize
from sidelight.ruleset.view import View

T = TypeVar("T")

# So much of `cover` counts as narrowly missed.
NEAR_COVER = 0.7
START_BLOCKS = 3
END_BLOCKS = 8
# No word is longer on average: a cheap bound that spares counting the words of large elements.
MAX_WORD_CHARS = 40


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the page around its markup.

    Attributes:
        host: Host of the page's URL, None where it is not known.
        path: Path of the URL.
        language: BCP 47 tag of the page, None where it is not known.
        title: Title of the article.
    """

    host: str | None = None
    path: str = ""
    language: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matches something, all its conditions met but those in `missed`.

    Attributes:
        rule: The rule.
        matches: Its phrases in the text, in order.
        cover: The share of the text's characters that they span.
        missed: `words` or `cover` where only that limit was missed, and narrowly; else empty.
    """

    rule: Rule
    matches: tuple[PhraseMatch[Rule], ...] = ()
    cover: float = 0.0
    missed: str = ""


def applies(rule: Rule, context: Context) -> bool:
    """Whether a rule is meant for pages of this host, path and language."""
    match = rule.match
    if match.host and not set(match.host) & set(parents(context.host)):
        return False
    if match.path and not any(fnmatchcase(context.path, glob) for glob in match.path):
        return False
    if not match.lang:
        return True
    language = (context.language or "").lower()
    return any(language == wanted or language.startswith(wanted + "-") for wanted in match.lang)


class Piece:
    """A text that rules are held against: an element's or a block's. Nothing is worked out unasked."""

    def __init__(self, read: Callable[[], str], link_chars: int, hrefs: Callable[[], Iterable[str]]) -> None:
        self._read = read
        self._link_chars = link_chars
        self._hrefs = hrefs

    @cached_property
    def text(self) -> str:
        """The text."""
        return self._read()

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the text."""
        return tokenize(self.text)

    def is_within(self, words: float) -> bool:
        """Whether the text has at most so many words; those of a short or long text are not counted."""
        chars = len(self.text)
        # Between two words of an ASCII text stands at least one character.
        if chars < words or (chars < 2 * words and self.text.isascii()):
            return True
        return chars <= MAX_WORD_CHARS * words and self.tokens.count <= words

    @property
    def has_links(self) -> bool:
        """Whether any of the text stands in a link."""
        return self._link_chars > 0

    @property
    def link_share(self) -> float:
        """The share of the characters that stand in links."""
        return min(1.0, self._link_chars / len(self.text)) if self._link_chars and self.text else 0.0

    @cached_property
    def links(self) -> list[str]:
        """Where the links lead, as `link_to` compares it: host and path, or the path alone."""
        return [target for href in self._hrefs() if (target := link_target(href))]

    def hit(self, rule: Rule, matches: Sequence[PhraseMatch[Rule]]) -> Hit | None:
        """The rule as a hit on this text, None where a condition is not met, not even nearly."""
        match = rule.match
        cover = spanned(matches) / len(self.text) if matches else 0.0
        unmet = self.unmet(match, cover)
        if not unmet:
            return Hit(rule, tuple(matches), cover)
        near_words = unmet == "max_words" and self.tokens.count <= match.most_words
        near_cover = unmet == "cover" and cover >= NEAR_COVER * match.cover
        if matches and ((near_words and cover >= match.cover) or near_cover):
            return Hit(rule, tuple(matches), cover, missed="words" if near_words else "cover")
        return None

    def unmet(self, match: Match, cover: float) -> str:
        """The key of the first condition that the text does not meet, empty if it meets all.

        Args:
            match: The conditions.
            cover: The share of the text that the phrases found in it span, 0 where none was found.
        """
        if match.link_to and not leads_to(self.links, match.link_to):
            return "link_to"
        if match.text and not cover:
            return "text"
        limits_links = match.link_share > 0 or match.max_link_share < 1
        if limits_links and not match.link_share <= self.link_share <= match.max_link_share:
            return "link_share" if self.link_share < match.link_share else "max_link_share"
        if match.min_words and self.tokens.count < match.min_words:
            return "min_words"
        if match.max_words is not None and not self.is_within(match.max_words):
            return "max_words"
        return "cover" if cover < match.cover else ""


class ElementHits:
    """The element rules that hit the elements of one page; each is looked at when it is asked for.

    Attributes:
        pointed: Element -> the rules meant for this page whose selectors or class words find it, in
            the order of the page.
    """

    def __init__(self, view: View, rules: RuleSet, context: Context) -> None:
        self._view, self._rules = view, rules
        self._pieces: dict[int, Piece] = {}
        here: dict[str, bool] = {}
        self.pointed: dict[int, list[Rule]] = {}
        for i, pointed in sorted(rules.element_rules(view, context.host).items()):
            for rule in pointed:
                if rule.id not in here:
                    here[rule.id] = applies(rule, context)
                if here[rule.id]:
                    self.pointed.setdefault(i, []).append(rule)

    def piece(self, i: int) -> Piece:
        """The text and links of an element, the same each time."""
        piece = self._pieces.get(i)
        if piece is None:
            piece = self._pieces[i] = element_piece(self._view, i)
        return piece

    def of(self, i: int, rules: Iterable[Rule]) -> list[Hit]:
        """Those of the rules that hit element `i`."""
        found = []
        for rule in rules:
            if may_be(rule, self._view, i):
                piece = self.piece(i)
                matches = self._rules.phrases_of(rule).find(piece.tokens) if rule.match.text else ()
                hit = piece.hit(rule, matches)
                if hit is not None:
                    found.append(hit)
        return found


def element_hits(view: View, rules: RuleSet, context: Context) -> dict[int, list[Hit]]:
    """Element -> the element rules that hit it, in the order of the page."""
    hits = ElementHits(view, rules, context)
    found = {i: hits.of(i, pointed) for i, pointed in hits.pointed.items()}
    return {i: there for i, there in found.items() if there}


def may_be(rule: Rule, view: View, i: int) -> bool:
    """The conditions of a rule that are cheap to check on an element."""
    match, page = rule.match, view.page
    if match.tags and page.tags[i] not in match.tags:
        return False
    if match.max_words is not None and page.chars(i) > match.max_words * MAX_WORD_CHARS:
        return False
    return not any(selector.matches(view, i) for selector in rule.unless.css)


def element_piece(view: View, i: int) -> Piece:
    """The text and links of an element; links inside it, and the element itself where it is one."""
    page = view.page
    return Piece(
        lambda: page.text(i),
        page.link_chars(i),
        lambda: (page.elements[a].get("href") or "" for a in page.inside(i, "a")),
    )


def block_piece(block: Block) -> Piece:
    """The text and links of a block."""
    links = [span for span in block.spans if span.kind == "link"]
    chars = sum(span.end - span.start for span in links)
    return Piece(lambda: block.text, chars, lambda: (span.href or "" for span in links))


def block_hits(
    blocks: Sequence[Block], pieces: Sequence[Piece], rules: RuleSet, context: Context
) -> list[list[Hit]]:
    """For each block the text rules that hit it."""
    matched = rules.phrases.find_all([piece.tokens for piece in pieces])
    found: list[list[Hit]] = []
    for at, (block, piece, matches_here) in enumerate(zip(blocks, pieces, matched, strict=True)):
        # Rules without words ask for links.
        rules_here = {rule.id: rule for rule in rules.wordless} if piece.has_links else {}
        by_rule: dict[str, list[PhraseMatch[Rule]]] = {rule_id: [] for rule_id in rules_here}
        for match in matches_here:
            by_rule.setdefault(match.payload.id, []).append(match)
            rules_here[match.payload.id] = match.payload
        hits = []
        for rule_id, matches in by_rule.items():
            rule = rules_here[rule_id]
            if may_stand(rule, block, at, len(blocks)) and applies(rule, context):
                hit = piece.hit(rule, matches)
                if hit is not None:
                    hits.append(hit)
        found.append(hits)
    return found


def may_stand(rule: Rule, block: Block, at: int, size: int) -> bool:
    """Whether the kind and the place of a block are those that a rule asks for."""
    match = rule.match
    if block.kind not in match.tags if match.tags else block.kind == "code":
        return False
    start, end = at < START_BLOCKS, at >= size - END_BLOCKS
    places = {"any": True, "start": start, "end": end, "middle": not start and not end}
    return places[match.position]


def spanned(matches: Iterable[PhraseMatch[T]]) -> int:
    """How many characters the matches span together; each is counted once."""
    total = reached = 0
    for match in sorted(matches, key=lambda one: one.start):
        total += max(0, match.end - max(match.start, reached))
        reached = max(reached, match.end)
    return total


def link_target(href: str) -> str:
    """A link as `link_to` compares it: host without `www.` and path, in lower case; empty for none.

    A link on the page's own site may have no host, then it is the path; mail is `mailto:address`.
    """
    try:
        parts = urlsplit(href.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    path = parts.path.lower()
    if parts.scheme not in ("", "http", "https"):
        return f"mailto:{path}" if parts.scheme == "mailto" else ""
    if not host:
        return path if path.startswith("/") else f"/{path}" if path else ""
    return host.removeprefix("www.") + (path or "/")


def leads_to(targets: Iterable[str], globs: Sequence[str]) -> bool:
    """Whether a link leads where one of the globs says; a glob from `/` on is for any host."""
    for target in targets:
        path = target[target.find("/") :] if "/" in target else ""
        for glob in globs:
            if fnmatchcase(path if glob.startswith("/") else target, glob):
                return True
    return False
