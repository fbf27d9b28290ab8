"""Rules -> a rule set: the rules in order, their indexes and what names the set."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property

from sidelight.model import RuleSetInfo
from sidelight.outline import Outline
from sidelight.ruleset.hosts import parents
from sidelight.ruleset.imports import CATEGORY, Imports
from sidelight.ruleset.index import ElementIndex
from sidelight.ruleset.phrases import PhraseIndex
from sidelight.ruleset.rule import Category, Rule
from sidelight.ruleset.view import View


class RuleSet:
    """Rules to read pages with. It never changes, so one set serves any number of threads.

    Attributes:
        rules: By id.
        categories: Id -> category.
        info: Version, digest and number of rules, imported filters among them.
        imports: The lists that the user subscribes to.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        categories: Mapping[str, Category],
        info: RuleSetInfo,
        imports: Imports | None = None,
    ) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self.categories = dict(sorted(categories.items()))
        self.info = info
        self.imports = imports or Imports()
        self._element_phrases: dict[str, PhraseIndex[Rule]] = {}

    def __len__(self) -> int:
        return len(self.rules)

    def __bool__(self) -> bool:
        """A set without rules is still a set, as in `rules or bundled()`."""
        return True

    def get(self, rule_id: str) -> Rule | None:
        """The rule of that id, or that had it before, also an imported one; None if there is none."""
        return self._by_id.get(rule_id) or self.imports.get(rule_id)

    def only(self, *rules: Rule) -> "RuleSet":
        """A set of these rules alone, with the same categories."""
        return RuleSet(rules, self.categories, RuleSetInfo(self.info.version, self.info.digest, len(rules)))

    def with_imports(self, imports: Imports) -> "RuleSet":
        """The same set with lists that the user subscribes to; without lists it is the set itself."""
        if not imports:
            return self
        digest = hashlib.sha256(f"{self.info.digest} {imports.digest}".encode()).hexdigest()
        info = RuleSetInfo(self.info.version, digest, self.info.rules + imports.filters)
        return RuleSet(self.rules, {**self.categories, CATEGORY.id: CATEGORY}, info, imports)

    def element_rules(self, view: View, host: str | None) -> dict[int, list[Rule]]:
        """Element -> the rules whose selectors or class words find it; nothing else of them is checked."""
        found: dict[int, set[int]] = {}
        for index in (
            self._generic,
            *(self._by_host[name] for name in parents(host) if name in self._by_host),
        ):
            for element, numbers in index.find(view).items():
                found.setdefault(element, set()).update(numbers)
        rules = {
            element: [self.rules[number] for number in sorted(numbers)] for element, numbers in found.items()
        }
        for element, imported in self.imports.find(view, host).items():
            rules.setdefault(element, []).extend(imported)
        return rules

    def bodies(self, page: Outline, host: str | None) -> list[int]:
        """The elements that hold the article as a site config for the host states; none where none does."""
        return self.imports.bodies(View(page), host) if self.imports else []

    @cached_property
    def following(self) -> frozenset[str]:
        """The categories of what follows an article."""
        return frozenset(name for name, category in self.categories.items() if category.follows)

    @cached_property
    def phrases(self) -> PhraseIndex[Rule]:
        """The phrases of the text rules, of all languages at once."""
        pairs = (
            (phrase, rule)
            for rule in self._text_rules
            for _language, phrases in rule.match.text
            for phrase in phrases
        )
        return PhraseIndex(pairs, lambda rule: rule.match.most_words)

    def phrases_of(self, rule: Rule) -> PhraseIndex[Rule]:
        """The phrases of one element rule, indexed when they are first wanted."""
        index = self._element_phrases.get(rule.id)
        if index is None:
            pairs = ((phrase, rule) for _language, phrases in rule.match.text for phrase in phrases)
            index = self._element_phrases[rule.id] = PhraseIndex(pairs)
        return index

    @cached_property
    def wordless(self) -> tuple[Rule, ...]:
        """The text rules without phrases."""
        return tuple(rule for rule in self._text_rules if not rule.match.text)

    @cached_property
    def _text_rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.status != "retired" and not rule.is_element_rule)

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        former = {alias: rule for rule in self.rules for alias in rule.aliases}
        return former | {rule.id: rule for rule in self.rules}

    @cached_property
    def _generic(self) -> ElementIndex:
        return self._index(number for number, rule in enumerate(self.rules) if not rule.match.host)

    @cached_property
    def _by_host(self) -> dict[str, ElementIndex]:
        """Rules for hosts are filed by host, so that rules for other hosts cost nothing."""
        numbers: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for host in rule.match.host:
                numbers.setdefault(host, []).append(number)
        return {host: self._index(those) for host, those in numbers.items()}

    def _index(self, numbers: Iterable[int]) -> ElementIndex:
        index = ElementIndex()
        for number in numbers:
            rule = self.rules[number]
            if rule.status != "retired":
                for selector in rule.match.css:
                    index.add(selector, number)
                for name in rule.match.named:
                    index.add_name(name, number)
        return index
