"""The service's filter lists -> what is at work of them; they are asked for again when they are due.

What is taken in beside the service, by `sidelight rules import --into`, is at work at once. A list whose
source is gone or broken stays as it was, and `/readyz` says so.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from sidelight.api.rounds import Rounds
from sidelight.api.settings import Settings
from sidelight.errors import SidelightError
from sidelight.fetch import Policy
from sidelight.ruleset import Problem
from sidelight.subscriptions.folder import ABOUT, COMPILED, Subscriptions
from sidelight.subscriptions.updating import refresh

# How often it is looked which lists are due; no list asks for less than an hour.
CHECK_SECONDS = 300.0

log = logging.getLogger("sidelight.lists")


class Lists:
    """The subscriptions of one service.

    Attributes:
        problems: What is wrong with lists as they are now, and which could not be refreshed.
    """

    def __init__(
        self, folder: Path, policy: Policy, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._place = Subscriptions(folder)
        self._policy = policy
        self._now = now
        self._rounds: Rounds | None = None
        self.problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> "Lists":
        """The subscriptions that settings ask for."""
        return cls(settings.subscriptions_folder, settings.fetch_policy)

    def files(self) -> list[Path]:
        """The files to look at for changes."""
        return [path for name in (ABOUT, COMPILED) for path in self._place.folder.glob(f"*/{name}")]

    def take(self) -> dict[str, str]:
        """The lists in the form in which they are kept, by name; what is broken is in `problems`."""
        texts, broken = self._place.texts()
        late = (Problem(str(self._place.folder / name), 0, why) for name, why in self._place.late())
        found = (*broken, *late)
        for problem in found:
            if problem not in self.problems:
                log.warning("%s", problem)
        self.problems = found
        return texts

    async def start(self, taken: Callable[[], Awaitable[None]]) -> None:
        """Ask for newer lists when they are due; `taken` is called when one was asked."""

        async def turn() -> None:
            if await self.refresh():
                await taken()

        self._rounds = Rounds("asking for lists", log, turn, lambda: asyncio.sleep(CHECK_SECONDS))
        self._rounds.start(at_once=True)

    async def stop(self) -> None:
        """Ask no more."""
        if self._rounds is not None:
            await self._rounds.stop()

    async def refresh(self) -> int:
        """Ask for the lists that are due now; how many these were."""
        asked = 0
        for name in self._place.names():
            try:
                if self._place.about(name).due_at <= self._now():
                    asked += 1
                    outcome = await refresh(name, self._place, self._policy, self._now())
                    log.info("list %s: %s", name, outcome.state)
            except SidelightError as error:
                log.warning("list %s: %s", name, error)
        return asked
