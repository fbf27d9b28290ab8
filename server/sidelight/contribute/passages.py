"""Words copied from a page -> where they stand: in the article, among what went, beside it, nowhere."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from sidelight.outline import UNSEEN
from sidelight.parse import parse
from sidelight.pipeline import Cleaned, Page
from sidelight.ruleset.tokens import tokenize
from sidelight.segments import segment

State = Literal["kept", "removed", "title", "frame", "unseen", "absent"]

# Of so many passages that share most words the order of words decides which is nearest.
COMPARED = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a page.

    Attributes:
        state: `kept` in the article, `removed` by a rule, `title` of the article, in the `frame` of the page
            that the body leaves out, `unseen` in an element that no reader sees as text, or `absent`:
            nowhere, and this is the nearest there is.
        text: The passage that holds the words; the nearest one where none does.
        where: Where in the page it stands; empty where that is not known.
    """

    state: State
    text: str
    where: str = ""


def words_of(text: str) -> str:
    """The words of a text as they are compared: case, marks and white space do not matter."""
    return f" {' '.join(tokenize(text).words)} "


def find(texts: Sequence[str], wanted: str) -> int | None:
    """The first text that holds the words, or where they begin if they go over several; None for none."""
    sought = words_of(wanted)
    if not sought.strip():
        return None
    spoken = [words_of(text) for text in texts]
    for at, said in enumerate(spoken):
        if sought in said:
            return at
    # Each text keeps the space at its end, so that words stay words where texts meet.
    joined = " " + "".join(said[1:] for said in spoken)
    place = joined.find(sought)
    if place < 0:
        return None
    ends = accumulate(len(said) - 1 for said in spoken)
    return next(at for at, end in enumerate(ends) if place < end)


def nearest(texts: Iterable[str], wanted: str) -> str:
    """The text that shares most words with the wanted ones, best in their order; empty if none does."""
    sought = words_of(wanted).split()
    counts = Counter(sought)

    def shared(text: str) -> int:
        return (Counter(words_of(text).split()) & counts).total()

    likely = sorted({text: shared(text) for text in texts}.items(), key=lambda item: -item[1])[:COMPARED]
    likely = [(text, count) for text, count in likely if count]

    def likeness(text: str) -> float:
        same = SequenceMatcher(None, words_of(text).split(), sought, autojunk=False).get_matching_blocks()
        return max(block.size for block in same) + sum(block.size for block in same)

    return max((text for text, _count in likely), key=likeness, default="")


def locate(page: Page, cleaned: Cleaned, html: str | bytes, wanted: str) -> Passage:
    """Where the words stand in a page that was cleaned; takes the mask of its outline off.

    Args:
        page: The page.
        cleaned: What rules left of it.
        html: The page as it came, for what is cut before anything is read.
        wanted: The words.
    """
    blocks = [(block.text, block.where) for block in cleaned.blocks]
    drops = [(drop.text, drop.where) for drop in cleaned.drops]
    title = [(page.found.title or "", "")]
    page.outline.unmask()
    frame = [(one.text, page.outline.where(one.box)) for one in segment(page.outline)]
    places: tuple[tuple[State, list[tuple[str, str]]], ...] = (
        ("kept", blocks),
        ("removed", drops),
        ("title", title),
        ("frame", frame),
    )
    for state, passages in places:
        at = find([text for text, _where in passages], wanted)
        if at is not None:
            return Passage(state, *passages[at])
    unseen = list(_unseen(html))
    at = find([text for _tag, text in unseen], wanted)
    if at is not None:
        return Passage("unseen", unseen[at][1], f"<{unseen[at][0]}>")
    texts = dict((*frame, *drops, *blocks))
    close = nearest(texts, wanted)
    return Passage("absent", close, texts[close] if close else "")


def _unseen(html: str | bytes) -> Iterable[tuple[str, str]]:
    """The tag and the text of each element that is cut before a page is read; of the head part by part."""
    for element in parse(html).iter("title", *(tag for tag in UNSEEN if tag != "head")):
        yield str(element.tag), " ".join(" ".join(map(str, element.itertext())).split())
