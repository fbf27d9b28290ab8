"""Segments -> numbers: what a block looks like, where it stands and what stands beside it.

`names.NAMES` says in words what each number is, in order; `body` weighs them. Only segments that could be
part of the article are described: those near prose. On a usual page that is one in five.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log1p

from sidelight.features.group import Group
from sidelight.features.names import BIT_NAMES, TAG_BITS
from sidelight.hints import hints
from sidelight.outline import Outline
from sidelight.segments import Segment

# Attributes in which page authors say what an element is.
NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid"))
# A segment with a larger share of links is in no group.
MAX_GROUP_LINKS = 0.6
# So much of a text is compared with what the page says of itself.
SAID_CHARS = 100
# One long paragraph may hold half of the prose; it is not a container for that.
LEAVES = frozenset(("p", "li", "dd", "dt", "blockquote", "pre", "figure", "h1", "h2", "h3", "h4", "h5", "h6"))

SENTENCE_ENDS = frozenset(".!?…:;。！？»”\"'’)")
MARKS = (",", ":", ";", "、", "，", "。")
# Digits and capitals tell labels from sentences; in a long text nobody needs to count them.
SHORT_CHARS = 150
YEAR = re.compile(r"\b(19|20)\d\d\b")
# A heading shorter than this may end as the title does by chance.
NEAR_TITLE_CHARS = 12
# A line that names the author or a date and is no longer than this may be a byline.
BYLINE_CHARS = 120
SYMBOL = re.compile(r"[©|»›→•·/]")
# Chinese, Japanese and Korean need far fewer characters to say the same. Three is a round figure, not a
# measurement.
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
DENSE_FACTOR = 3
NOT_WORD = re.compile(r"\W+")

# A segment further from prose than this many segments, and made of links, is not part of an article.
REACH_LINKS = 3
REACH = 10
# With less prose than this on the page nothing is ruled out beforehand.
SCARCE_PROSE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Given:
    """What the page itself says: title, description, authors, its article's text or lines of it."""

    title: str = ""
    description: str = ""
    article_text: str = ""
    authors: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def key(text: str) -> str:
    """Letters and digits alone, lower case: what two printings of one text share."""
    return NOT_WORD.sub("", text.lower())


