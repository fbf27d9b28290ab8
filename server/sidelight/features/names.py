"""What the numbers of a segment are called, in order; the trees of `body_model.json` use these names."""

from sidelight.hints import HINTS

# Elements of which it matters that a segment stands in one.
TAGS = (
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "ul", "ol", "table",
    "blockquote", "section", "dl", "p", "details",
)  # fmt: skip
TAG_BITS = {tag: 1 << (len(HINTS) + k) for k, tag in enumerate(TAGS)}
BIT_NAMES = (*(f"named {name}" for name in HINTS), *(f"in <{tag}>" for tag in TAGS))

NAMES: tuple[str, ...] = (
    "is <p>", "is list item", "is heading", "is <div>", "is table cell", "is table", "is code",
    "is figure", "heading level", "characters, log", "share in links", "words, log", "ends a sentence",
    "commas and colons", "share of digits", "share of capitals", "has symbols", "is prose",
    "occurs again", "characters 2 before, log", "link share 2 before", "prose 2 before",
    "characters 1 before, log", "link share 1 before", "prose 1 before", "characters 1 after, log",
    "link share 1 after", "prose 1 after", "characters 2 after, log", "link share 2 after",
    "prose 2 after", "same parent as 1 before", "same parent as 1 after", "same tag as 1 before",
    "same tag as 1 after", "share of prose around", "link share around", "steps to next prose",
    "steps to last prose", "in container of half", "in container of most", "prose read so far, share",
    "place among segments, share", "steps from first prose of container",
    "steps from last prose of container", "steps from title", "prose in parent, share",
    "prose in grandparent, share", "levels up to container", "levels down to container",
    "prose in branch, share", "link share of branch", "characters of branch, log",
    "link share of parent", "characters of parent, log", "link share of grandparent",
    "in the page's own article text", "is the title", "is the description",
    "names an author", "is short and has a year", "prose of page, log",
    "segments of page, log", "prose in container, share",
    "prose among its likes, share", "its likes, log", "prose among its likes in like parents, share",
    "prose among siblings, share", "siblings, log", "paragraph before ends with a colon",
    "items of list, log", "link share of list", "characters an item of list, log",
    "levels below container", "steps from last heading", "picture beside it",
    *(f"near: {name}" for name in BIT_NAMES),
    *(f"anywhere above: {name}" for name in BIT_NAMES),
)  # fmt: skip
