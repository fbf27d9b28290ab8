"""Rows by number, newest first, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select

from sidelight.store.database import Database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cut:
    """Which page is wanted: so many rows, of those with a number below `before` where that is given."""

    limit: int = 50
    before: int | None = None


FIRST = Cut()


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page; `next` is the `before` of the one after it, None on the last."""

    items: tuple[T, ...]
    next: int | None


async def page(
    database: Database, query: Select[tuple[object, ...]], cut: Cut, make: Callable[..., T]
) -> Page[T]:
    """One page of what a query gives; the query must select `id`.

    Raises:
        StoreError: The database cannot be used.
    """
    number = query.selected_columns["id"]
    if cut.before is not None:
        query = query.where(number < cut.before)
    # One more than wanted tells whether there is a page after this.
    query = query.order_by(number.desc()).limit(cut.limit + 1)
    async with database.reading() as connection:
        rows = (await connection.execute(query)).mappings().all()
    shown = rows[: cut.limit]
    return Page(tuple(make(**row) for row in shown), shown[-1]["id"] if len(rows) > len(shown) else None)
