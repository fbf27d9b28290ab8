"""Outline + rules -> the elements that element rules take out of the page, before its body is found."""

from bisect import bisect_left
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property

from sidelight.drop.result import (
    ROLLED_BACK,
    Dropped,
    Hold,
    held,
    is_notice,
    kept_by,
    labels_of,
    over_limits,
    takers,
    too_unsure,
)
from sidelight.drop.wording import by_words
from sidelight.model import Drop, DropAction, Label
from sidelight.outline import PROSE_CHARS, Outline
from sidelight.ruleset.matching import Context, ElementHits, Hit
from sidelight.ruleset.rule import Rule
from sidelight.ruleset.rules import RuleSet
from sidelight.ruleset.tokens import Tokens, tokenize
from sidelight.ruleset.view import View

SEEN_TAGS = frozenset({"audio", "button", "figure", "form", "img", "input", "picture", "table", "video"})
# Source: research on imported lists; 10 % and 20 % were measured, 20 % loses least.
PROSE_SHARE = 0.2
# On a page without any prose the share of all text outside links decides.
TEXT_SHARE = 0.5
# With so much prose elsewhere a page has its article there, and what a rule points to may be long.
ARTICLE_CHARS = 500


@dataclass(frozen=True, slots=True)
class _Taken:
    element: int
    rule: Rule
    action: DropAction


def drop_elements(page: Outline, rules: RuleSet, context: Context) -> Dropped:
    """Take out what element rules match: masks it on the page, so that sums and body pass over it.

    Of elements inside one another only the outermost is recorded, and of those with nothing to see in
    them none. `Drop.at` is left empty: which blocks the article has is not known yet.

    Args:
        page: The page; only its mask changes.
        rules: The rules.
        context: What is known of the page around its markup.
    """
    view = View(page)
    hits = ElementHits(view, rules, context)
    guards = _Guards(view, context, hits, rules.following)
    taken, held_back = _taken(page, hits, guards)
    taken, rolled_back = _within_limits(page, taken, guards)
    held_back += [(one.element, one.rule, ROLLED_BACK) for one in rolled_back]
    seen = [one for one in taken if _is_seen(page, one.element)]
    page.mask([one.element for one in taken])
    return Dropped(
        drops=tuple(_drop(page, one, hits.piece(one.element).text) for one in seen),
        held=tuple(
            held(rule, hits.piece(i).text, page.where(i), hold)
            for i, rule, hold in sorted(held_back, key=lambda item: item[0])
            if not page.dropped[i]
        ),
        elements=tuple(one.element for one in seen),
        labels={i: found for i, found in guards.labels.items() if not page.dropped[i]},
    )


def _is_seen(page: Outline, i: int) -> bool:
    """Whether there is something to see in it: an empty slot for an advertisement is nothing to tell of."""
    return page.chars(i) > 0 or not SEEN_TAGS.isdisjoint(page.tags[i : page.ends[i]])


def _taken(
    page: Outline, hits: ElementHits, guards: "_Guards"
) -> tuple[list[_Taken], list[tuple[int, Rule, Hold]]]:
    """What goes, outermost elements first, and what a guard holds back."""
    taken: list[_Taken] = []
    held_back: list[tuple[int, Rule, Hold]] = []
    told: dict[tuple[str, str], int] = {}
    end = 0
    for i, pointed in hits.pointed.items():
        if i < end:
            continue
        for hit in takers(hits.of(i, (rule for rule in pointed if rule.takes))):
            hold = guards.check(i, hit)
            if hold is None:
                taken.append(_Taken(i, hit.rule, "drop" if hit.rule.does == "drop" else "fold"))
                end = page.ends[i]
                break
            # What is inside an element that the same guard holds back is not told again.
            if i >= told.get((hit.rule.id, hold.guard), 0):
                told[hit.rule.id, hold.guard] = page.ends[i]
                held_back.append((i, hit.rule, hold))
    return taken, held_back


def _drop(page: Outline, taken: _Taken, text: str) -> Drop:
    rule = taken.rule
    return Drop(rule.id, rule.category, text, page.where(taken.element), taken.action, rule.confidence)


