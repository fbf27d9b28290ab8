"""`sidelight rules build`, `verify` and `key`: signed packs of rules, made and checked."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

import typer
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sidelight import ruleset
from sidelight.cli.exits import OutputError, PageNotFoundError, complain, existing
from sidelight.cli.terminal import counted
from sidelight.ruleset import imports, pack
from sidelight.ruleset.shelf import Shelf
from sidelight.ruleset.signers import private_key, public_key
from sidelight.ruleset.texts import RuleTexts


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built.

    Attributes:
        folders: Of rules, a later one over the earlier; those that ship if empty.
        key: File of the private key.
        out: Folder to write to.
        sequence: Higher than that of every pack before.
        expires: The last day on which it may be taken.
        version: For people.
        kills: Rule -> why it is switched off; with any, a kill list is built instead.
    """

    folders: tuple[Path, ...]
    key: Path
    out: Path
    sequence: int
    expires: datetime
    version: str = ""
    kills: Mapping[str, str] = field(default_factory=dict)


def make_key(path: Path, *, as_json: bool) -> None:
    """Write a new private key, and its public half beside it.

    Raises:
        OutputError: The file is there already, or cannot be written.
    """
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    public_path = path.with_name(f"{path.name}.pub")
    try:
        # Nobody else may read it, from its first byte on; and no key is ever written over.
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(private)
        public_path.write_bytes(public)
    except FileExistsError as error:
        msg = f"{path} is there already, and a key is not written over; name another file"
        raise OutputError(msg) from error
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}"
        raise OutputError(msg) from error
    told = {"private": str(path), "public": str(public_path), "id": pack.key_id(key.public_key())}
    _tell(
        told,
        f"{path} is the private key, {public_path} the public one; its id is {told['id']}",
        as_json=as_json,
    )


def build(order: Order, *, as_json: bool) -> None:
    """Build and sign a pack or a kill list, and write both files.

    Raises:
        KeyFileError: The key cannot be used.
        OutputError: The files cannot be written.
        PageNotFoundError: A folder of rules is not there.
        RuleFilesError: A rule is wrong.
    """
    key = private_key(order.key)
    expires = datetime.combine(order.expires.date(), time.max, UTC).replace(microsecond=0)
    issue = pack.Issue(order.sequence, expires, order.version)
    kind: pack.Kind = "kill list" if order.kills else "rule pack"
    folders = tuple(map(existing, order.folders)) or (ruleset.folder(),)
    for doubt in _doubts(order, folders):
        complain(doubt)
    if order.kills:
        data, name = pack.build_kills(order.kills, issue), "sidelight-kills"
    else:
        data, name = pack.build(RuleTexts.gather(*folders), issue), "sidelight-rules"
    path = order.out / pack.name_of(data, name)
    try:
        order.out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.with_name(f"{path.name}.sig").write_bytes(pack.sign(data, key, kind))
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}"
        raise OutputError(msg) from error
    count = len(json.loads(data)["rules"])
    told = {
        "kind": kind,
        "path": str(path),
        "rules": count,
        "sequence": order.sequence,
        "expires": expires.isoformat(),
    }
    _tell(
        told,
        f"{path}: {kind} {order.sequence} with {counted(count, 'rule')}, good until {expires:%Y-%m-%d}",
        as_json=as_json,
    )


def _doubts(order: Order, folders: tuple[Path, ...]) -> Iterator[str]:
    """What is probably not meant; the pack is built all the same, for old ones can be made again."""
    if order.expires.date() < datetime.now(UTC).date():
        yield f"{order.expires:%Y-%m-%d} is over, so nobody takes what is built"
    # Filters of subscribed lists can be switched off too, and which there are is not known here.
    own = [rule for rule in order.kills if not rule.startswith(f"{imports.CATEGORY.id}/")]
    if own:
        rules, places = ruleset.load(*folders), ", ".join(map(str, folders))
        for rule in own:
            if rules.get(rule) is None:
                yield f"there is no rule {rule} in {places}; its entry switches nothing off there"


def verify(path: Path, keys: Sequence[Path], shelf: Path | None, *, as_json: bool) -> None:
    """Check a pack or a kill list, and install it into a folder if one is named.

    Raises:
        KeyFileError: A key cannot be used.
        PageNotFoundError: A file is not there.
        PackError: It is not to be taken; what is installed stays.
        RuleFilesError: A rule in it is wrong; the same.
    """
    data, signature = _read(path), _read(path.with_name(f"{path.name}.sig"))
    trusted = [public_key(key) for key in keys]
    now = datetime.now(UTC)
    found: pack.PackFile | pack.KillFile
    if shelf is not None:
        found = Shelf(shelf, trusted).install(data, signature, now)
    elif pack.kind_of(data) == "kill list":
        found = pack.open_kills(data, signature, trusted, now=now)
    else:
        found, _texts = pack.open_pack(data, signature, trusted, now=now)
    told = {
        "kind": found.kind,
        "rules": len(found.rules),
        "sequence": found.sequence,
        "expires": found.expires.isoformat(),
    }
    until = f"{found.expires:%Y-%m-%d}"
    rules = counted(len(found.rules), "rule")
    said = f"{path.name} is good: {found.kind} {found.sequence} with {rules}, until {until}"
    _tell(told, said + (f"; installed in {shelf}" if shelf else ""), as_json=as_json)


def kills_of(given: Sequence[str]) -> dict[str, str]:
    """`category/rule=reason` -> rule and reason.

    Raises:
        typer.BadParameter: One has no reason.
    """
    pairs = [one.partition("=") for one in given]
    for rule, _equals, reason in pairs:
        if not reason.strip():
            msg = f'"{rule}" has no reason; write it as --kill category/rule="why it is switched off"'
            raise typer.BadParameter(msg)
    return {rule.strip(): reason.strip() for rule, _equals, reason in pairs}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise PageNotFoundError(msg) from error


def _tell(told: Mapping[str, object], said: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else said)
