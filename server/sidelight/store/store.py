"""All that a service keeps, behind one name."""

from sidelight.store.cards import CardCache
from sidelight.store.database import Database
from sidelight.store.keys import Keys
from sidelight.store.kills import Kills
from sidelight.store.proposals import Proposals
from sidelight.store.reports import Reports


class Store:
    """One database and what is in it; opens by itself when first used.

    Attributes:
        cards: Answers of look-ups.
        keys: API keys.
        kills: The kill list.
        proposals: Rules that readers propose.
        reports: Wrong removals that readers report.
    """

    def __init__(self, url: str) -> None:
        """For a URL.

        Raises:
            StoreError: It is none of SQLite or PostgreSQL.
        """
        self._database = Database(url)
        self.cards = CardCache(self._database)
        self.keys = Keys(self._database)
        self.kills = Kills(self._database)
        self.proposals = Proposals(self._database)
        self.reports = Reports(self._database)

    @property
    def is_open(self) -> bool:
        """Whether the database was reached and its tables are up to date."""
        return self._database.is_open

    async def open(self) -> None:
        """Connect, and bring the tables up to date.

        Raises:
            StoreError: That cannot be done.
        """
        await self._database.open()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._database.close()
