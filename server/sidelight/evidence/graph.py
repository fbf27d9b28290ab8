"""JSON-LD elements -> nodes that can be asked for names, texts and addresses, whatever shape they have."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sidelight.evidence.loose_json import Json, loads
from sidelight.evidence.markup import Markup
from sidelight.evidence.strings import plain

MAX_SCRIPTS = 100
MAX_ITEMS = 50
MAX_NODES = 20_000
MAX_TOP_NODES = 1_000
MAX_POINTER_CHARS = 1_000

# Where a page's own things stand; what hangs on parts, comments and list items is about others.
_DESCENT = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class Node:
    """One object of JSON-LD: its properties, its types without vocabulary, and where it stands."""

    data: dict[str, Json]
    pointer: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A person, organisation or thing that a property names."""

    name: str
    url: str | None
    pointer: str
    quote: str
    node: Node | None


class Graph:
    """All JSON-LD of a page.

    Attributes:
        nodes: The page's own things, in the order of the page.
    """

    def __init__(self, markup: Markup) -> None:
        self._documents = [
            (f"{markup.where(script)}#{f'/{i}' if len(values) > 1 else ''}", value)
            for script in markup.scripts[:MAX_SCRIPTS]
            for values in (loads(script.text or ""),)
            for i, value in enumerate(values)
        ]
        self._by_id: dict[str, Node] | None = None
        nodes = (node for pointer, value in self._documents for node in _top_nodes(value, pointer, 0))
        self.nodes = list(islice(nodes, MAX_TOP_NODES))

    def every_node(self) -> Iterator[Node]:
        """Every object at any depth, in the order of the page."""
        stack = [(value, pointer) for pointer, value in reversed(self._documents)]
        for _ in range(MAX_NODES):
            if not stack:
                return
            value, pointer = stack.pop()
            if isinstance(value, dict):
                yield Node(value, pointer, types_of(value))
            if len(pointer) < MAX_POINTER_CHARS:
                stack.extend(_children(value, pointer))

    def resolve(self, node: Node) -> Node:
        """The node that a reference (`@id` and nothing of its own) stands for; else the node itself."""
        identity = node.data.get("@id")
        if not isinstance(identity, str) or not set(node.data) <= {"@id", "@type"}:
            return node
        if self._by_id is None:
            self._by_id = {}
            for other in self.every_node():
                key = other.data.get("@id")
                if isinstance(key, str):
                    known = self._by_id.get(key)
                    if known is None or len(known.data) < len(other.data):
                        self._by_id[key] = other
        return self._by_id.get(identity, node)

    def named(self, node: Node, name: str) -> Iterator[Named]:
        """The persons and things of a property: strings, objects, references and lists of them."""
        for value, pointer in items(node, name):
            if isinstance(value, str):
                address = value.strip() if value.strip().startswith(("http://", "https://")) else None
                target = self.resolve(Node({"@id": value}, pointer, ())) if address else None
                if target and len(target.data) > 1:
                    yield self._from_node(target)
                else:
                    yield Named("" if address else plain(value), address, pointer, value, None)
            elif isinstance(value, dict):
                yield self._from_node(self.resolve(Node(value, pointer, types_of(value))))

    def _from_node(self, node: Node) -> Named:
        for key in ("name", "legalName", "headline", "alternateName"):
            for text, pointer, raw in texts(node, key):
                return Named(text, address_of(node), pointer, raw, node)
        parts = [text for key in ("givenName", "familyName") for text, _, _ in texts(node, key)][:3]
        return Named(" ".join(parts), address_of(node), node.pointer, " ".join(parts), node)


def types_of(data: dict[str, Json]) -> tuple[str, ...]:
    """The types of an object, without the address or prefix of their vocabulary."""
    value = data.get("@type")
    given = value if isinstance(value, list) else [value]
    names = (name.strip().rstrip("/") for name in given if isinstance(name, str))
    short = (name.replace("#", "/").replace(":", "/").rsplit("/", 1)[-1] for name in names)
    return tuple(name[0].upper() + name[1:] for name in short if name)


def items(node: Node, name: str) -> Iterator[tuple[Json, str]]:
    """The values of a property, one by one, each with its pointer."""
    value, pointer = node.data.get(name), f"{node.pointer}/{name}"
    if isinstance(value, list):
        for i, item in enumerate(value[:MAX_ITEMS]):
            if isinstance(item, list):
                yield from ((inner, f"{pointer}/{i}/{j}") for j, inner in enumerate(item[:MAX_ITEMS]))
            else:
                yield item, f"{pointer}/{i}"
    elif value is not None:
        yield value, pointer


def texts(node: Node, name: str) -> Iterator[tuple[str, str, str]]:
    """The texts of a property: the text, its pointer, and the text as the page has it."""
    for value, pointer in items(node, name):
        raw = _scalar(value)
        if raw and (text := plain(raw)):
            yield text, pointer, raw


def _scalar(value: Json) -> str:
    """A value as text; of an object, what it is a wrapping for."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("@value", "name", "text") if key in value), None)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)[:40]
    return value if isinstance(value, str) else ""


def addresses(node: Node, name: str) -> Iterator[tuple[str, str]]:
    """The addresses of a property, given as strings or as objects, each with its pointer."""
    for value, pointer in items(node, name):
        address = address_of(Node(value, pointer, ())) if isinstance(value, dict) else value
        if isinstance(address, str) and address.strip():
            yield address.strip(), pointer


def address_of(node: Node) -> str | None:
    """The address of a thing: `url`, else `contentUrl`, else an `@id` that can be opened."""
    for key in ("url", "contentUrl", "@id"):
        value = node.data.get(key)
        if isinstance(value, list):
            value = next((item for item in value if isinstance(item, str)), None)
        if isinstance(value, str) and value.strip() and not (key == "@id" and "#" in value):
            return value.strip()
    return None


def _top_nodes(value: Json, pointer: str, depth: int) -> Iterator[Node]:
    if depth > 6:
        return
    if isinstance(value, list):
        for i, item in enumerate(value[:500]):
            yield from _top_nodes(item, f"{pointer}/{i}", depth + 1)
    elif isinstance(value, dict):
        yield Node(value, pointer, types_of(value))
        for key in _DESCENT:
            if isinstance(value.get(key), dict | list):
                yield from _top_nodes(value[key], f"{pointer}/{key}", depth + 1)


def _children(value: Json, pointer: str) -> list[tuple[Json, str]]:
    """Objects and lists directly in a value, last first, as a stack takes them."""
    pairs: list[tuple[str, Json]] = []
    if isinstance(value, dict):
        pairs = [(key.replace("~", "~0").replace("/", "~1"), inner) for key, inner in value.items()]
    elif isinstance(value, list):
        pairs = [(str(i), inner) for i, inner in enumerate(value)]
    return [(inner, f"{pointer}/{key}") for key, inner in reversed(pairs) if isinstance(inner, dict | list)]
