"""Two states of a rule set -> which rules differ, and whether any of these matters to a page."""

from sidelight.pipeline import Cleaned, Page
from sidelight.ruleset.matching import ElementHits, block_hits, block_piece
from sidelight.ruleset.rules import RuleSet
from sidelight.ruleset.texts import RuleTexts
from sidelight.ruleset.view import View


class Change:
    """The rules as they were and as they are.

    Attributes:
        before: As they were.
        after: As they are.
        rules: Ids of those that differ, came or went, in order.

    Raises:
        RuleFilesError: A file of either state is wrong.
    """

    def __init__(self, before: RuleTexts, after: RuleTexts) -> None:
        self.before, self.after = before.build(), after.build()
        former, present = _said(before), _said(after)
        differing = {name for name in {*former, *present} if former.get(name) != present.get(name)}
        self.rules = tuple(sorted(differing))
        self._states = [_only(rules, differing) for rules in (self.before, self.after)]

    def finds_elements(self, page: Page) -> bool:
        """Whether a rule that differs finds an element of the page."""
        view = View(page.outline)
        return any(ElementHits(view, rules, page.context).pointed for rules in self._states)

    def hits_blocks(self, page: Page, cleaned: Cleaned) -> bool:
        """Whether a rule that differs hits a block of the article."""
        pieces = [block_piece(block) for block in cleaned.body]
        return any(any(block_hits(cleaned.body, pieces, rules, page.context)) for rules in self._states)


def _said(texts: RuleTexts) -> dict[str, tuple[str, str]]:
    """Rule -> all that decides what it does: its file, and its category's for the action."""
    categories = texts.categories
    return {
        name: (
            file.text,
            categories[category].text if (category := name.partition("/")[0]) in categories else "",
        )
        for name, file in texts.rules.items()
    }


def _only(rules: RuleSet, ids: set[str]) -> RuleSet:
    return rules.only(*(rule for rule in rules.rules if rule.id in ids))
