"""A page and what a contributor points at in it -> a draft of a rule, tried on that page."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sidelight.contribute import excerpt
from sidelight.contribute.draft import RuleDraft, Wanted, draft
from sidelight.contribute.guess import category_of
from sidelight.contribute.passages import find
from sidelight.contribute.pointing import Pointed, PointingError, by_selector, by_text, is_in
from sidelight.contribute.selectors import placed
from sidelight.pipeline import Page, clean
from sidelight.ruleset import Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Order:
    """What a contributor wants.

    Attributes:
        select: Selector of the element.
        text: Words of it, where no selector is given.
        category: Where the rule belongs; guessed if None.
        name: Of the rule; made of what it matches if None.
        why: The reason, for readers.
        this_host_only: Whether it is for pages of this host alone.
    """

    select: str | None = None
    text: str | None = None
    category: str | None = None
    name: str | None = None
    why: str | None = None
    this_host_only: bool = False


@dataclass(frozen=True, slots=True)
class Authored:
    """A rule, and what its author should know.

    Attributes:
        draft: The rule file, and what is wrong with it.
        category: Of the rule.
        guessed: Whether the category is a guess.
        excerpt: The element as it was cut from the page.
        notes: What the page shows of it, in sentences.
    """

    draft: RuleDraft
    category: str
    guessed: bool
    excerpt: str
    notes: tuple[str, ...]


def author(page: Page, rules: RuleSet, order: Order) -> Authored:
    """Draft a rule for an element of a page; the outline's mask is off after.

    Raises:
        ExcerptError: The element is too large to be an example.
        PointingError: Nothing is what was pointed at, or it is the article.
        RuleError: There is no such category.
    """
    page.outline.unmask()
    pointed = by_selector(page, order.select) if order.select else by_text(page, order.text or "")
    element = page.outline.elements[pointed.element]
    text = page.outline.text(pointed.element)
    cut = excerpt.cut(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    category = order.category or category_of(cut.html, rules)
    language = (page.found.language or "").split("-")[0].lower() or None
    wanted = Wanted(
        category=category,
        excerpt=cut.html,
        text=order.text,
        host=page.context.host,
        language=language,
        why=order.why,
        name=order.name,
        this_host_only=order.this_host_only,
        prefers_text=order.select is None,
    )
    trial = _Trial(page, rules, text)
    made = draft(wanted, rules, placed(page.outline, pointed.element), trial.against)
    notes = tuple(_notes(page, rules, pointed, text, made))
    return Authored(made, category, order.category is None, cut.html, notes)


class _Trial:
    """Runs rules over the page that they are drafted for."""

    def __init__(self, page: Page, rules: RuleSet, text: str) -> None:
        self.page, self.rules, self.text = page, rules, text
        page.outline.unmask()
        self.is_article = is_in(clean(page, rules.only()).blocks, text)
        page.outline.unmask()

    def against(self, rule: Rule) -> Iterator[str]:
        """What the page has against a rule: it takes nothing there, or more than was pointed at."""
        if not rule.takes or not (self.is_article or rule.is_element_rule):
            return
        cleaned = clean(self.page, self.rules.only(rule))
        self.page.outline.unmask()
        taken = [drop.text for drop in cleaned.drops]
        if self.text and find(taken, self.text) is None:
            guard = next((f": {held.reason}" for held in cleaned.held), "")
            yield f"on this page it does not take what was pointed at{guard}"
        others = [
            text for text in taken if find([text], self.text) is None and find([self.text], text) is None
        ]
        if others:
            yield f'on this page it takes more ({len(others)}), such as "{others[0][:100]}"'


def _notes(page: Page, rules: RuleSet, pointed: Pointed, text: str, made: RuleDraft) -> Iterator[str]:
    if pointed.found > 1:
        yield f"The selector finds {pointed.found} elements; the rule was made from the first."
    cleaned = clean(page, rules)
    page.outline.unmask()
    takers = sorted({drop.rule for drop in cleaned.drops if text and find([drop.text], text) is not None})
    if takers:
        yield f"On this page it goes already, by {', '.join(takers)}; see whether that rule is enough."
    elif not is_in(clean(page, rules.only()).blocks, text):
        yield "On this page it is left out already: it is taken to be part of the frame, not of the article."
    page.outline.unmask()
    if not made.problems and text and len(text) > 200:
        yield "The hit holds text of the page; shorten it, or put words of your own in its place."


__all__ = ["Authored", "Order", "PointingError", "author"]
