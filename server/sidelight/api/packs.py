"""Signed packs of rules and kill lists -> what is at work of them: put into a folder, or fetched by address.

What is altered, of an unknown signer, older, expired or too new is told of, and the last good one stays.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from sidelight.api.rounds import Rounds
from sidelight.api.settings import Settings
from sidelight.errors import SidelightError
from sidelight.fetch import Policy, Version, fetch_file
from sidelight.ruleset.pack import MAX_BYTES, KillFile, PackFile
from sidelight.ruleset.shelf import Shelf
from sidelight.ruleset.signers import public_key
from sidelight.ruleset.texts import RuleTexts

INSTALLED = "installed"
SIGNATURE = ".sig"
# After a failure it is tried again before the usual time is over.
AGAIN_SECONDS = 300.0

log = logging.getLogger("sidelight.packs")


class Packs:
    """The packs of one service.

    Attributes:
        pack: The pack at work; None without one.
        kills: The kill list at work; None without one.
    """

    def __init__(
        self,
        folder: Path,
        shelf: Shelf,
        urls: tuple[str, ...],
        policy: Policy,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._folder = folder
        self._shelf = shelf
        self._urls = urls
        self._policy = policy
        self._now = now
        self._texts: RuleTexts | None = None
        self._versions: dict[str, Version] = {}
        self._faults: dict[str, str] = {}
        self._fetch_faults: dict[str, str] = {}
        self._rounds: Rounds | None = None
        # The folder is looked at and the addresses are asked at the same time.
        self._installing = Lock()
        self.pack: PackFile | None = None
        self.kills: KillFile | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Packs | None":
        """The packs that settings ask for; None where no signer is trusted.

        Raises:
            KeyFileError: A key cannot be used.
        """
        if not settings.pack_keys:
            return None
        folder = settings.packs_folder
        shelf = Shelf(folder / INSTALLED, [public_key(path) for path in settings.pack_keys])
        urls = tuple(url for url in (settings.pack_url, settings.kill_list_url) if url)
        return cls(folder, shelf, urls, replace(settings.fetch_policy, max_bytes=MAX_BYTES))

    @property
    def problems(self) -> Mapping[str, str]:
        """Where a pack or a kill list came from -> why it was not taken."""
        return {**self._faults, **self._fetch_faults}

    @property
    def off(self) -> frozenset[str]:
        """The rules that the kill list switches off."""
        return frozenset(self.kills.rules) if self.kills else frozenset()

    def files(self) -> list[Path]:
        """The files to look at for changes."""
        return [*self._folder.glob("*.json*"), *(self._folder / INSTALLED).glob("*.json*")]

    def take(self) -> RuleTexts | None:
        """Install what was put into the folder, and give the rules of the pack; None without one."""
        faults: dict[str, str] = {}
        for path in sorted(self._folder.glob("*.json")):
            try:
                self._install_file(path)
            except (SidelightError, OSError) as error:
                faults[path.name] = _said(error)
        try:
            found, kills = self._shelf.pack(), self._shelf.kills()
        except (SidelightError, OSError) as error:
            faults[INSTALLED] = _said(error)
        else:
            self.pack, self._texts = found or (None, None)
            self.kills = kills
        self._faults = _told(self._faults, faults)
        return self._texts

    async def start(self, seconds: float, taken: Callable[[], Awaitable[None]]) -> None:
        """Ask the addresses now and every so often; `taken` is called when something came of it."""

        async def turn() -> None:
            if await self.refresh():
                await taken()

        async def wait() -> None:
            await asyncio.sleep(min(seconds, AGAIN_SECONDS) if self._fetch_faults else seconds)

        if self._urls:
            self._rounds = Rounds("asking for packs", log, turn, wait)
            self._rounds.start(at_once=True)

    async def stop(self) -> None:
        """Ask no more."""
        if self._rounds is not None:
            await self._rounds.stop()

    async def refresh(self) -> bool:
        """Ask the addresses now; whether anything new was installed."""
        faults: dict[str, str] = {}
        is_new = False
        for url in self._urls:
            try:
                is_new |= await self._fetch(url)
            except (SidelightError, OSError) as error:
                faults[url] = _said(error)
        self._fetch_faults = _told(self._fetch_faults, faults)
        return is_new

    async def _fetch(self, url: str) -> bool:
        """Install what stands at an address if it is another than before; whether it was."""
        file = await fetch_file(url, self._policy, known=self._versions.get(url))
        if file is None:
            return False
        signature = await fetch_file(signature_of(url), self._policy)
        is_new = await asyncio.to_thread(self._install, file.body, signature.body if signature else b"")
        # Only what was good is not asked for again.
        self._versions[url] = file.version
        return is_new

    def _install_file(self, path: Path) -> None:
        try:
            signature = path.with_name(path.name + SIGNATURE).read_bytes()
        except FileNotFoundError as error:
            msg = f"there is no {path.name}{SIGNATURE} beside it; put its signature there"
            raise SidelightError(msg) from error
        self._install(path.read_bytes(), signature)

    def _install(self, data: bytes, signature: bytes) -> bool:
        """Install a pack or a kill list unless it is the one that is there; whether it was."""
        with self._installing:
            if self._shelf.holds(data):
                return False
            taken = self._shelf.install(data, signature, self._now())
        log.info("%s %d taken, %d rules", taken.kind, taken.sequence, len(taken.rules))
        return True


def signature_of(url: str) -> str:
    """The address of a signature: that of the file with `.sig` at the end of its path."""
    parts = urlsplit(url)
    return parts._replace(path=parts.path + SIGNATURE).geturl()


def _said(error: Exception) -> str:
    """What went wrong, in one line."""
    if isinstance(error, OSError):
        return f"it cannot be read or installed: {error.strerror}"
    return "; ".join(str(error).splitlines())


def _told(before: Mapping[str, str], now: dict[str, str]) -> dict[str, str]:
    """Log what is new of what went wrong, and give it back."""
    for place, reason in now.items():
        if before.get(place) != reason:
            log.warning("%s: not taken: %s", place, reason)
    return now
