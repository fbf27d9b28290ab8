"""A piece of a page -> the category that it most likely belongs to, by what the examples of the rules say."""

from collections import Counter
from math import log

from lxml import etree

from sidelight.contribute.specimen import Specimen
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import Example, RuleSet
from sidelight.ruleset.tokens import tokenize
from sidelight.ruleset.words import name_words

NAMING = ("class", "id", "aria-label", "data-component", "data-testid", "action")


def category_of(html: str, rules: RuleSet) -> str:
    """The id of the likeliest category: of the rules that hit the piece, else of examples like it."""
    hitting = Specimen(Example(html)).hitting(rules).values()
    hit = Counter(rule.category for rule in hitting if rule.takes)
    if hit:
        return min(hit, key=lambda category: (-hit[category], category))
    sought = _words(html)
    vocabularies = {category: Counter[str]() for category in rules.categories}
    for rule in rules.rules:
        if rule.takes:
            for example in rule.hits:
                vocabularies[rule.category].update(_words(example.html))
    known = len(set().union(*vocabularies.values()))

    def likeliness(category: str) -> float:
        counts, total = vocabularies[category], vocabularies[category].total()
        return sum(log((counts[word] + 1) / (total + known)) for word in sought)

    return max((name for name, counts in vocabularies.items() if counts), key=likeliness, default="")


def _words(html: str) -> set[str]:
    """The words of a piece: what it says, and what its classes, ids and labels are called."""
    page = Outline(parse(html))
    named = {word for element in page.elements for word in _names(element)}
    return named | set(tokenize(page.text(0)).words)


def _names(element: etree._Element) -> list[str]:
    return [word for name in NAMING for word in name_words(element.get(name, ""))]
