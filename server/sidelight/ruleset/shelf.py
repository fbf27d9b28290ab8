"""A folder with the last good pack and kill list: what is not to be taken leaves them as they are."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sidelight.ruleset.pack import (
    KillFile,
    Kind,
    PackError,
    PackFile,
    kind_of,
    open_kills,
    open_pack,
    read_pack,
    sequence_of,
)
from sidelight.ruleset.texts import RuleTexts

# A day that no pack expires before.
ALWAYS = datetime.min.replace(tzinfo=UTC)


class Shelf:
    """A folder with the last good pack and kill list, each with its signature."""

    def __init__(self, folder: Path, keys: Sequence[Ed25519PublicKey]) -> None:
        self._folder = folder
        self._keys = keys

    def install(self, data: bytes, signature: bytes, now: datetime) -> PackFile | KillFile:
        """Put a pack or a kill list in the place of the one that is there.

        Raises:
            PackError: It is not to be taken; the one that is there stays.
            RuleFilesError: A rule in it is wrong; the same.
            OSError: It cannot be written.
        """
        kind = kind_of(data)
        newer_than = self.sequence(kind)
        taken: PackFile | KillFile
        if kind == "kill list":
            taken = open_kills(data, signature, self._keys, now=now, newer_than=newer_than)
        else:
            taken, _texts = open_pack(data, signature, self._keys, now=now, newer_than=newer_than)
        self._write(kind, data, signature)
        return taken

    def holds(self, data: bytes) -> bool:
        """Whether this very pack or kill list is the one that is installed."""
        found = self._read(kind_of(data))
        return found is not None and found[0] == data

    def pack(self) -> tuple[PackFile, RuleTexts] | None:
        """The installed pack and its rules; None without one.

        A pack that was good when it came stays, also when its day is over.

        Raises:
            PackError: What is installed was altered.
        """
        found = self._read("rule pack")
        return read_pack(*found, self._keys) if found else None

    def kills(self) -> KillFile | None:
        """The installed kill list; None without one.

        Raises:
            PackError: What is installed was altered.
        """
        found = self._read("kill list")
        return open_kills(*found, self._keys, now=ALWAYS) if found else None

    def sequence(self, kind: Kind) -> int:
        """The sequence number of what is installed; 0 where nothing is, or nothing good."""
        found = self._read(kind)
        if found is None:
            return 0
        try:
            return sequence_of(*found, self._keys, kind)
        except PackError:
            return 0

    def _paths(self, kind: Kind) -> tuple[Path, Path]:
        name = kind.replace(" ", "-")
        return self._folder / f"{name}.json", self._folder / f"{name}.json.sig"

    def _read(self, kind: Kind) -> tuple[bytes, bytes] | None:
        data, signature = self._paths(kind)
        try:
            return data.read_bytes(), signature.read_bytes()
        except FileNotFoundError:
            return None

    def _write(self, kind: Kind, data: bytes, signature: bytes) -> None:
        """Both files are complete before either is replaced."""
        self._folder.mkdir(parents=True, exist_ok=True)
        pairs = list(zip(self._paths(kind), (data, signature), strict=True))
        for path, content in pairs:
            path.with_suffix(path.suffix + ".part").write_bytes(content)
        for path, _content in pairs:
            path.with_suffix(path.suffix + ".part").replace(path)
