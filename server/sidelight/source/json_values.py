"""Bytes of an answer -> JSON, and careful steps into it: what has another shape than expected is absent."""

import json
from collections.abc import Iterator
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def loads(body: bytes) -> Json:
    """The JSON of an answer.

    Raises:
        ValueError: It is none, or nests deeper than any sane answer does.
    """
    try:
        value: Json = json.loads(body)
    except RecursionError as error:
        msg = "it nests too deep"
        raise ValueError(msg) from error
    return value


def at(value: Json, *path: str | int) -> Json:
    """The value at a path of keys and places; None if there is none."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def text_at(value: Json, *path: str | int) -> str:
    """The text at a path, without white space around it; empty if there is none."""
    found = at(value, *path)
    return found.strip() if isinstance(found, str) else ""


def number_at(value: Json, *path: str | int) -> int | None:
    """The whole number at a path, also where it is written as text."""
    found = at(value, *path)
    if isinstance(found, str) and found.isdecimal() and len(found) < 20:
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def list_at(value: Json, *path: str | int, limit: int = 500) -> list[Json]:
    """The list at a path, cut at `limit`; empty if there is none."""
    found = at(value, *path)
    return found[:limit] if isinstance(found, list) else []


def items_at(value: Json, *path: str | int, limit: int = 500) -> Iterator[tuple[str, Json]]:
    """The pairs of the object at a path, `limit` at most; none if there is no object."""
    found = at(value, *path)
    if isinstance(found, dict):
        for count, pair in enumerate(found.items()):
            if count == limit:
                return
            yield pair
