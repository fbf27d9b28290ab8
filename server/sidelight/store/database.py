"""A URL -> transactions on the database there, its tables brought up to date before the first."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from sqlalchemy import Connection, Table, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from sidelight.errors import SidelightError

FILE_NAME = "sidelight.sqlite3"
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
WAIT_SECONDS = 5
# Any number that no other program takes for its own lock on the same database.
MIGRATION_LOCK = 5_302_871_904_118


class StoreError(SidelightError):
    """The database cannot be reached or used."""


def default_url(folder: Path) -> str:
    """The URL of the SQLite file in a folder."""
    return f"sqlite+aiosqlite:///{folder / FILE_NAME}"


def known_url(url: str) -> URL:
    """The URL with the driver that is used for it.

    Raises:
        StoreError: It is none of SQLite or PostgreSQL.
    """
    try:
        parts = make_url(url)
    except ArgumentError as error:
        msg = "the database's URL cannot be read; write it as postgresql://USER:PASSWORD@HOST/NAME"
        raise StoreError(msg) from error
    if parts.drivername not in DRIVERS:
        msg = f"the database's URL starts with {parts.drivername}; it must be postgresql:// or sqlite://"
        raise StoreError(msg)
    return parts.set(drivername=DRIVERS[parts.drivername])


class Database:
    """One database; nothing is connected before the first use."""

    def __init__(self, url: str) -> None:
        """For a URL.

        Raises:
            StoreError: It is none of SQLite or PostgreSQL.
        """
        self._url = known_url(url)
        self._engine = _engine(self._url)
        self._opening = asyncio.Lock()
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether the tables were found or made."""
        return self._is_open

    async def open(self) -> None:
        """Connect, and bring the tables up to date.

        Raises:
            StoreError: That cannot be done.
        """
        async with self._opening:
            if self._is_open:
                return
            with self._reporting():
                await asyncio.to_thread(_make_folder, self._url)
                async with self._engine.connect() as connection:
                    await connection.execution_options(sidelight_writes=True)
                    async with connection.begin():
                        await connection.run_sync(_migrate)
            self._is_open = True

    async def close(self) -> None:
        """Let go of all connections."""
        await self._engine.dispose()
        self._is_open = False

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that reads.

        Raises:
            StoreError: The database cannot be used.
        """
        await self.open()
        with self._reporting():
            async with self._engine.connect() as connection:
                yield connection

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes; written when it ends without an exception.

        Raises:
            StoreError: The database cannot be used.
        """
        await self.open()
        with self._reporting():
            async with self._engine.connect() as connection:
                await connection.execution_options(sidelight_writes=True)
                async with connection.begin():
                    yield connection

    @contextlib.contextmanager
    def _reporting(self) -> Iterator[None]:
        """Turn what the driver raises into our error. Its text may hold the row, so it stays out of it."""
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            reason = type(getattr(error, "orig", None) or error).__name__
            msg = f"the database {self._shown} cannot be used ({reason})"
            raise StoreError(msg) from error

    @property
    def _shown(self) -> str:
        """The database without the user's name and password."""
        if self._url.get_backend_name() == "sqlite":
            return str(self._url.database)
        return f"{self._url.database} on {self._url.host or 'this machine'}"


def insert(connection: AsyncConnection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT of the database's own dialect, which can say what to do about a row that is there already."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(
            url, pool_pre_ping=True, pool_timeout=WAIT_SECONDS, connect_args={"connect_timeout": WAIT_SECONDS}
        )
    engine = create_async_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: object, _record: object) -> None:
    """Take transactions into our own hands, as the driver's leave out DDL; let readers not wait for writers.

    Source: https://docs.sqlalchemy.org/en/20/dialects/sqlite.html
    """
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: one that reads first could find later that another wrote before it."""
    writes = connection.get_execution_options().get("sidelight_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_folder(url: URL) -> None:
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _migrate(connection: Connection) -> None:
    """Run the migrations that the database has not seen; several services may start at once."""
    # Alembic takes a tenth of a second to import, which only the start of a service should cost.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
