"""What pydantic finds wrong with a request -> where and what, in plain words and without the value.

The value is left out because it may be a whole page.
"""

from collections.abc import Mapping, Sequence
from typing import cast

JSON = "application/json"
NO_BODY = f"the request has no body; send JSON, with the header content-type: {JSON}"
Said = Mapping[str, object]

# Type of pydantic's error -> what would be right; braces are filled in from what it says of it.
WORDS = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such field",
    "string_type": "it must be text",
    "string_too_short": "it must have at least {min_length} characters",
    "string_too_long": "it may have {max_length} characters at most",
    "string_pattern_mismatch": "it must be of the form {pattern}",
    "bool_type": "it must be true or false",
    "bool_parsing": "it must be true or false",
    "int_type": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "int_from_float": "it must be a whole number",
    "float_parsing": "it must be a number",
    "greater_than": "it must be more than {gt}",
    "greater_than_equal": "it must be {ge} or more",
    "less_than_equal": "it must be {le} or less",
    "literal_error": "it must be {expected}",
    "list_type": "it must be a list",
    "too_long": "it may have {max_length} entries at most",
    "path_not_file": "there is no such file",
    "path_not_directory": "there is no such folder",
    "dict_type": "it must be an object",
    "model_type": "it must be an object",
    "model_attributes_type": "it must be an object",
}


def faults(found: Sequence[Said], content_type: str) -> list[dict[str, str]]:
    """The faults of a request, each place once: `pointer` (JSON pointer), `in`, `detail`.

    Args:
        found: What pydantic says, as `errors()` gives it.
        content_type: Header of the request; empty if there is none.
    """
    told: dict[tuple[str, str], str] = {}
    for fault in found:
        source, *path = [str(part) for part in cast("Sequence[object]", fault["loc"])] or ["body"]
        whole = _whole(fault, path, content_type) if source == "body" else None
        if whole is not None:
            return [{"pointer": "", "in": source, "detail": whole}]
        place = (source, "".join(f"/{_escaped(part)}" for part in _field(path)))
        told[place] = f"{told[place]}, or {detail(fault)}" if place in told else detail(fault)
    return [{"pointer": place, "in": source, "detail": said} for (source, place), said in told.items()]


def _whole(fault: Said, path: Sequence[str], content_type: str) -> str | None:
    """What is wrong with the body as a whole; None where it is a field."""
    kind, media_type = fault["type"], content_type.partition(";")[0].strip().lower()
    if kind == "missing" and not path:
        return NO_BODY
    if kind == "json_invalid":
        return f"the body is not valid JSON at character {path[0] if path else 0}"
    if path:
        return None
    if kind in ("model_attributes_type", "model_type", "dict_type"):
        if media_type == JSON or media_type.endswith("+json"):
            return 'the body must be a JSON object, such as {"url": "https://news.example/story"}'
        said = f"as {media_type[:60]}" if media_type else "without saying what it is"
        return f"the body came {said}; send JSON, with the header content-type: {JSON}"
    return None


def _field(path: Sequence[str]) -> list[str]:
    """The path of a field without the names that pydantic gives to the kinds that it may be of."""
    field = []
    for part in path:
        if "[" in part or part in ("str", "int", "bool", "list"):
            break
        field.append(part)
    return field


def detail(fault: Said) -> str:
    """What is wrong, or what would be right, without the place."""
    words = WORDS.get(str(fault["type"]))
    if words is None:
        return str(fault["msg"]).removeprefix("Value error, ")
    context = fault.get("ctx")
    return words.format(**context) if isinstance(context, dict) else words


def _escaped(part: str) -> str:
    """A part of a JSON pointer (RFC 6901)."""
    return part.replace("~", "~0").replace("/", "~1")
