"""A store on each kind of database, and a loop to use it in."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from sidelight.store import Store

Use = Callable[[Store], Awaitable[object]]


@pytest.fixture
def using(database_url: str) -> Callable[[Use], object]:
    """Runs `use(store)` against a store of its own."""

    def run(use: Use) -> object:
        async def whole() -> object:
            store = Store(database_url)
            try:
                return await use(store)
            finally:
                await store.close()

        return asyncio.run(whole())

    return run
