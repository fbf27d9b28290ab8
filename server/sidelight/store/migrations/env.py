"""Alembic's environment: it runs on the connection that `database.Database` hands over."""

from alembic import context

from sidelight.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