class _Guards:
    """The guards of one page; what they need to know of it is worked out when it is first asked."""

    def __init__(self, view: View, context: Context, hits: ElementHits, following: Set[str]) -> None:
        self.view = view
        self.page = view.page
        self.context = context
        self.hits = hits
        self.following = following
        self.keepers: dict[int, str] = {}
        self.labels: dict[int, tuple[Label, ...]] = {}
        for i, pointed in hits.pointed.items():
            keeping = [rule for rule in pointed if not rule.takes]
            if not keeping:
                continue
            sure = [hit for hit in hits.of(i, keeping) if not hit.missed]
            self.keepers.update((i, hit.rule.id) for hit in sure if hit.rule.does == "keep")
            labels = labels_of(hit for hit in sure if hit.rule.does == "label")
            if labels:
                self.labels[i] = labels
        self.kept = sorted(self.keepers)

    def check(self, i: int, hit: Hit) -> Hold | None:
        """The first guard that holds the rule back from element `i`, None if none does."""
        return (
            self._kept(i)
            or self._vital(i)
            or self._large(i, hit.rule)
            or self._wording(i, hit)
            or too_unsure(hit)
        )

    def _kept(self, i: int) -> Hold | None:
        """Guard 1: keep rules and notices."""
        at = bisect_left(self.kept, i)
        if at < len(self.kept) and self.kept[at] < self.page.ends[i]:
            return kept_by(self.keepers[self.kept[at]])
        for above in self.page.ancestors(i) if self.kept else ():
            if above in self.keepers and self.share(above) <= PROSE_SHARE:
                return kept_by(self.keepers[above])
        return is_notice(self.labels[i][0].kind) if i in self.labels else None

    def _vital(self, i: int) -> Hold | None:
        """Guard 2, first half: what marks the article."""
        if i == 0 or self.page.tags[i] == "body":
            return Hold("main", "It is the whole page.")
        end = self.page.ends[i]
        held_by = (hold for marks, hold in self.vital if bisect_left(marks, i) < bisect_left(marks, end))
        return next(held_by, None)

    def _large(self, i: int, rule: Rule) -> Hold | None:
        """Guard 2, second half: the element's share of the page, unless the article stands elsewhere."""
        share, limit = self.share(i), PROSE_SHARE if self.page.prose_chars(0) else TEXT_SHARE
        if share <= limit or self.follows(i, rule) or self._is_apart(i):
            return None
        return Hold(
            "share", f"It holds {share:.0%} of the page's text; from {limit:.0%} on an element stays."
        )

    def follows(self, i: int, rule: Rule) -> bool:
        """Whether the rule takes what follows an article, such as comments, and there is one before `i`."""
        return rule.category in self.following and self.page.prose_before(i) >= ARTICLE_CHARS

    def _is_apart(self, i: int) -> bool:
        """Whether the page marks an article, and `i` is neither in it nor around it."""
        ends = self.page.ends
        return any(
            self.page.prose_chars(j) >= ARTICLE_CHARS and not (i <= j < ends[i] or j <= i < ends[j])
            for j in (*self._bodies, *self._frames)
        )

    def _wording(self, i: int, hit: Hit) -> Hold | None:
        """Guards 3 to 6: the limits and the words."""
        return by_words(
            hit,
            self.hits.piece(i),
            self.title,
            lambda: self._in_quotation(i),
            lambda: self._prose_without(i),
        )

    def share(self, i: int) -> float:
        """The part of the page's prose that an element holds; of all text outside links if there is none."""
        page = self.page
        whole = page.prose_chars(0)
        if whole:
            return page.prose_chars(i) / whole
        whole = page.chars(0) - page.link_chars(0)
        return (page.chars(i) - page.link_chars(i)) / whole if whole else 0.0

    def _in_quotation(self, i: int) -> bool:
        return any(self.page.tags[j] in ("blockquote", "q") for j in (i, *self.page.ancestors(i)))

    def _prose_without(self, i: int) -> Iterable[Tokens]:
        """The texts of the page's prose, those inside element `i` left out."""
        return (tokens for j, tokens in self._prose if not i <= j < self.page.ends[i])

    @cached_property
    def _prose(self) -> list[tuple[int, Tokens]]:
        page = self.page
        own = [j for j, chars in enumerate(page.texts) if chars >= PROSE_CHARS]
        return [(j, tokenize(page.text(j))) for j in own]

    @cached_property
    def title(self) -> Tokens:
        """The words of the article's title."""
        return tokenize(self.context.title)

    @cached_property
    def vital(self) -> list[tuple[list[int], Hold]]:
        """Elements that mark the article, in order, and what is said of what holds one of them."""
        page = self.page
        found = [(sorted(self._bodies), "It holds what the page marks as the body of the article.")]
        if self._frame is not None:
            reason = f"It holds the <{page.tags[self._frame]}> with most of the page's prose."
            found.append(([self._frame], reason))
        headings = page.by_tag.get("h1", [])
        if len(headings) == 1:
            found.append((headings, "It holds the page's only main heading."))
        return [(marks, Hold("main", reason)) for marks, reason in found]

    @cached_property
    def _bodies(self) -> list[int]:
        marked = self.view.values("itemprop").items() if "itemprop" in self.page.by_attribute else ()
        return [i for value, elements in marked if "articleBody" in value.split() for i in elements]

    @cached_property
    def _frames(self) -> list[int]:
        return [*self.page.by_tag.get("article", []), *self.page.by_tag.get("main", [])]

    @cached_property
    def _frame(self) -> int | None:
        """The `<article>` or `<main>` with most prose."""
        best = max(self._frames, key=self.page.prose_chars, default=None)
        return best if best is not None and self.page.prose_chars(best) else None

    @cached_property
    def center(self) -> int:
        """The element that the article is taken to be while its body is not found yet."""
        page = self.page
        if self._bodies:
            return max(self._bodies, key=page.prose_chars)
        if self._frame is not None:
            return self._frame
        direct = [0] * len(page)
        for i, chars in enumerate(page.texts):
            if chars >= PROSE_CHARS and not page.in_link[i]:
                direct[max(page.parents[i], 0)] += chars
        return max(range(len(page)), key=direct.__getitem__)


def _within_limits(page: Outline, taken: list[_Taken], guards: _Guards) -> tuple[list[_Taken], list[_Taken]]:
    """Guards 7 and 8 over the prose of the article: what still goes, and what is rolled back.

    What follows an article is no part of it, even where the page puts both into one element.
    """
    weights = {one.element: page.prose_chars(one.element) for one in taken}
    if not any(weights.values()):
        return taken, []
    center = guards.center
    within = {i for i, weight in weights.items() if weight and center < i < page.ends[center]}
    after = {one.element for one in taken if one.element in within and guards.follows(one.element, one.rule)}
    inside = within - after
    size = page.prose_chars(center) - sum(weights[i] for i in after)
    back, folds = over_limits(
        ((one.rule.id, weights[one.element]) for one in taken if one.element in inside), size
    )
    rolled_back = [one for one in taken if one.element in inside and one.rule.id in back]
    gone_back = {one.element for one in rolled_back}
    return [
        _Taken(one.element, one.rule, "fold") if folds and one.element in inside else one
        for one in taken
        if one.element not in gone_back
    ], rolled_back
