"""A page whose article is known, and a change of the rules -> what the change does to the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sidelight.corpus import LabelledPage
from sidelight.errors import NotAPageError, PageTooLargeError
from sidelight.model import Drop
from sidelight.pipeline import Cleaned, clean, take_in
from sidelight.regress.change import Change
from sidelight.regress.shingles import Shingles
from sidelight.render.plain import plain

# Stands in for a rule where text went although none took it: what is taken for the article moved.
BODY = "(body)"


@dataclass(frozen=True, slots=True)
class Removal:
    """A text that a rule takes out of a page.

    Attributes:
        page: What the page is called.
        rule: Id of the rule, or `BODY`.
        text: The text, white space folded.
        action: `drop` or `fold`.
        lost: How many of its words are text of the article that the reading without it has nowhere else.
    """

    page: str
    rule: str
    text: str
    action: str
    lost: int


@dataclass(frozen=True, slots=True)
class Marks:
    """How much of what is known of a page its reading has, each 0 to 1; None where nothing is known.

    Attributes:
        keep: Of the runs of words of the article, or of the texts that must be there.
        leak: Of the runs of words of the reading, those that are not the article's; or of the texts that
            must not be there.
    """

    keep: float | None = None
    leak: float | None = None


@dataclass(frozen=True, slots=True)
class PageChange:
    """What a change does to one page.

    Attributes:
        group: The part of the corpus that it is in.
        removed: What goes that did not before.
        kept: What went before and does no more.
        losses: All that goes, before or not, and is text of the article.
        before: The marks as they were.
        after: The marks as they are.
        problem: Why the page could not be read; empty if it could.
    """

    group: str
    removed: tuple[Removal, ...] = ()
    kept: tuple[Removal, ...] = ()
    losses: tuple[Removal, ...] = ()
    before: Marks = Marks()
    after: Marks = Marks()
    problem: str = ""


def compare(page: LabelledPage, change: Change) -> PageChange:
    """Read a page by the rules as they are, and as they were where that can make a difference."""
    try:
        taken_in = take_in(page.html, page.url)
    except (PageTooLargeError, NotAPageError) as error:
        return PageChange(page.group, problem=f"{page.label}: {error}")
    moved = change.finds_elements(taken_in)
    after = clean(taken_in, change.after)
    if not moved and not change.hits_blocks(taken_in, after):
        before = after
    else:
        taken_in.outline.unmask()
        before = clean(taken_in, change.before)
    return _Comparison(page, before, after).result()


class _Comparison:
    """Two readings of one page."""

    def __init__(self, page: LabelledPage, before: Cleaned, after: Cleaned) -> None:
        self.page = page
        self.drops = before.drops, after.drops
        self.same = before is after
        self.article = Shingles(page.article)
        self.after = Shingles(plain(after.blocks))
        self.before = self.after if self.same else Shingles(plain(before.blocks))

    def result(self) -> PageChange:
        before, after = self.drops
        losses = [removal for drop in after if (removal := self._removal(drop, self.after)).lost]
        marks = self._marks(self.after)
        if self.same:
            return PageChange(self.page.group, losses=tuple(losses), before=marks, after=marks)
        removed = [self._removal(drop, self.after) for drop in _less(after, before)]
        moved = [*self._moved(removed)]
        return PageChange(
            self.page.group,
            removed=(*removed, *moved),
            kept=tuple(self._removal(drop, self.before) for drop in _less(before, after)),
            losses=(*losses, *moved),
            before=self._marks(self.before),
            after=marks,
        )

    def _removal(self, drop: Drop, without: Shingles) -> Removal:
        lost = self.article.words_of(drop.text, without.runs)
        return Removal(self.page.label, drop.rule, drop.text, drop.action, lost)

    def _moved(self, removed: Sequence[Removal]) -> Iterator[Removal]:
        """Lines of the article that went with the change, but by none of its removals."""
        taken = Shingles("\n".join(removal.text for removal in removed)).runs
        left = self.after.runs | taken
        for line in self.article.lines:
            lost = self.before.words_of(line, left)
            if lost:
                yield Removal(self.page.label, BODY, " ".join(line.split()), "drop", lost)

    def _marks(self, reading: Shingles) -> Marks:
        page = self.page
        if page.gold is not None:
            article, found = self.article.runs, reading.runs
            both = len(article & found)
            return Marks(_share(both, len(article)), _share(len(found) - both, len(found)))
        text = " ".join(" ".join(reading.lines).split())
        there = [sum(" ".join(one.split()) in text for one in said) for said in (page.wanted, page.unwanted)]
        return Marks(_share(there[0], len(page.wanted)), _share(there[1], len(page.unwanted)))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _less(drops: Sequence[Drop], others: Sequence[Drop]) -> list[Drop]:
    """The drops whose text none of the others takes, at the same place or with an element around it."""
    places: dict[str, list[str]] = {}
    for other in others:
        places.setdefault(other.where, []).append(other.text)
    return [
        drop
        for drop in drops
        if not any(drop.text in text for place in _around(drop.where) for text in places.get(place, ()))
    ]


def _around(where: str) -> Iterator[str]:
    """A place and those that hold it."""
    while where:
        yield where
        where = where.rpartition("/")[0]
