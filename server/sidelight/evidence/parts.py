"""JSON-LD of a recipe or a guide -> the texts that it lists as parts of the piece: ingredients and steps."""

from collections.abc import Iterator

from sidelight.evidence.graph import Node, items
from sidelight.evidence.loose_json import Json
from sidelight.evidence.strings import plain

# https://schema.org/Recipe, https://schema.org/HowTo; `ingredients` is the older name of the first.
PROPERTIES = ("recipeIngredient", "ingredients", "recipeInstructions", "supply", "tool", "step")
# Steps stand in sections, and sections in the list of instructions.
_INSIDE = ("itemListElement", "text", "name")
MAX_DEPTH = 4


def read(node: Node) -> Iterator[tuple[str, str]]:
    """Each line of ingredients and steps, with the pointer to where it stands."""
    for name in PROPERTIES:
        for value, pointer in items(node, name):
            yield from _lines(value, pointer, MAX_DEPTH)


def _lines(value: Json, pointer: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield from ((text, pointer) for line in value.splitlines() if (text := plain(line)))
    elif isinstance(value, list) and depth:
        for at, one in enumerate(value):
            yield from _lines(one, f"{pointer}/{at}", depth - 1)
    elif isinstance(value, dict) and depth:
        for name in _INSIDE:
            if name in value:
                yield from _lines(value[name], f"{pointer}/{name}", depth - 1)
