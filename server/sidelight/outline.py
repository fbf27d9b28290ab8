"""Tree -> outline: every element in document order, with running sums of its text.

One pass over the tree serves rules and body alike. The subtree of element `i` is the slice
`i .. ends[i]`, so the text, links and prose of any subtree are a subtraction, and an element is
taken out by masking its slice: no element is ever removed from the tree, so no tail is ever lost.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import accumulate
from operator import mul

from lxml import etree

# Elements whose content a reader never sees as text of the page.
UNSEEN = (
    "script", "style", "template", "noscript", "head", "svg", "math", "object", "embed", "applet",
    "canvas", "datalist", "iframe", "textarea", "select",
)  # fmt: skip

# Elements that flow inside a line of text; all others begin a block of their own.
INLINE = frozenset(
    (
        "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "br", "button", "cite",
        "code", "data", "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label",
        "mark", "meter", "nobr", "output", "picture", "progress", "q", "rp", "rt", "ruby", "s",
        "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track",
        "tt", "u", "var", "video", "wbr", "amp-img", "amp-link",
    )
)  # fmt: skip
# Stands in for the element of a piece: the edge of a block.
EDGE = -2
# Elements that a reader sees although they hold no text.
SEEN = ("img", "amp-img", "br", "hr")

# An element with at least this much text of its own outside links holds prose, not a label.
PROSE_CHARS = 80


class Outline:
    """The elements of a page in document order, as parallel lists; index 0 is the root.

    The outline owns the tree that it is made from: the subtrees named in `UNSEEN` and comments are
    cut from it, so read evidence first. Nothing else of the tree changes.

    Attributes:
        elements: The lxml elements.
        tags: Their tags.
        parents: Index of the parent; -1 for the root.
        ends: One past the index of the last descendant.
        depths: How many elements each stands in.
        heads: The text in front of their first child, as written; None where there is none.
        tails: The text behind them.
        texts: Characters of text directly in the element, that is its own text and the tails of
            its children, without surrounding white space.
        in_link: Whether the element is a link or stands inside one.
        classes: Class token, as written -> indices of the elements that carry it.
        ids: Id, as written -> indices.
        by_tag: Tag -> indices.
        by_attribute: Attribute name, without `class` and `id` -> indices.
        dropped: 1 for each masked element; change it through `mask` and `unmask` only.
    """

    __slots__ = (
        "_chars", "_links", "_paths", "_prose", "by_attribute", "by_tag", "classes", "depths", "dropped",
        "elements", "ends", "heads", "ids", "in_link", "parents", "tags", "tails", "texts",
    )  # fmt: skip

    def __init__(self, root: etree._Element) -> None:
        etree.strip_elements(root, *UNSEEN, etree.Comment, etree.PI, with_tail=False)
        self.elements: list[etree._Element] = list(root.iter(etree.Element))
        self.tags: list[str] = [str(element.tag) for element in self.elements]
        self.heads: list[str | None] = [element.text for element in self.elements]
        self.tails: list[str | None] = [element.tail for element in self.elements]
        self.dropped = bytearray(len(self.elements))
        self._paths: dict[int, str] = {0: f"/{self.tags[0]}"}
        self._place()
        self._measure()
        self._index()
        self._sum()

    def __len__(self) -> int:
        return len(self.elements)

    def _place(self) -> None:
        """Fill `parents`, `ends`, `depths` and `in_link` from how many children each element has."""
        tags = self.tags
        self.parents = parents = [-1] * len(tags)
        self.in_link = in_link = [False] * len(tags)
        self.depths = depths = [0] * len(tags)
        self.ends = ends = list(range(1, len(tags) + 1))
        left = list(map(len, self.elements))
        parent, depth, linked = -1, 0, False
        for i, tag in enumerate(tags):
            parents[i], depths[i] = parent, depth
            in_link[i] = inside = linked or tag == "a"
            if left[i]:
                parent, linked = i, inside
                depth += 1
                continue
            while parent >= 0:
                left[parent] -= 1
                if left[parent]:
                    break
                ends[parent] = i + 1
                parent = parents[parent]
                depth -= 1
            linked = parent >= 0 and in_link[parent]

    def _measure(self) -> None:
        """Fill `texts`."""
        self.texts = texts = [len(head.strip()) if head else 0 for head in self.heads]
        parents = self.parents
        for i, tail in enumerate(self.tails):
            if tail and i and (size := len(tail.strip())):
                texts[parents[i]] += size

    def _index(self) -> None:
        """Fill the dictionaries from tags, classes, ids and attribute names."""
        classes: dict[str, list[int]] = defaultdict(list)
        ids: dict[str, list[int]] = defaultdict(list)
        by_tag: dict[str, list[int]] = defaultdict(list)
        by_attribute: dict[str, list[int]] = defaultdict(list)
        for i, tag in enumerate(self.tags):
            by_tag[tag].append(i)
            for name, value in self.elements[i].items():
                if name == "class":
                    for token in value.split():
                        classes[token].append(i)
                elif name == "id":
                    ids[value].append(i)
                else:
                    by_attribute[name].append(i)
        self.classes, self.ids = dict(classes), dict(ids)
        self.by_tag, self.by_attribute = dict(by_tag), dict(by_attribute)

    def _sum(self) -> None:
        """Rebuild the running sums: `sums[i]` is the total over the elements before `i`."""
        chars = self.texts
        if any(self.dropped):
            chars = [0 if gone else own for own, gone in zip(chars, self.dropped, strict=True)]
        links: list[int] = list(map(mul, chars, self.in_link))
        prose = [
            own if own >= PROSE_CHARS and not linked else 0 for own, linked in zip(chars, links, strict=True)
        ]
        self._chars = list(accumulate(chars, initial=0))
        self._links = list(accumulate(links, initial=0))
        self._prose = list(accumulate(prose, initial=0))

    def chars(self, i: int) -> int:
        """Characters of text in the subtree of `i`, masked parts left out."""
        return self._chars[self.ends[i]] - self._chars[i]

    def chars_before(self, i: int) -> int:
        """Characters of text before element `i`, or on the whole page if it is one past the last."""
        return self._chars[i]

    def link_chars(self, i: int) -> int:
        """Characters of `chars(i)` that stand in links."""
        return self._links[self.ends[i]] - self._links[i]

    def prose_chars(self, i: int) -> int:
        """Characters of `chars(i)` in elements that hold prose."""
        return self._prose[self.ends[i]] - self._prose[i]

    def prose_before(self, i: int) -> int:
        """Characters of prose on the page before element `i`, masked parts left out."""
        return self._prose[i]

    def empty(self) -> list[bool]:
        """For each element whether there is nothing to see in it: no text, no picture, no line break."""
        sums, ends = self._chars, self.ends
        seen = [0] * len(self)
        for tag in SEEN:
            for i in self.by_tag.get(tag, ()):
                seen[i] = 1
        shown = list(accumulate(seen, initial=0))
        return [sums[end] == sums[i] and shown[end] == shown[i] for i, end in enumerate(ends)]

    def ancestors(self, i: int) -> list[int]:
        """Indices of the ancestors of `i`, nearest first."""
        found = []
        while (i := self.parents[i]) >= 0:
            found.append(i)
        return found

    def inside(self, i: int, tag: str) -> list[int]:
        """The elements of a tag in the subtree of `i`, itself included, masked ones too."""
        there = self.by_tag.get(tag, [])
        return there[bisect_left(there, i) : bisect_left(there, self.ends[i])]

    def mask(self, indices: list[int]) -> None:
        """Take the subtrees of `indices` out of all sums."""
        for i in indices:
            self.dropped[i : self.ends[i]] = b"\x01" * (self.ends[i] - i)
        if indices:
            self._sum()

    def unmask(self) -> None:
        """Put all that was masked back into the sums."""
        self.dropped = bytearray(len(self.elements))
        self._sum()

    def text(self, i: int) -> str:
        """The text of the subtree of `i`, white space folded; masked parts are included."""
        heads, tails, tags, ends = self.heads, self.tails, self.tags, self.ends
        if not any(self.texts[i : ends[i]]):
            return ""
        found: list[str] = []
        above: list[int] = []
        for j in range(i, ends[i] + 1):
            while above and ends[above[-1]] <= j:
                done = above.pop()
                # The tail of `i` itself is not in it.
                tail = (tails[done] if above else None) or ""
                found.append(tail if tags[done] in INLINE else f" {tail}")
            if j < ends[i]:
                head = heads[j] or ""
                found.append(head if tags[j] in INLINE and tags[j] != "br" else f" {head}")
                above.append(j)
        return " ".join("".join(found).split())

    def pieces(self, i: int) -> list[tuple[str, int]]:
        """All text in the subtree of `i` in reading order, a space at the edges of blocks.

        Each piece comes with the index of the element that it stands in directly, or `EDGE`.
        Masked parts are left out.
        """
        heads, tails, tags, ends = self.heads, self.tails, self.tags, self.ends
        found: list[tuple[str, int]] = []
        open_elements: list[int] = []
        j, end = i, ends[i]
        while True:
            while open_elements and ends[open_elements[-1]] <= j:
                done = open_elements.pop()
                if tags[done] not in INLINE:
                    found.append((" ", EDGE))
                if open_elements and (tail := tails[done]):
                    found.append((tail, open_elements[-1]))
            if j >= end:
                return found
            if self.dropped[j]:
                if open_elements and (tail := tails[j]):
                    found.append((tail, open_elements[-1]))
                j = ends[j]
                continue
            if tags[j] not in INLINE or tags[j] == "br":
                found.append((" ", EDGE))
            open_elements.append(j)
            if text := heads[j]:
                found.append((text, j))
            j += 1

    def where(self, i: int) -> str:
        """The place of `i` in the page: tags and positions from the root, as XPath reads them.

        lxml's `getpath` counts the siblings before an element anew each time; here they are counted once.
        """
        unknown = []
        at = i
        while at not in self._paths:
            at = self.parents[at]
            unknown.append(at)
        for parent in reversed(unknown):
            self._place_children(parent)
        return self._paths[i]

    def _place_children(self, parent: int) -> None:
        """Note the paths of all children of an element."""
        tags, ends, above = self.tags, self.ends, self._paths[parent]
        children = []
        i = parent + 1
        while i < ends[parent]:
            children.append(i)
            i = ends[i]
        many = Counter(tags[i] for i in children)
        seen: Counter[str] = Counter()
        for i in children:
            seen[tags[i]] += 1
            self._paths[i] = f"{above}/{tags[i]}" + (f"[{seen[tags[i]]}]" if many[tags[i]] > 1 else "")
