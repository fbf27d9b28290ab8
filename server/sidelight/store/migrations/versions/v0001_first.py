"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "cards",
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("value", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_cards")),
    )
    op.create_index("ix_cards_expires_at", "cards", ["expires_at"])

    op.create_table(
        "facts",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
    )
    op.create_table(
        "keys",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
        sa.UniqueConstraint("hash", name=op.f("uq_keys_hash")),
    )
    op.create_table(
        "kills",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("decided", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kills")),
    )
    op.create_index("ix_kills_state_id", "kills", ["state", "id"])
    op.create_index(
        "uq_kills_standing",
        "kills",
        ["rule"],
        unique=True,
        sqlite_where=sa.text("state IN ('proposed', 'active')"),
        postgresql_where=sa.text("state IN ('proposed', 'active')"),
    )

    op.create_table(
        "proposals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("category", sa.String(length=100), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("selector", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("comment", sa.Text()),
        sa.Column("host", sa.String(length=253)),
        sa.Column("language", sa.String(length=35)),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.Text()),
        sa.Column("path", sa.String(length=200)),
        sa.Column("content", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index("ix_proposals_state_id", "proposals", ["state", "id"])
    op.create_index(
        "uq_proposals_open",
        "proposals",
        ["digest"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )

    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("ruleset_version", sa.String(length=100), nullable=False),
        sa.Column("ruleset_digest", sa.String(length=64)),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("host", sa.String(length=253)),
        sa.Column("comment", sa.Text()),
        sa.Column("reporter", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("rule", "reporter", "digest", name=op.f("uq_reports_rule_reporter_digest")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("reports")

    op.drop_table("proposals")

    op.drop_table("kills")
    op.drop_table("keys")
    op.drop_table("facts")

    op.drop_table("cards")
