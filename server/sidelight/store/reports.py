"""Reports of text that a rule took out and should not have."""

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from sidelight.store.database import Database, insert
from sidelight.store.paging import FIRST, Cut, Page, page
from sidelight.store.tables import facts, reports

SECRET = "reporter-secret"  # noqa: S105 - the name that it is filed under


@dataclass(frozen=True, slots=True)
class NewReport:
    """What somebody reports; the excerpt is cut and stripped already.

    Attributes:
        rule: Id of the rule.
        ruleset_version: Of the set that the rule was in.
        ruleset_digest: Of the same.
        excerpt: What was taken out.
        host: Where.
        comment: In the reporter's words.
    """

    rule: str
    ruleset_version: str
    excerpt: str
    ruleset_digest: str | None = None
    host: str | None = None
    comment: str | None = None

    @property
    def digest(self) -> str:
        """The same for reports of the same removal."""
        parts = (self.excerpt, self.host or "")
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(NewReport):
    """A report that is kept. Who made it is not part of it."""

    id: int
    created: datetime


COLUMNS = [column for column in reports.c if column.name not in ("digest", "reporter")]


class Reports:
    """The reports that a service has."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, report: NewReport, who: str) -> tuple[Report, bool]:
        """Keep a report, unless the same person made the same one; gives it and whether it is new.

        Args:
            report: The report.
            who: What tells reporters apart. Only a keyed hash of it is kept, to count those that are
                independent.

        Raises:
            StoreError: The database cannot be used.
        """
        reporter = hmac.new(await self._secret(), who.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
        row = {**asdict(report), "digest": report.digest, "reporter": reporter, "created": datetime.now(UTC)}
        same = (
            reports.c.rule == report.rule,
            reports.c.reporter == reporter,
            reports.c.digest == report.digest,
        )
        async with self._database.writing() as connection:
            statement = (
                insert(connection, reports).values(row).on_conflict_do_nothing().returning(reports.c.id)
            )
            is_new = (await connection.execute(statement)).one_or_none() is not None
            kept = (await connection.execute(select(*COLUMNS).where(*same))).mappings().one()
        return Report(**kept), is_new

    async def page(self, rule: str | None, cut: Cut = FIRST) -> Page[Report]:
        """Reports of a rule, of any if None, newest first.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(*COLUMNS)
        if rule is not None:
            query = query.where(reports.c.rule == rule)
        return await page(self._database, query, cut, Report)

    async def independent(self, rule: str, since: datetime | None) -> int:
        """How many different people reported a rule after a time.

        Raises:
            StoreError: The database cannot be used.
        """
        query = select(func.count(reports.c.reporter.distinct())).where(reports.c.rule == rule)
        if since is not None:
            query = query.where(reports.c.created > since)
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def _secret(self) -> bytes:
        """The key of the hashes; made when it is first wanted, and the same for all processes."""
        query = select(facts.c.value).where(facts.c.name == SECRET)
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).scalar_one_or_none()
        if found is None:
            async with self._database.writing() as connection:
                row = insert(connection, facts).values(name=SECRET, value=secrets.token_hex(32))
                await connection.execute(row.on_conflict_do_nothing())
                found = (await connection.execute(query)).scalar_one()
        return bytes.fromhex(str(found))
