import asyncio
import contextlib

import pytest
from sqlalchemy import inspect, select

from sidelight.errors import SidelightError
from sidelight.store import Database, NewProposal, Store, StoreError, default_url
from sidelight.store.tables import facts, metadata

PROPOSAL = NewProposal("newsletter", "<aside>Sign up</aside>", selector="aside")


def test_migrations_leave_the_tables_as_they_are_described(database_url):
    def differences(connection):
        from alembic.autogenerate import compare_metadata  # noqa: PLC0415
        from alembic.migration import MigrationContext  # noqa: PLC0415

        return compare_metadata(MigrationContext.configure(connection), metadata)

    async def run():
        database = Database(database_url)
        async with database.reading() as connection:
            found = await connection.run_sync(differences)
        await database.close()
        return found

    assert asyncio.run(run()) == []


def test_a_migration_can_be_taken_back(database_url):
    def down(connection):
        from pathlib import Path  # noqa: PLC0415

        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

        from sidelight import store  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        return inspect(connection).get_table_names()

    async def run():
        database = Database(database_url)
        async with database.writing() as connection:
            left = await connection.run_sync(down)
        await database.close()
        return left

    assert asyncio.run(run()) == ["alembic_version"]


def test_a_store_that_was_closed_has_kept_everything(using):
    async def use(store):
        await store.proposals.add(PROPOSAL)
        await store.close()
        was_open = store.is_open
        return was_open, await store.proposals.count_open()

    assert using(use) == (False, 1)


def test_services_that_start_at_once_make_the_tables_once(database_url):
    async def run():
        stores = [Store(database_url) for _ in range(4)]
        await asyncio.gather(*(store.open() for store in stores))
        await asyncio.gather(*(store.proposals.add(PROPOSAL) for store in stores))
        found = await stores[0].proposals.page(None)
        for store in stores:
            await store.close()
        return found

    found = asyncio.run(run())

    assert [(one.times, one.state) for one in found.items] == [(4, "open")]


def test_an_exception_inside_a_transaction_leaves_nothing_of_it(database_url):
    async def run():
        database = Database(database_url)
        with contextlib.suppress(ZeroDivisionError):
            async with database.writing() as connection:
                await connection.execute(facts.insert().values(name="a", value="b"))
                raise ZeroDivisionError
        async with database.reading() as connection:
            rows = (await connection.execute(select(facts))).all()
        await database.close()
        return rows

    assert asyncio.run(run()) == []


def test_the_folder_of_the_file_is_made_and_closed_to_others(tmp_path):
    folder = tmp_path / "not" / "there"

    async def run():
        store = Store(default_url(folder))
        await store.open()
        await store.close()

    asyncio.run(run())

    assert (folder / "sidelight.sqlite3").is_file()
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match=r"file/sidelight\.sqlite3 cannot be used"):
        asyncio.run(Store(default_url(tmp_path / "file")).open())


def test_a_server_that_is_not_there_is_named_without_the_password():
    with pytest.raises(StoreError) as caught:
        asyncio.run(Store("postgresql://me:secret@127.0.0.1:1/news").open())

    assert "news on 127.0.0.1 cannot be used" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value, SidelightError)


def test_what_the_driver_says_of_a_row_stays_out_of_the_message(database_url):
    async def run():
        database = Database(database_url)
        try:
            async with database.writing() as connection:
                await connection.execute(facts.insert().values(name="words of the page", value=None))
        finally:
            await database.close()

    with pytest.raises(StoreError, match="cannot be used") as caught:
        asyncio.run(run())

    assert "words of the page" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [("mysql://me@host/news", "starts with mysql"), ("nonsense", "cannot be read"), ("", "cannot be read")],
)
def test_other_databases_are_refused(url, words):
    with pytest.raises(StoreError, match=words):
        Store(url)
