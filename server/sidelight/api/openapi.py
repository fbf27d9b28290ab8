"""The app's OpenAPI document, with its problems under their own media type."""

from collections.abc import Iterator

from fastapi import FastAPI

from sidelight.api.problems import MEDIA_TYPE

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
PROBLEM = "#/components/schemas/Problem"


class Service(FastAPI):
    """FastAPI, with an honest description of what errors look like."""

    def openapi(self) -> dict[str, Json]:
        """The document; made once."""
        if self.openapi_schema is None:
            document: dict[str, Json] = super().openapi()
            for answer in _answers(document):
                _own_type(answer)
            self.openapi_schema = document
        return self.openapi_schema


def _answers(document: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """Every answer of every operation."""
    paths = document["paths"]
    for methods in paths.values() if isinstance(paths, dict) else ():
        for operation in methods.values() if isinstance(methods, dict) else ():
            answers = operation.get("responses") if isinstance(operation, dict) else None
            yield from (answer for answer in _values(answers) if isinstance(answer, dict))


def _values(value: Json) -> list[Json]:
    return list(value.values()) if isinstance(value, dict) else []


def _own_type(answer: dict[str, Json]) -> None:
    content = answer.get("content")
    if isinstance(content, dict) and content.get("application/json") == {"schema": {"$ref": PROBLEM}}:
        answer["content"] = {MEDIA_TYPE: content["application/json"]}
