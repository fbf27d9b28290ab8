"""A folder with the last good pack and kill list: what is not to be taken leaves them as they are."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sidelight.ruleset.pack import KillFile, Kind, PackError, PackFile, open_kills, open_pack, sequence_of
from sidelight.ruleset.texts import RuleTexts


class Shelf:
    """A folder with the last good pack and kill list, each with its signature."""

    def __init__(self, folder: Path, keys: Sequence[Ed25519PublicKey]) -> None:
        self._folder = folder
        self._keys = keys

    def install(self, data: bytes, signature: bytes, now: datetime) -> PackFile:
        """Put a pack in the place of the one that is there.

        Raises:
            PackError: It is not to be taken; the one that is there stays.
            RuleFilesError: A rule in it is wrong; the same.
        """
        installed = self.sequence("rule pack")
        pack, _texts = open_pack(data, signature, self._keys, now=now, newer_than=installed)
        self._write("rule pack", data, signature)
        return pack

    def install_kills(self, data: bytes, signature: bytes, now: datetime) -> KillFile:
        """Put a kill list in the place of the one that is there.

        Raises:
            PackError: It is not to be taken; the one that is there stays.
        """
        installed = self.sequence("kill list")
        kills = open_kills(data, signature, self._keys, now=now, newer_than=installed)
        self._write("kill list", data, signature)
        return kills

    def rules(self) -> RuleTexts | None:
        """The rules of the installed pack, less those that the kill list switches off; None without a pack.

        A pack that was good when it came stays, also when its day is over.

        Raises:
            PackError: What is installed was altered.
        """
        found = self._read("rule pack")
        if found is None:
            return None
        always = datetime.min.replace(tzinfo=UTC)
        _pack, texts = open_pack(*found, self._keys, now=always)
        kills = self._read("kill list")
        return texts.without(open_kills(*kills, self._keys, now=always).rules) if kills else texts

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
