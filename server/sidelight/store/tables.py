"""The tables, as the newest migration leaves them; a test compares the two."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time; SQLite keeps no zone, so it is UTC there and becomes so again when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC, before it is written."""
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC, after it is read."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite counts up only for columns whose type is INTEGER to the letter.
Number = BigInteger().with_variant(Integer, "sqlite")
Json = JSON().with_variant(JSONB, "postgresql")
OPEN = text("state = 'open'")
STANDING = text("state IN ('proposed', 'active')")

facts = Table(
    "facts", metadata, Column("name", String(50), primary_key=True), Column("value", Text, nullable=False)
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Number, primary_key=True),
    Column("state", String(10), nullable=False),
    Column("created", Moment, nullable=False),
    Column("category", String(100), nullable=False),
    Column("excerpt", Text, nullable=False),
    Column("selector", Text),
    Column("text", Text),
    Column("comment", Text),
    Column("host", String(253)),
    Column("language", String(35)),
    Column("digest", String(64), nullable=False),
    Column("times", Integer, nullable=False),
    Column("decided", Moment),
    Column("reason", Text),
    Column("path", String(200)),
    Column("content", Text),
    Index("ix_proposals_state_id", "state", "id"),
    Index("uq_proposals_open", "digest", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Number, primary_key=True),
    Column("created", Moment, nullable=False),
    Column("rule", String(200), nullable=False),
    Column("ruleset_version", String(100), nullable=False),
    Column("ruleset_digest", String(64)),
    Column("excerpt", Text, nullable=False),
    Column("host", String(253)),
    Column("comment", Text),
    Column("reporter", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("rule", "reporter", "digest"),
)

kills = Table(
    "kills",
    metadata,
    Column("id", Number, primary_key=True),
    Column("rule", String(200), nullable=False),
    Column("state", String(10), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("reason", Text),
    Column("decided", Moment),
    Index("ix_kills_state_id", "state", "id"),
    Index("uq_kills_standing", "rule", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
)

keys = Table(
    "keys",
    metadata,
    Column("id", Number, primary_key=True),
    Column("label", String(100), nullable=False),
    Column("role", String(10), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("created", Moment, nullable=False),
    Column("revoked", Moment),
)

cards = Table(
    "cards",
    metadata,
    Column("key", String(500), primary_key=True),
    Column("value", Json, nullable=False),
    Column("fetched_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)
