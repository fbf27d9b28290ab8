"""API keys -> who asks: the key of the settings, and those that were made since."""

import asyncio
import contextlib
import hmac
import logging

from sidelight.api.rounds import Rounds
from sidelight.api.settings import Settings
from sidelight.store import Role, Store, StoreError
from sidelight.store.keys import digest

# Another process may have made or revoked a key; this one hears of its own at once.
REFRESH_SECONDS = 10.0

log = logging.getLogger("sidelight.keys")


class Keyring:
    """The keys in force, by hash, so that a request is let through without asking the database."""

    def __init__(self, settings: Settings, store: Store | None = None) -> None:
        self._settings = settings
        self._store = store
        self._roles: dict[str, Role] = {}
        self._rounds = Rounds("looking for keys", log, self.refresh, lambda: asyncio.sleep(REFRESH_SECONDS))

    def role(self, authorization: str) -> Role | None:
        """The role of whoever sends this header; None where a key is needed and this is none.

        On this machine, where no key is set, the person at it is the maintainer.
        """
        key = self._settings.api_key
        if key is None:
            return "reader" if self._settings.is_public else "maintainer"
        scheme, _, given = authorization.partition(" ")
        given = given.strip()
        if scheme.lower() != "bearer" or not given:
            return None
        if hmac.compare_digest(given.encode("utf-8", "replace"), key.get_secret_value().encode()):
            return "maintainer"
        return self._roles.get(digest(given))

    async def start(self) -> None:
        """Learn the keys, and look for others from time to time."""
        await self.refresh()
        self._rounds.start(at_once=False)

    async def stop(self) -> None:
        """Look no more."""
        await self._rounds.stop()

    async def refresh(self) -> None:
        """Learn the keys that are in force now; those known stay where the database cannot be asked."""
        if self._store is not None:
            with contextlib.suppress(StoreError):
                self._roles = await self._store.keys.roles()
