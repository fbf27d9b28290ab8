"""One thing that is done again and again beside the service until it stops."""

import asyncio
import logging
from collections.abc import Awaitable, Callable


class Rounds:
    """A task of turns with a wait between them; a turn that fails is logged, and the next comes."""

    def __init__(
        self,
        what: str,
        log: logging.Logger,
        turn: Callable[[], Awaitable[None]],
        wait: Callable[[], Awaitable[None]],
    ) -> None:
        """Nothing is done before the start; `what` names a turn in the log."""
        self._what, self._log = what, log
        self._turn, self._wait = turn, wait
        self._task: asyncio.Task[None] | None = None

    def start(self, *, at_once: bool) -> None:
        """Begin with a turn, or else with a wait."""
        self._task = asyncio.create_task(self._go(at_once=at_once))

    async def stop(self) -> None:
        """Do no more; a turn that has begun is broken off."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _go(self, *, at_once: bool) -> None:
        if not at_once:
            await self._wait()
        while True:
            try:
                await self._turn()
            except Exception as error:  # noqa: BLE001 - it must go on
                self._log.error("%s failed: %s", self._what, type(error).__name__)
            await self._wait()
