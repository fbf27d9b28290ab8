"""Picked segments -> picked segments: what trees that weigh each segment alone cannot know.

A list is one thing, a heading belongs to what follows, a table or a picture in the middle of an
article is part of it. Each function takes the set of picked places and changes it.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sidelight.features import key
from sidelight.outline import Outline
from sidelight.pictures import picture_of
from sidelight.segments import LISTS, Segment

# With this share of its items picked a list is of the article, all of it; with less none of it is.
# Cross-validated on the corpus: 0.2, 0.3 and 0.4 are alike, all better than each item alone.
LIST_SHARE = 0.3
# A text shorter than this may stand inside a listed part by chance.
PART_CHARS = 12
# As sure as a paragraph of prose, so that the heading over it stays.
PART_ODDS = 2.0
# A heading of lower odds than the threshold stays if it heads a segment of high odds.
HEADING_ODDS, HEADED_ODDS = -0.85, 0.4
# A line that hands over to the next needs hardly any odds of its own.
LEAD_IN_ODDS = -2.5
# A byline is no longer than this and has no more words than this beside the names.
BYLINE_CHARS, BYLINE_WORDS = 120, 7
WORD = re.compile(r"[^\W\d_]+")
DAY = re.compile(r"\b(19|20)\d\d\b.*\b\d\d?\b|\b\d\d?\b.*\b(19|20)\d\d\b")
# More pictures than this between two paragraphs are a gallery of other stories.
FIGURES_TOGETHER = 3
# A table or picture further from picked text than this many segments stands in something left out.
REACH = 4
TABLE_LINKS = 0.4


def join_lists(
    page: Outline, segments: Sequence[Segment], candidates: Sequence[int], picked: set[int]
) -> None:
    """Take or leave lists as a whole."""
    lists: dict[tuple[int, int], list[int]] = {}
    last, run = -1, 0
    for k in candidates:
        if segments[k].kind == "list_item":
            at = _list_of(page, segments[k].box)
            # Items without a list (set by bullets) make one where they follow each other.
            run += k != last + 1
            lists.setdefault((at, run if at < 0 else 0), []).append(k)
            last = k
    for items in lists.values():
        if len(items) < 2:
            continue
        if len(picked.intersection(items)) >= LIST_SHARE * len(items):
            picked.update(items)
        else:
            picked.difference_update(items)


def _list_of(page: Outline, box: int) -> int:
    """The list that an item stands in, -1 if there is none."""
    while box >= 0 and page.tags[box] not in LISTS:
        box = page.parents[box]
    return box


def join_parts(
    segments: Sequence[Segment], parts: Sequence[str], odds: dict[int, float], picked: set[int]
) -> None:
    """Take what the page's own data lists as parts of the piece, such as the ingredients of a recipe."""
    keys = [key(part) for part in parts]
    whole, joined = set(keys), "\0".join(keys)
    for k, segment in enumerate(segments) if whole else ():
        own = key(segment.text)
        if own in whole or (len(own) >= PART_CHARS and own in joined):
            picked.add(k)
            odds[k] = max(odds.get(k, 0.0), PART_ODDS)


def join_headings(segments: Sequence[Segment], odds: Mapping[int, float], picked: set[int]) -> None:
    """Take a heading, or a line that ends with a colon, right before a segment that is of the article."""
    begun = min(picked, default=len(segments))
    for k, value in sorted(odds.items(), reverse=True):
        if k <= begun or k in picked or k + 1 not in picked:
            continue
        follower = odds.get(k + 1, 0.0)
        if segments[k].kind == "heading":
            if value > HEADING_ODDS and follower > HEADED_ODDS:
                picked.add(k)
        elif value > LEAD_IN_ODDS and segments[k].text.endswith((":", "\uff1a")):
            picked.add(k)


def leave_bare_headings(segments: Sequence[Segment], picked: set[int]) -> None:
    """Leave headings at the end: nothing of the article stands below them."""
    for k in sorted(picked, reverse=True):
        if segments[k].kind != "heading":
            return
        picked.discard(k)


def leave_bylines(
    segments: Sequence[Segment], authors: Sequence[str], prose: Sequence[int], picked: set[int]
) -> None:
    """Leave the lines before the first paragraph that only name the author or the day."""
    for k in sorted(picked):
        if prose[k]:
            return
        segment = segments[k]
        if (
            segment.kind == "paragraph"
            and len(segment.text) <= BYLINE_CHARS
            and _is_byline(segment.text, authors)
        ):
            picked.discard(k)


def _is_byline(text: str, authors: Sequence[str]) -> bool:
    """Whether next to nothing is left of a line without the authors' names, or it is a date."""
    rest = text.lower()
    for author in authors:
        rest = rest.replace(author.lower(), " ")
    named = len(rest) < len(text)
    words = WORD.findall(rest)
    dated = DAY.search(text) is not None and text[-1] not in ".!?"
    return (named or dated) and len(words) <= BYLINE_WORDS


def join_tables(segments: Sequence[Segment], picked: set[int]) -> None:
    """Take tables of data that stand between picked segments."""
    places = sorted(picked)
    for before, after in pairwise(places):
        if after - before <= 2 * REACH:
            for k in range(before + 1, after):
                table = segments[k]
                if table.kind == "table" and table.link_chars < TABLE_LINKS * len(table.text):
                    picked.add(k)


def keep_figures(page: Outline, segments: Sequence[Segment], picked: set[int], title: int) -> None:
    """Take pictures between the title or picked segments and a picked one: their captions are not prose."""
    last = title if title >= 0 else None
    waiting: list[int] = []
    for k, segment in enumerate(segments):
        if segment.kind == "figure" and segment.image >= 0:
            picked.discard(k)
            if picture_of(page.elements[segment.image]) is not None:
                waiting.append(k)
        elif k == title:
            waiting = []
        elif k in picked:
            if last is not None and len(waiting) <= FIGURES_TOGETHER and k - last <= FIGURES_TOGETHER + REACH:
                picked.update(waiting)
            waiting, last = [], k
