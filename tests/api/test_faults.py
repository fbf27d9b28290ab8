from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sidelight.api.faults import faults


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=2, max_length=3)]
    count: Annotated[int, Field(ge=1, le=9)] = 1
    state: Literal["open", "closed"] = "open"
    rule: str | dict[str, int] = ""
    tags: list[str] = []
    flag: bool = False


def found(**asked):
    with pytest.raises(ValidationError) as raised:
        Asked.model_validate({"name": "abc"} | asked)
    said = [{**fault, "loc": ("body", *fault["loc"])} for fault in raised.value.errors()]
    return {fault["pointer"]: fault["detail"] for fault in faults(said, "application/json")}


@pytest.mark.parametrize(
    ("asked", "pointer", "detail"),
    [
        ({"name": None}, "/name", "it must be text"),
        ({"name": "a"}, "/name", "it must have at least 2 characters"),
        ({"name": "abcd"}, "/name", "it may have 3 characters at most"),
        ({"count": 0}, "/count", "it must be 1 or more"),
        ({"count": 10}, "/count", "it must be 9 or less"),
        ({"count": "x"}, "/count", "it must be a whole number"),
        ({"count": 1.5}, "/count", "it must be a whole number"),
        ({"state": "done"}, "/state", "it must be 'open' or 'closed'"),
        ({"tags": "x"}, "/tags", "it must be a list"),
        ({"tags": ["a", 1]}, "/tags/1", "it must be text"),
        ({"flag": "perhaps"}, "/flag", "it must be true or false"),
        ({"a/b~": 1}, "/a~1b~0", "there is no such field"),
    ],
)
def test_a_field_is_told_in_plain_words(asked, pointer, detail):
    assert found(**asked) == {pointer: detail}


def test_a_field_that_may_be_of_several_kinds_is_told_once():
    assert found(rule=["x"]) == {"/rule": "it must be text, or it must be an object"}


def test_a_missing_field_is_told():
    with pytest.raises(ValidationError) as raised:
        Asked.model_validate({})

    assert faults([{**raised.value.errors()[0], "loc": ("body", "name")}], "") == [
        {"pointer": "/name", "in": "body", "detail": "it is missing"}
    ]
