"""Segments -> main content: which runs of text are the article.

Each candidate gets log-odds from a small set of decision trees over the numbers of `features`,
shipped as `body_model.json`, readable line by line, trained by `tools/train_body.py`. `mend` then
sees to what trees that weigh each segment alone cannot know.
Where the page gives the trees little to go on, readability-lxml is asked for a second opinion.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sidelight import mend
from sidelight.features import NAMES, Description, Given, key
from sidelight.opinion import second_opinion
from sidelight.outline import Outline
from sidelight.segments import Segment, fold, segment

# With less text than this a page has no article that the trees could see: ask for a second opinion.
SCARCE_CHARS = 250
# A page of less text than this, with few links, is all article: a note, a line, a saved snippet.
NOTE_CHARS, NOTE_LINKS = 600, 0.2
# What a person wrote down of a site outweighs what the trees guess: they leave out what they are sure of.
STATED_ODDS, LEAST_STATED = 3.0, 0.5
# A page that shows less than a third of the article that it carries as data builds it by script.
LEAST_GIVEN_CHARS, GIVEN_RATIO = 500, 3
NOTHING = "No article was found on this page."
WHOLE = "The page is so short that all of its text is shown."
FROM_DATA = "The page does not show its whole article; the text comes from the page's own structured data."
FROM_CONFIG = "A site config that you subscribe to says where the article stands."
FROM_OPINION = "Sidelight found little text here and took readability-lxml's choice instead."

# After each round of so many trees a segment this far from the threshold is settled. Measured on 8,515
# segments: less than half of the trees are asked, and 4 segments change sides.
ROUND, SETTLED = 30, 1.75

# A node is (number, limit, at most, over); a leaf is a share of the log-odds.
Tree = tuple[int, float, "Tree | float", "Tree | float"]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees whose leaves add up to log-odds that a segment belongs to the article."""

    trees: tuple[Tree | float, ...]
    threshold: float

    def log_odds(self, row: Sequence[float]) -> float:
        """Log-odds for a segment with these numbers; trees that would hardly change the answer are left."""
        total = 0.0
        for first in range(0, len(self.trees), ROUND):
            for tree in self.trees[first : first + ROUND]:
                node = tree
                while isinstance(node, tuple):
                    node = node[2] if row[node[0]] <= node[1] else node[3]
                total += node
            if abs(total - self.threshold) > SETTLED:
                break
        return total


@cache
def model() -> Model:
    """The trees that ship with the package."""
    return read_model(files("sidelight").joinpath("body_model.json").read_text(encoding="utf-8"))


def read_model(text: str) -> Model:
    """A model from its JSON form.

    Raises:
        ValueError: It asks for a number that `features` does not give.
    """
    stored = json.loads(text)
    return Model(tuple(_tree(node) for node in stored["trees"]), stored["threshold"])


def _tree(node: dict[str, object] | float) -> Tree | float:
    if not isinstance(node, dict):
        return float(node)
    name = node["if"]
    if name not in NAMES:
        msg = f"body_model.json asks for {name!r}, which features.NAMES does not give"
        raise ValueError(msg)
    return (NAMES.index(name), float(node["over"]), _tree(node["else"]), _tree(node["then"]))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Body:
    """The main content: segments in reading order, and notes for the reader on how it was found."""

    segments: tuple[Segment, ...]
    notes: tuple[str, ...] = ()


def find(page: Outline, given: Given, within: Sequence[int] = ()) -> Body:
    """Pick the segments of the page that are its article; none where the page has no text.

    Args:
        page: The page.
        given: What it says of itself.
        within: Elements that hold the article as others state who know the site.
    """
    segments = segment(page)
    inside = _inside(page, segments, within)
    described = Description(page, segments, given)
    weigh = model()
    odds = dict(zip(described.candidates, map(weigh.log_odds, described.rows()), strict=True))
    if inside:
        odds = {k: value + STATED_ODDS for k, value in odds.items() if k in inside}
    picked = {k for k, value in odds.items() if value > weigh.threshold}
    picked.discard(described.title)
    notes: tuple[str, ...] = ()
    chars = _chars(segments, picked)
    if len(given.article_text) >= LEAST_GIVEN_CHARS and len(given.article_text) > GIVEN_RATIO * chars:
        return Body(tuple(_paragraphs(given.article_text)), (FROM_DATA,))
    if chars < SCARCE_CHARS and _is_note(page):
        picked, notes = {k for k, s in enumerate(segments) if s.text} - {described.title}, (WHOLE,)
    elif chars < SCARCE_CHARS:
        other = _picked_by(second_opinion(page), segments) - {described.title}
        if _chars(segments, other) > 2 * chars:
            picked, notes = other, (FROM_OPINION,)
    else:
        mend.join_lists(page, segments, described.candidates, picked)
        mend.join_parts(segments, given.parts, odds, picked)
        mend.join_headings(segments, odds, picked)
        mend.leave_bylines(segments, given.authors, described.prose, picked)
    mend.leave_bare_headings(segments, picked)
    mend.join_tables(segments, picked)
    mend.keep_figures(page, segments, picked, described.title)
    if inside:
        picked, notes = picked & inside, (FROM_CONFIG,)
        if _chars(segments, picked) < LEAST_STATED * _chars(segments, inside):
            picked = inside - {described.title}
    if not picked:
        notes = (NOTHING,)
    return Body(tuple(segments[k] for k in sorted(picked)), notes)


def _inside(page: Outline, segments: Sequence[Segment], within: Sequence[int]) -> set[int]:
    """The segments in these elements; none where there is too little text for an article."""
    found = {k for k, one in enumerate(segments) if any(i <= one.box < page.ends[i] for i in within)}
    return found if _chars(segments, found) >= SCARCE_CHARS else set()


def _chars(segments: Sequence[Segment], picked: set[int]) -> int:
    return sum(len(segments[k].text) for k in picked)


def _is_note(page: Outline) -> bool:
    """Whether all there is on the page is a short text, not the frame of a site."""
    return page.chars(0) < NOTE_CHARS and page.link_chars(0) < NOTE_LINKS * page.chars(0) + 1


def _paragraphs(text: str) -> list[Segment]:
    """Segments for text that the page holds as data: a paragraph for each line."""
    return [
        Segment("paragraph", 0, [(line, 0)], fold([(line, 0)])) for line in text.splitlines() if line.strip()
    ]


def _picked_by(opinion: str, segments: Sequence[Segment]) -> set[int]:
    """Places of the segments whose text is in another tool's text."""
    said = key(opinion)
    return {k for k, s in enumerate(segments) if (own := key(s.text)) and own in said}
