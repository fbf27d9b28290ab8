"""API keys: made once, kept only as a hash, looked up by it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import select, update

from sidelight.store.database import Database
from sidelight.store.tables import keys

Role = Literal["reader", "maintainer"]
PREFIX = "sidelight_"


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; the key itself is not."""

    id: int
    label: str
    role: Role
    created: datetime
    revoked: datetime | None = None


def digest(key: str) -> str:
    """The hash that a key is kept by. A key is 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


class Keys:
    """The keys of a service."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, label: str, role: Role) -> tuple[Key, str]:
        """Make a key; gives what is kept and the key, which is never to be had again.

        Raises:
            StoreError: The database cannot be used.
        """
        secret, now = PREFIX + secrets.token_urlsafe(32), datetime.now(UTC)
        statement = (
            keys.insert()
            .values(label=label, role=role, hash=digest(secret), created=now)
            .returning(keys.c.id)
        )
        async with self._database.writing() as connection:
            number = (await connection.execute(statement)).scalar_one()
        return Key(number, label, role, now), secret

    async def all(self) -> list[Key]:
        """Every key that was ever made, in this order.

        Raises:
            StoreError: The database cannot be used.
        """
        shown = (keys.c.id, keys.c.label, keys.c.role, keys.c.created, keys.c.revoked)
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(*shown).order_by(keys.c.id))).mappings().all()
        return [Key(**row) for row in rows]

    async def roles(self) -> dict[str, Role]:
        """Hash -> role, of the keys that are in force.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(keys.c.hash, keys.c.role).where(keys.c.revoked.is_(None))
        async with self._database.reading() as connection:
            return {row.hash: row.role for row in await connection.execute(query)}

    async def revoke(self, number: int) -> bool:
        """Take a key out of force; False if there is none of that number in force.

        Raises:
            StoreError: The database cannot be used.
        """
        statement = (
            update(keys)
            .where(keys.c.id == number, keys.c.revoked.is_(None))
            .values(revoked=datetime.now(UTC))
        )
        async with self._database.writing() as connection:
            return (await connection.execute(statement)).rowcount == 1
