"""Rule folders and the kill list -> the rules at work, taken anew while the service runs when they change."""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sidelight import ruleset
from sidelight.api.lists import Lists
from sidelight.api.packs import Packs
from sidelight.api.rounds import Rounds
from sidelight.api.workers import Job, Pool
from sidelight.ruleset import Problem, RuleFilesError, RuleSet
from sidelight.ruleset.texts import RuleTexts
from sidelight.store import Store, StoreError

# Another process may have changed the kill list; this one hears of its own changes at once.
KILLS_SECONDS = 30.0

log = logging.getLogger("sidelight.rules")

Seen = dict[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What rules come from beside folders: signed packs, and filter lists of others."""

    packs: Packs | None = None
    lists: Lists | None = None


NOTHING = Beside()


class Rulebook:
    """The rules at work. A change that is wrong is told of, and the last good rules stay.

    Attributes:
        current: The rules that pages are read with.
        packs: Signed packs; None where no signer is trusted.
        lists: Filter lists; None where there are none.
        problems: What is wrong with the files as they are now; empty where they are at work.
    """

    def __init__(self, folders: Sequence[Path], pool: Pool, store: Store, beside: Beside = NOTHING) -> None:
        """Load the folders; an installed pack takes the place of the rules that ship.

        Raises:
            RuleFilesError: They are wrong, and there are no earlier rules to stay with.
        """
        self._own = tuple(folders)
        self._pool = pool
        self._store = store
        self.packs, self.lists = beside.packs, beside.lists
        self._seen = self._look()
        self._texts = self._gather()
        self._wake = asyncio.Event()
        self._changing = asyncio.Lock()
        self._rounds: Rounds | None = None
        self._kills_asked = float("-inf")
        self._killed: frozenset[str] = frozenset()
        self.problems: tuple[Problem, ...] = ()
        self.current = _built(self._at_work)

    async def start(self, seconds: float) -> None:
        """Give the workers their rules, then look for changes every so often; never if 0, only on SIGHUP."""
        if await self._ask_kills():
            self.current = await asyncio.to_thread(self._at_work.build)
        await self._hand_on()
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._wake.set)

        async def wait() -> None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), seconds or None)
            self._wake.clear()

        self._rounds = Rounds("looking for changed rules", log, self.check, wait)
        self._rounds.start(at_once=False)

    async def stop(self) -> None:
        """Look no more."""
        if self._rounds is not None:
            await self._rounds.stop()
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
            asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)

    async def check(self) -> None:
        """Look for changes now and take them over."""
        seen = await asyncio.to_thread(self._look)
        async with self._changing:
            if seen != self._seen:
                self._seen = seen
                await self._take_files()
        if time.monotonic() - self._kills_asked >= KILLS_SECONDS:
            await self.check_kills()

    async def check_kills(self) -> None:
        """Ask for the kill list now and switch rules off and on."""
        async with self._changing:
            if await self._ask_kills():
                await self._change(self._texts)

    @property
    def off(self) -> frozenset[str]:
        """Rules that the service's own kill list or a signed one switches off."""
        return self._killed | (self.packs.off if self.packs else frozenset())

    @property
    def _at_work(self) -> RuleTexts:
        return self._less_killed(self._texts)

    def _less_killed(self, texts: RuleTexts) -> RuleTexts:
        return texts.without(self.off) if self.off else texts

    def _gather(self) -> RuleTexts:
        """The texts of the pack, or of the rules that ship, with the own folders on top."""
        packed = self.packs.take() if self.packs else None
        if packed is None:
            texts = RuleTexts.gather(ruleset.folder(), *self._own)
        else:
            texts = RuleTexts.gather(*self._own).over(packed)
        return replace(texts, lists=self.lists.take()) if self.lists else texts

    def _look(self) -> Seen:
        """When each file was last changed, and its size."""
        seen = _look((ruleset.folder(), *self._own))
        for more in (self.packs, self.lists):
            seen |= _stamps(more.files()) if more else {}
        return seen

    async def _take_files(self) -> None:
        """Take the files over as they are now, if they are right."""
        try:
            texts = await asyncio.to_thread(self._gather)
            await self._change(texts)
        except RuleFilesError as error:
            self.problems = tuple(error.problems)
        except OSError as error:
            self.problems = (Problem(str(error.filename), 0, f"it cannot be read: {error.strerror}"),)
        else:
            self.problems = ()
        for problem in self.problems:
            log.error("%s", problem)
        if self.problems:
            log.error("the rules stay as they were, %s", self.current.info.digest[:12])

    async def _change(self, texts: RuleTexts) -> None:
        """Put a set to work, here and in the workers."""
        rules = await asyncio.to_thread(self._less_killed(texts).build)
        self._texts = texts
        if rules.info.digest == self.current.info.digest:
            return
        self.current = rules
        await self._hand_on()
        log.info("%d rules at work, %s", len(rules), rules.info.digest[:12])

    async def _hand_on(self) -> None:
        """Give the workers the rules; with large lists they take long to write out."""
        said = await asyncio.to_thread(self._at_work.encode)
        await self._pool.use(Job(said, task="rules"))

    async def _ask_kills(self) -> bool:
        """Whether the kill list has changed; where it cannot be asked, it has not."""
        self._kills_asked = time.monotonic()
        try:
            entries = await self._store.kills.entries("active")
        except StoreError as error:
            log.warning("the kill list stays as it was: %s", error)
            return False
        killed = frozenset(entry.rule for entry in entries)
        if killed == self._killed:
            return False
        self._killed = killed
        return True


def _built(texts: RuleTexts) -> RuleSet:
    """The rule set of texts; the bundled one where it is the same, as that is loaded only once."""
    if not texts.problems and (bundled := ruleset.bundled()).info.digest == texts.digest():
        return bundled.with_imports(texts.imports())
    return texts.build()


def _look(folders: Sequence[Path]) -> Seen:
    """When each rule file was last changed, and its size."""
    patterns = ("VERSION", "*/*.yml", "*/*.yaml")
    return _stamps(path for folder in folders for pattern in patterns for path in folder.glob(pattern))


def _stamps(paths: Iterable[Path]) -> Seen:
    seen: Seen = {}
    for path in paths:
        with contextlib.suppress(OSError):
            facts = path.stat()
            seen[path] = (facts.st_mtime_ns, facts.st_size)
    return seen
