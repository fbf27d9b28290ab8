"""Name of a format -> renderer; the formats are the modules of this package that define `RENDERER`."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType

from sidelight.errors import UnknownFormatError
from sidelight.model import Reading


@dataclass(frozen=True, slots=True)
class Renderer:
    """One output format.

    Attributes:
        name: What users ask for, such as `markdown`.
        media_type: For the HTTP answer, such as `text/markdown`.
        suffix: Of a file in this format, with the dot.
        render: Reading -> document, ending in a line break.
    """

    name: str
    media_type: str
    suffix: str
    render: Callable[[Reading], str]


@cache
def renderers() -> MappingProxyType[str, Renderer]:
    """Every renderer by its name, in alphabetical order."""
    package = import_module("sidelight.render")
    found: dict[str, Renderer] = {}
    for module in pkgutil.iter_modules(package.__path__):
        renderer = getattr(import_module(f"{package.__name__}.{module.name}"), "RENDERER", None)
        if isinstance(renderer, Renderer):
            found[renderer.name] = renderer
    return MappingProxyType(dict(sorted(found.items())))


def render(reading: Reading, name: str) -> str:
    """The reading as a document in the format of that name.

    Raises:
        UnknownFormatError: No renderer has that name.
    """
    renderer = renderers().get(name)
    if renderer is None:
        msg = f"no format is called {name!r}; the formats are {', '.join(renderers())}"
        raise UnknownFormatError(msg)
    return renderer.render(reading)
