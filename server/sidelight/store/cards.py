"""The card cache: key -> what a look-up found, and until when it may be used."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from sidelight.store.database import Database, insert
from sidelight.store.tables import cards

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Cached:
    """A value of the cache; the one who asks decides whether an expired one is better than none."""

    value: Json
    fetched_at: datetime
    expires_at: datetime


class CardCache:
    """Answers of look-ups, shared by all processes that use the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> Cached | None:
        """The value of a key, also if it has expired; None if there is none.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(cards.c.value, cards.c.fetched_at, cards.c.expires_at).where(cards.c.key == key)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return Cached(row.value, row.fetched_at, row.expires_at) if row is not None else None

    async def put(self, key: str, value: Json, *, fetched_at: datetime, expires_at: datetime) -> None:
        """Keep a value, in the place of one that is there.

        Raises:
            StoreError: The database cannot be used.
        """
        columns = {"value": value, "fetched_at": fetched_at, "expires_at": expires_at}
        async with self._database.writing() as connection:
            statement = insert(connection, cards).values(key=key, **columns)
            await connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=columns))

    async def prune(self, before: datetime) -> int:
        """Forget what expired before a time; gives how many that were.

        Raises:
            StoreError: The database cannot be used.
        """
        async with self._database.writing() as connection:
            result = await connection.execute(delete(cards).where(cards.c.expires_at < before))
        return result.rowcount
