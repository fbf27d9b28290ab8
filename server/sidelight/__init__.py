"""Clean article text that says what was taken out, whose voice speaks and where it comes from.

What reads pages is imported when it is first asked for, so that the command line starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sidelight.errors import SidelightError
from sidelight.model import (
    Block,
    Check,
    Cue,
    Drop,
    Evidence,
    Fact,
    Held,
    Image,
    Label,
    Reading,
    Relay,
    RuleSetInfo,
    Sentence,
    SourceCard,
    Span,
    Subject,
)
from sidelight.render import render, renderers

if TYPE_CHECKING:
    from sidelight.parse import Limits
    from sidelight.pipeline import read
    from sidelight.ruleset import RuleSet, bundled, load

    __version__: str

__all__ = [
    "Block",
    "Check",
    "Cue",
    "Drop",
    "Evidence",
    "Fact",
    "Held",
    "Image",
    "Label",
    "Limits",
    "Reading",
    "Relay",
    "RuleSet",
    "RuleSetInfo",
    "Sentence",
    "SidelightError",
    "SourceCard",
    "Span",
    "Subject",
    "bundled",
    "load",
    "read",
    "render",
    "renderers",
]

HOMES = {
    "Limits": "sidelight.parse",
    "RuleSet": "sidelight.ruleset",
    "bundled": "sidelight.ruleset",
    "load": "sidelight.ruleset",
    "read": "sidelight.pipeline",
}


def __getattr__(name: str) -> object:
    """Import what is asked for; it is kept, so each name comes here once."""
    if name == "__version__":
        value: object = import_module("importlib.metadata").version("sidelight")
    elif name in HOMES:
        value = getattr(import_module(HOMES[name]), name)
    else:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
