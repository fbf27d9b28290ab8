"""Reading -> JSON: every field of the model under its own name, plus `word_count`.

Each object has all its keys, in the order of the model; what is absent is null or an empty list.
`start` and `end` count characters (code points), not bytes or UTF-16 units. The service answers
with the same shape.
"""

import json
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import TypeAlias

from sidelight.model import Reading
from sidelight.render.registry import Renderer

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def to_dict(reading: Reading) -> dict[str, Json]:
    """The reading as dictionaries, lists, strings and numbers, ready for any JSON writer."""
    return {name: value_of(getattr(reading, name)) for name in _names(Reading)} | {
        "word_count": reading.word_count
    }


def render(reading: Reading) -> str:
    """The reading as one line of JSON, characters as they are."""
    return json.dumps(to_dict(reading), ensure_ascii=False) + "\n"


def value_of(value: object) -> Json:
    """Dataclasses -> dictionaries, tuples -> lists, times -> ISO 8601."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [value_of(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    kind: type = type(value)
    return {name: value_of(getattr(value, name)) for name in _names(kind)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass, in order."""
    return tuple(field.name for field in fields(kind))


RENDERER = Renderer("json", "application/json", ".json", render)
