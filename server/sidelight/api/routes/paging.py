"""`limit` and `before` of a request -> which page of a list is wanted."""

from typing import Annotated

from fastapi import Depends, Query

from sidelight.store import Cut

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Before = Annotated[int | None, Query(ge=1, description="Only those older than this number.")]


def _cut(limit: Limit = 50, before: Before = None) -> Cut:
    return Cut(limit, before)


PageWanted = Annotated[Cut, Depends(_cut)]