class Description:
    """All that is said of the segments of one page.

    Attributes:
        prose: Characters of prose in each segment; 0 where it is not prose.
        title: Place of the segment that is the page's title, -1 without one.
        container: Index of the element reached from the root by going, as long as there is one, to the
            child that holds at least half of its parent's prose.
        candidates: Places of the segments that are near prose.
    """

    def __init__(self, page: Outline, segments: Sequence[Segment], given: Given) -> None:
        self.page, self.segments, self.given = page, segments, given
        self._own: dict[int, int] = {}
        self._above: dict[int, int] = {}
        self._lists: dict[int, tuple[float, float, float]] = {}
        self._measure()
        self._weigh_elements()
        self._place()

    def _measure(self) -> None:
        """Characters, link share and prose of each segment."""
        self.lengths = lengths = self._lengths()
        self.links = links = [
            min(1.0, s.link_chars / n) if n else 0.0 for s, n in zip(self.segments, lengths, strict=True)
        ]
        self.sentence = [
            1.0 if n and s.text[-1] in SENTENCE_ENDS else 0.0
            for s, n in zip(self.segments, lengths, strict=True)
        ]
        self.prose = [
            int(n * (1 - share)) if (n >= 80 and share < 0.5 and end) or (n > 200 and share < 0.4) else 0
            for n, share, end in zip(lengths, links, self.sentence, strict=True)
        ]
        self.logs = [log1p(n) for n in lengths]

    def _lengths(self) -> list[int]:
        """Characters of each segment, as many as a Latin script would take to say the same."""
        if not DENSE.search("".join([s.text for s in self.segments])):
            return [len(s.text) for s in self.segments]
        return [len(s.text) + (DENSE_FACTOR - 1) * len(DENSE.findall(s.text)) for s in self.segments]

    def _weigh_elements(self) -> None:
        """Sum the prose over the tree and walk down to the containers that hold it."""
        page = self.page
        own = [0] * len(page)
        for segment, prose in zip(self.segments, self.prose, strict=True):
            own[segment.box] += prose
        self._sums = list(accumulate(own, initial=0))
        self.total = self._sums[-1]
        self.container = self._descend(0.5)
        self.wide_container = self._descend(0.8)

    def prose_in(self, i: int) -> int:
        """Characters of prose in the subtree of element `i`."""
        return self._sums[self.page.ends[i]] - self._sums[i]

    def _descend(self, share: float) -> int:
        """From the root down, each time to the child that holds at least `share` of its parent's prose."""
        ends = self.page.ends
        at = 0
        while True:
            least = share * self.prose_in(at)
            child, best, most = at + 1, -1, 0
            while child < ends[at]:
                if (prose := self.prose_in(child)) > most:
                    best, most = child, prose
                child = ends[child]
            if best < 0 or most < least or self.page.tags[best] in LEAVES:
                return at
            at = best

    def _place(self) -> None:
        """Where the prose begins and ends, where the title stands, which segments are near prose."""
        prose, n = self.prose, len(self.segments)
        first, end = self.container, self.page.ends[self.container]
        inside = [k for k, s in enumerate(self.segments) if prose[k] and first <= s.box < end]
        self.first, self.last = (inside[0], inside[-1]) if inside else (-1, -1)
        self.to_next, self.to_last = [30] * n, [30] * n
        for k in range(1, n):
            self.to_last[k] = 1 if prose[k - 1] else min(30, self.to_last[k - 1] + 1)
        for k in range(n - 2, -1, -1):
            self.to_next[k] = 1 if prose[k + 1] else min(30, self.to_next[k + 1] + 1)
        self.title = self._title()
        self.candidates = [k for k in range(n) if self._in_reach(k)]

    def _title(self) -> int:
        """The heading that is the title, else one that is it with a kicker or without, else the first h1."""
        title = key(self.given.title)
        headings = [(k, key(s.text)) for k, s in enumerate(self.segments) if s.kind == "heading"]
        exact = (k for k, own in headings if own == title)
        near = (
            k
            for k, own in headings
            if (own.endswith(title) or title.endswith(own))
            and max(len(own), len(title)) <= 2 * min(len(own), len(title))
            and len(own) >= NEAR_TITLE_CHARS
        )
        first = (k for k, s in enumerate(self.segments) if self.page.tags[s.box] == "h1")
        return next(exact, next(near, next(first, -1))) if title else next(first, -1)

    def _in_reach(self, k: int) -> bool:
        if not self.lengths[k]:
            return False
        if self.prose[k] or self.total < SCARCE_PROSE_CHARS:
            return True
        near = min(self.to_next[k], self.to_last[k])
        return near <= (REACH_LINKS if self.links[k] > 0.6 else REACH)

    def own(self, i: int) -> int:
        """Bits of what element `i` is and is called."""
        bits = self._own.get(i)
        if bits is None:
            bits = TAG_BITS.get(self.page.tags[i], 0)
            for name, value in self.page.elements[i].items():
                if name in NAMING:
                    for token in value.lower().split():
                        bits |= hints(token[:100])
            self._own[i] = bits
        return bits

    def above(self, i: int) -> int:
        """Bits of element `i` and of all that it stands in, below the page's body element."""
        path = []
        while i > 0 and i not in self._above and self.page.tags[i] != "body":
            path.append(i)
            i = self.page.parents[i]
        bits = self._above.get(i, 0)
        for j in reversed(path):
            bits |= self.own(j)
            self._above[j] = bits
        return bits

    def rows(self) -> list[list[float]]:
        """The numbers of each candidate, in the order of `names.NAMES`."""
        self._count = Counter(s.text for s in self.segments)
        self._read = list(accumulate(self.prose))
        self._group()
        self._authors = [name for name in map(key, self.given.authors) if name]
        self._keys = tuple(
            key(text)
            for text in (
                self.given.article_text,
                self.given.title[:SAID_CHARS],
                self.given.description[:SAID_CHARS],
            )
        )
        return [
            self._look(k)
            + self._beside(k)
            + self._stand(k)
            + self._inside(k)
            + self._said(k)
            + self._kin(k)
            + self._bits(k)
            for k in self.candidates
        ]

    def _look(self, k: int) -> list[float]:
        segment = self.segments[k]
        text, n, tag = segment.text, self.lengths[k], self.page.tags[segment.box]
        short = text if n < SHORT_CHARS else ""
        return [
            tag == "p", segment.kind == "list_item", segment.kind == "heading",
            tag in ("div", "section", "article", "body"), tag in ("td", "th", "tr"), segment.kind == "table",
            segment.kind == "code", segment.kind == "figure",
            int(tag[1]) if segment.kind == "heading" and tag[0] == "h" and tag[1:].isdigit() else 0,
            self.logs[k], self.links[k], log1p(text.count(" ") + 1), self.sentence[k],
            min(20, sum(map(text.count, MARKS))),
            sum(map(str.isdigit, short)) / n, sum(map(str.isupper, short)) / n,
            SYMBOL.search(text) is not None, self.prose[k] > 0, self._count[text] > 1,
        ]  # fmt: skip

    def _beside(self, k: int) -> list[float]:
        found: list[float] = []
        n = len(self.segments)
        for other in (k - 2, k - 1, k + 1, k + 2):
            if 0 <= other < n:
                found += (self.logs[other], self.links[other], self.prose[other] > 0)
            else:
                found += (0.0, 0.0, 0.0)
        page, box = self.page, self.segments[k].box
        parent = page.parents[box]
        before = self.segments[k - 1].box if k else -1
        after = self.segments[k + 1].box if k + 1 < n else -1
        low, high = max(0, k - 5), min(n, k + 6)
        around = high - low
        return [
            *found,
            before >= 0 and page.parents[before] == parent, after >= 0 and page.parents[after] == parent,
            before >= 0 and page.tags[before] == page.tags[box],
            after >= 0 and page.tags[after] == page.tags[box],
            sum(1 for p in self.prose[low:high] if p) / around, sum(self.links[low:high]) / around,
            self.to_next[k], self.to_last[k],
        ]  # fmt: skip

    def _stand(self, k: int) -> list[float]:
        page, box = self.page, self.segments[k].box
        container, wide, n = self.container, self.wide_container, len(self.segments)
        return [
            container <= box < page.ends[container], wide <= box < page.ends[wide],
            self._read[k] / (self.total or 1), k / n,
            max(-20, min(20, k - self.first)), max(-20, min(20, k - self.last)),
            max(-30, min(60, k - self.title)) if self.title >= 0 else -40,
        ]  # fmt: skip

    def _inside(self, k: int) -> list[float]:
        page, total = self.page, self.total or 1
        box, container = self.segments[k].box, self.container
        parent = max(0, page.parents[box])
        grandparent = max(0, page.parents[parent])
        shared, branch, up = box, box, 0
        while not shared <= container < page.ends[shared]:
            branch, shared = shared, page.parents[shared]
            up += 1
        chars = page.chars(branch)
        return [
            self.prose_in(parent) / total, self.prose_in(grandparent) / total, up, self._down(shared),
            self.prose_in(branch) / total, page.link_chars(branch) / (chars or 1), log1p(chars),
            page.link_chars(parent) / (page.chars(parent) or 1), log1p(page.chars(parent)),
            page.link_chars(grandparent) / (page.chars(grandparent) or 1),
        ]  # fmt: skip

    def _down(self, shared: int) -> int:
        """How many levels the container is below an element that it stands in."""
        down, at = 0, self.container
        while at > shared:
            at = self.page.parents[at]
            down += 1
        return down

    def _said(self, k: int) -> list[float]:
        article, title, description = self._keys
        short = self.lengths[k] < BYLINE_CHARS
        own = key(self.segments[k].text[:SAID_CHARS])
        return [
            0 if not article else 1 if own and own[:60] in article else -1,
            bool(title) and own == title,
            bool(description) and (own == description or (len(own) > 40 and description[:40] == own[:40])),
            short and any(name in own for name in self._authors),
            short and YEAR.search(self.segments[k].text) is not None,
            log1p(self.total), log1p(len(self.segments)), self.prose_in(self.container) / (self.total or 1),
        ]  # fmt: skip

    def _group(self) -> None:
        """Put segments together by what page authors make alike: same tag and class, same parent."""
        page = self.page
        # Lists of links are many and like nothing in an article; leave them out.
        members = [k for k, share in enumerate(self.links) if share <= MAX_GROUP_LINKS]
        boxes = [self.segments[k].box for k in members]
        parents = [max(0, page.parents[box]) for box in boxes]
        look = {i: (page.tags[i], page.elements[i].get("class")) for i in {*boxes, *parents}}
        looks = [look[box] for box in boxes]
        cousins = [(own, look[parent]) for own, parent in zip(looks, parents, strict=True)]
        lengths, prose = [self.lengths[k] for k in members], [self.prose[k] for k in members]
        self._alike = Group(members, looks, lengths, prose)
        self._cousins = Group(members, cousins, lengths, prose)
        self._siblings = Group(members, parents, lengths, prose)
        self._colons, self._since = [], []
        colon, since = False, 30
        for s in self.segments:
            self._colons.append(colon)
            self._since.append(since)
            since = 0 if s.kind == "heading" else min(30, since + 1)
            if s.kind != "list_item" and s.text:
                colon = s.text.endswith(":")

    def _kin(self, k: int) -> list[float]:
        page, box = self.page, self.segments[k].box
        low, high = max(0, k - 1), k + 2
        return [
            self._alike.prose_share(k), self._alike.count(k), self._cousins.prose_share(k),
            self._siblings.prose_share(k), self._siblings.count(k), self._colons[k],
            *(self._list(box) if self.segments[k].kind == "list_item" else (0.0, 0.0, 0.0)),
            page.depths[box] - page.depths[self.container], self._since[k],
            any(s.image >= 0 for s in self.segments[low:high]),
        ]  # fmt: skip

    def _list(self, box: int) -> tuple[float, float, float]:
        """Items, link share and characters an item of the list that `box` stands in."""
        page = self.page
        while box > 0 and page.tags[box] not in ("ul", "ol", "dl"):
            box = page.parents[box]
        if box <= 0:
            return 0.0, 0.0, 0.0
        if box not in self._lists:
            chars, end = page.chars(box), page.ends[box]
            items = sum(1 for s in self.segments if box <= s.box < end) or 1
            self._lists[box] = (log1p(items), page.link_chars(box) / (chars or 1), log1p(chars / items))
        return self._lists[box]

    def _bits(self, k: int) -> list[float]:
        box = self.segments[k].box
        parent = self.page.parents[box]
        grandparent = self.page.parents[parent] if parent > 0 else -1
        near = self.own(box)
        if parent > 0:
            near |= self.own(parent)
        if grandparent > 0:
            near |= self.own(grandparent)
        above = self.above(box)
        return [*_spread(near), *_spread(above)]


@lru_cache(maxsize=50_000)
def _spread(bits: int) -> tuple[float, ...]:
    """A number for each bit, from the lowest up."""
    return tuple(1.0 if bits >> bit & 1 else 0.0 for bit in range(len(BIT_NAMES)))
