"""What a rule is made of once it is read: frozen dataclasses with compiled phrases and selectors."""

from dataclasses import dataclass
from math import inf
from typing import Literal

from sidelight.ruleset.phrases import Phrase
from sidelight.ruleset.select import Selector

ActionName = Literal["drop", "fold", "keep", "label"]
Position = Literal["start", "middle", "end", "any"]
Extent = Literal["block", "links", "rest"]
Status = Literal["experimental", "stable", "retired"]

# From here on a rule acts; from the lower one on it folds; below that it is only reported.
ACTS_FROM = 0.8
FOLDS_FROM = 0.5
# So much over `max_words` still counts as narrowly missed.
NEAR_WORDS = 1.5


@dataclass(frozen=True, slots=True)
class Action:
    """What a rule does; `label` is the kind of notice where `name` is `label`."""

    name: ActionName
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The conditions of a rule: all hold at once, lists are alternatives.

    Attributes:
        css: Selectors; `named` is another way to find the element.
        named: Words of a class or an id.
        text: Language -> phrases; the language is empty for phrases of any.
        cover: Least share of the characters that the matched phrases span.
        min_words: Least number of words.
        max_words: Largest number of words, None for no limit.
        link_share: Least share of the characters in links.
        max_link_share: Largest share of the characters in links.
        tags: Tags of the element, or kinds of the block; empty for any.
        position: Where in the article the block stands.
        host: Hosts, or parent domains of them.
        path: Globs on the path of the URL.
        lang: Languages of the page.
        link_to: Globs on the links in it.
    """

    css: tuple[Selector, ...] = ()
    named: tuple[str, ...] = ()
    text: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()
    cover: float = 0.0
    min_words: int = 0
    max_words: int | None = None
    link_share: float = 0.0
    max_link_share: float = 1.0
    tags: frozenset[str] = frozenset()
    position: Position = "any"
    host: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    link_to: tuple[str, ...] = ()

    @property
    def most_words(self) -> float:
        """The number of words from which on a text does not even narrowly miss `max_words`."""
        return inf if self.max_words is None else NEAR_WORDS * self.max_words


@dataclass(frozen=True, slots=True)
class Unless:
    """What holds a rule back although it matches."""

    quoted: bool = False
    prose: bool = False
    topic: tuple[Phrase, ...] = ()
    css: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of HTML that a rule must hit, or must miss."""

    html: str
    url: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its file says and with the defaults filled in.

    Attributes:
        id: `category/name`, the path of its file.
        category: The folder.
        why: Why what it matches is no part of the article, for readers.
        action: What it does.
        confidence: 0 to 1.
        match: Its conditions.
        unless: What holds it back.
        extent: How much a text rule takes: its block, the links after it too, or the rest.
        hits: Examples that it must hit.
        misses: Examples that it must miss.
        status: `retired` rules are kept for their id and do nothing.
        refs: Addresses with more on it.
        aliases: Ids that it had before.
        source: The file, as messages name it.
    """

    id: str
    category: str
    why: str
    action: Action
    confidence: float
    match: Match
    unless: Unless
    extent: Extent = "block"
    hits: tuple[Example, ...] = ()
    misses: tuple[Example, ...] = ()
    status: Status = "stable"
    refs: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""

    @property
    def is_element_rule(self) -> bool:
        """Whether it finds elements of the page, not blocks of the article."""
        return bool(self.match.css or self.match.named)

    @property
    def takes(self) -> bool:
        """Whether it is there to take something out; other rules keep or label."""
        return self.action.name in ("drop", "fold")

    @property
    def does(self) -> ActionName | Literal["report"]:
        """The action after its confidence: a doubtful drop folds, a more doubtful rule only reports."""
        if self.confidence < FOLDS_FROM:
            return "report"
        if self.action.name == "drop" and self.confidence < ACTS_FROM:
            return "fold"
        return self.action.name


@dataclass(frozen=True, slots=True)
class Category:
    """A folder of rules.

    Attributes:
        id: The folder's name.
        title: What readers see.
        about: What belongs in it.
        action: The default of its rules.
        follows: Whether what its rules take follows an article and may be longer than it, as comments may.
    """

    id: str
    title: str
    about: str
    action: Action
    follows: bool = False
