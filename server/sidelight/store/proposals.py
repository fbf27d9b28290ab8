"""Proposals of rules: made by readers, decided by a maintainer."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import func, select, update

from sidelight.store.database import Database, insert
from sidelight.store.paging import FIRST, Cut, Page, page
from sidelight.store.tables import OPEN, proposals

ProposalState = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class NewProposal:
    """What somebody proposes to take out; the excerpt is cut and stripped already.

    Attributes:
        category: Id of the category.
        excerpt: The element, as HTML.
        selector: What finds it in the page.
        text: Words of it, where they are to tell.
        comment: Why, in the proposer's words.
        host: Where it was seen.
        language: Of the page.
    """

    category: str
    excerpt: str
    selector: str | None = None
    text: str | None = None
    comment: str | None = None
    host: str | None = None
    language: str | None = None

    @property
    def digest(self) -> str:
        """The same for proposals of the same thing, whoever makes them and whatever they say to it."""
        parts = (self.category, self.excerpt, self.selector or "", self.text or "")
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(NewProposal):
    """A proposal that is kept.

    Attributes:
        times: How often it was made while it was open.
        reason: Why it was rejected.
        path: Of the rule file that it became.
        content: Of that file.
    """

    id: int
    state: ProposalState
    created: datetime
    times: int
    decided: datetime | None = None
    reason: str | None = None
    path: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a maintainer decided, with the reason or the rule file."""

    state: Literal["accepted", "rejected"]
    reason: str | None = None
    path: str | None = None
    content: str | None = None


COLUMNS = [column for column in proposals.c if column.name != "digest"]


class Proposals:
    """The proposals that a service has."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, proposal: NewProposal) -> tuple[Proposal, bool]:
        """Keep a proposal, or count it where the same one is open; gives it and whether it is new.

        Raises:
            StoreError: The database cannot be used.
        """
        row = {
            **asdict(proposal),
            "digest": proposal.digest,
            "state": "open",
            "created": datetime.now(UTC),
            "times": 1,
        }
        async with self._database.writing() as connection:
            statement = insert(connection, proposals).values(row)
            merged = statement.on_conflict_do_update(
                index_elements=["digest"], index_where=OPEN, set_={"times": proposals.c.times + 1}
            ).returning(*COLUMNS)
            kept = Proposal(**(await connection.execute(merged)).mappings().one())
        return kept, kept.times == 1

    async def get(self, number: int) -> Proposal | None:
        """The proposal of a number; None if there is none.

        Raises:
            StoreError: The database cannot be used.
        """
        async with self._database.reading() as connection:
            found = await connection.execute(select(*COLUMNS).where(proposals.c.id == number))
            row = found.mappings().one_or_none()
        return Proposal(**row) if row is not None else None

    async def page(self, state: ProposalState | None, cut: Cut = FIRST) -> Page[Proposal]:
        """Proposals of a state, of any if None, newest first.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(*COLUMNS)
        if state is not None:
            query = query.where(proposals.c.state == state)
        return await page(self._database, query, cut, Proposal)

    async def paths(self, category: str) -> list[str]:
        """The rule files that accepted proposals of a category became.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(proposals.c.path).distinct()
        query = query.where(proposals.c.category == category, proposals.c.path.is_not(None))
        async with self._database.reading() as connection:
            return sorted((await connection.execute(query)).scalars())

    async def count_open(self) -> int:
        """How many wait for a decision.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(func.count()).select_from(proposals).where(OPEN)
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def decide(self, number: int, decision: Decision) -> Proposal | None:
        """Decide an open proposal; None if it is not open any more.

        Raises:
            StoreError: The database cannot be used.
        """
        statement = (
            update(proposals)
            .where(proposals.c.id == number, OPEN)
            .values(**asdict(decision), decided=datetime.now(UTC))
            .returning(*COLUMNS)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return Proposal(**row) if row is not None else None
