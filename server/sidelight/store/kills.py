"""The kill list: rules that are switched off, or proposed to be, until they are mended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import select, update

from sidelight.store.database import Database, insert
from sidelight.store.tables import STANDING, kills

KillState = Literal["proposed", "active", "rejected", "lifted"]


@dataclass(frozen=True, slots=True)
class Kill:
    """An entry of the kill list.

    Attributes:
        rule: Id of the rule.
        state: Only an active one switches the rule off.
        reports: How many independent reports speak for it.
        created: When it was first proposed.
        reason: Of whoever decided.
        decided: When it was decided last.
    """

    id: int
    rule: str
    state: KillState
    reports: int
    created: datetime
    reason: str | None = None
    decided: datetime | None = None


class Kills:
    """The kill list of a service."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def propose(self, rule: str, reports: int) -> Kill:
        """Propose to switch a rule off; where that stands already, only note how many reports there are.

        Raises:
            StoreError: The database cannot be used.
        """
        return await self._add(rule, {"state": "proposed", "reports": reports}, {"reports": reports})

    async def activate(self, rule: str, reason: str) -> Kill:
        """Switch a rule off, whether that was proposed or not.

        Raises:
            StoreError: The database cannot be used.
        """
        change = {"state": "active", "reason": reason, "decided": datetime.now(UTC)}
        return await self._add(rule, {**change, "reports": 0}, change)

    async def _add(self, rule: str, row: dict[str, object], change: dict[str, object]) -> Kill:
        async with self._database.writing() as connection:
            statement = insert(connection, kills).values(rule=rule, created=datetime.now(UTC), **row)
            merged = statement.on_conflict_do_update(
                index_elements=["rule"], index_where=STANDING, set_=change
            ).returning(*kills.c)
            return Kill(**(await connection.execute(merged)).mappings().one())

    async def get(self, number: int) -> Kill | None:
        """The entry of a number; None if there is none.

        Raises:
            StoreError: The database cannot be used.
        """
        async with self._database.reading() as connection:
            found = await connection.execute(select(kills).where(kills.c.id == number))
            row = found.mappings().one_or_none()
        return Kill(**row) if row is not None else None

    async def entries(self, state: KillState | None = None) -> list[Kill]:
        """The entries of a state, of any if None, newest first.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(kills).order_by(kills.c.id.desc())
        if state is not None:
            query = query.where(kills.c.state == state)
        async with self._database.reading() as connection:
            return [Kill(**row) for row in (await connection.execute(query)).mappings()]

    async def decide(
        self, number: int, state: KillState, reason: str | None, *, among: Collection[KillState]
    ) -> Kill | None:
        """Bring an entry whose state is one `among` those given into another; None if it is not.

        Raises:
            StoreError: The database cannot be used.
        """
        statement = (
            update(kills)
            .where(kills.c.id == number, kills.c.state.in_(among))
            .values(state=state, reason=reason, decided=datetime.now(UTC))
            .returning(*kills.c)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return Kill(**row) if row is not None else None

    async def last_decision(self, rule: str) -> datetime | None:
        """When a person last decided about a rule; reports from before have been heard.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(kills.c.decided).where(kills.c.rule == rule, kills.c.decided.is_not(None))
        async with self._database.reading() as connection:
            found = (await connection.execute(query.order_by(kills.c.decided.desc()).limit(1))).one_or_none()
        return found.decided if found is not None else None
