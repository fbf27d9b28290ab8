"""A rule set <-> one signed file: built the same byte for byte anywhere, and taken only if it is good.

A pack is JSON: what each rule file says, normalised, so that other programs need no YAML; a sequence
number, the oldest engine that understands it, and the day until which it may be taken. Its signature
stands in a file beside it (`.sig`) and covers every byte. A kill list is signed alike: rules to switch
off until the next pack. What is bad, older, expired or for a newer engine is refused.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeVar

import yaml
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, ValidationError

from sidelight.errors import SidelightError
from sidelight.ruleset.loading import RuleText
from sidelight.ruleset.schema import CategoryFile, RuleFile
from sidelight.ruleset.texts import RuleTexts

FORMAT = 1
# Rises whenever rules may say what older engines do not understand.
ENGINE = 1
MAX_BYTES = 50_000_000

M = TypeVar("M", bound=BaseModel)
Kind = Literal["rule pack", "kill list"]
Said = dict[str, JsonValue]


class PackError(SidelightError):
    """A pack or kill list is not to be taken: altered, of an unknown signer, older, expired or too new."""


class _Head(BaseModel):
    """What packs and kill lists begin with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1]
    kind: Kind
    sequence: int = Field(ge=1)
    expires: AwareDatetime


class PackFile(_Head):
    """What stands in a pack."""

    kind: Literal["rule pack"]
    engine: int = Field(ge=1)
    version: str
    categories: dict[str, Said]
    rules: dict[str, Said]


class KillFile(_Head):
    """What stands in a kill list: rule -> why it is off."""

    kind: Literal["kill list"]
    rules: dict[str, str]


class _Signature(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What whoever builds a pack decides.

    Attributes:
        sequence: Higher than that of every pack before.
        expires: Until when it may be taken.
        version: For people.
    """

    sequence: int
    expires: datetime
    version: str = ""


def build(texts: RuleTexts, issue: Issue) -> bytes:
    """The pack of a rule set; the same for the same files and the same issue.

    Raises:
        RuleFilesError: A file is wrong.
    """
    texts.build()
    said = {
        "format": FORMAT,
        "kind": "rule pack",
        "sequence": issue.sequence,
        "expires": issue.expires.astimezone(UTC).isoformat(),
        "engine": ENGINE,
        "version": issue.version or "+".join(texts.versions),
        "categories": {name: _normal(CategoryFile, file.text) for name, file in texts.categories.items()},
        "rules": {name: _normal(RuleFile, file.text) for name, file in texts.rules.items()},
    }
    return _canonical(said)


def build_kills(rules: Mapping[str, str], issue: Issue) -> bytes:
    """A kill list: rule -> why it is switched off."""
    return _canonical(
        {
            "format": FORMAT,
            "kind": "kill list",
            "sequence": issue.sequence,
            "expires": issue.expires.astimezone(UTC).isoformat(),
            "rules": dict(rules),
        }
    )


def kind_of(data: bytes) -> Kind:
    """What a file says that it is; a pack where it does not say.

    Nothing is checked here: opened as what it is not, a file is refused.
    """
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return "rule pack"
    return "kill list" if isinstance(said, dict) and said.get("kind") == "kill list" else "rule pack"


def sequence_of(data: bytes, signature: bytes, keys: Sequence[Ed25519PublicKey], kind: Kind) -> int:
    """The sequence number of a pack or kill list, whatever its age.

    Raises:
        PackError: It was altered, or its signer is not trusted.
    """
    _verify(data, signature, keys, kind)
    return _parsed(PackFile if kind == "rule pack" else KillFile, data).sequence


def name_of(data: bytes, stem: str = "sidelight-rules") -> str:
    """The file name: it carries the digest of every byte."""
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:16]}.json"


def key_id(key: Ed25519PublicKey) -> str:
    """What a key is called in signatures."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def sign(data: bytes, key: Ed25519PrivateKey, kind: Kind = "rule pack") -> bytes:
    """The signature file of a pack or kill list."""
    signature = base64.b64encode(key.sign(_covered(data, kind))).decode()
    return _canonical({"key": key_id(key.public_key()), "signature": signature})


def open_pack(
    data: bytes, signature: bytes, keys: Sequence[Ed25519PublicKey], *, now: datetime, newer_than: int = 0
) -> tuple[PackFile, RuleTexts]:
    """Check a pack and give what is in it.

    Args:
        data: The pack.
        signature: Its signature file.
        keys: Of the signers that are trusted.
        now: The time.
        newer_than: Sequence of the pack that is there.

    Raises:
        PackError: It is not to be taken.
        RuleFilesError: A rule in it is wrong.
    """
    pack, texts = read_pack(data, signature, keys)
    _check(pack, now, newer_than)
    texts.build()
    return pack, texts


def read_pack(data: bytes, signature: bytes, keys: Sequence[Ed25519PublicKey]) -> tuple[PackFile, RuleTexts]:
    """What is in a pack that was taken before, whatever its age; its rules are not built.

    Raises:
        PackError: It was altered, or is for another engine.
    """
    _verify(data, signature, keys, "rule pack")
    pack = _parsed(PackFile, data)
    if pack.engine > ENGINE:
        msg = f"the pack is for engine {pack.engine}, and this one is {ENGINE}; update Sidelight"
        raise PackError(msg)
    texts = RuleTexts(
        (pack.version,),
        {name: _text(f"pack/{name}/_category.yml", said) for name, said in pack.categories.items()},
        {name: _text(f"pack/{name}.yml", said) for name, said in pack.rules.items()},
    )
    return pack, texts


def open_kills(
    data: bytes, signature: bytes, keys: Sequence[Ed25519PublicKey], *, now: datetime, newer_than: int = 0
) -> KillFile:
    """Check a kill list and give what is in it; the arguments are those of `open_pack`.

    Raises:
        PackError: It is not to be taken.
    """
    _verify(data, signature, keys, "kill list")
    kills = _parsed(KillFile, data)
    _check(kills, now, newer_than)
    return kills


def _normal(model: type[BaseModel], text: str) -> Said:
    """What a file says, with lists where it may say one thing, and without what it leaves out."""
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    normal: Said = model.model_validate(data).model_dump(mode="json", exclude_unset=True, exclude_none=True)
    action = normal.get("action")
    if isinstance(action, dict):
        normal["action"] = {"label": action["label"]} if "label" in action else action["name"]
    return normal


def _text(source: str, said: Said) -> RuleText:
    """JSON is YAML, so what a pack says is read as a rule file is."""
    return RuleText(source, json.dumps(said, ensure_ascii=False, indent=1))


def _canonical(said: Mapping[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _covered(data: bytes, kind: Kind) -> bytes:
    """What is signed; a kill list's signature is none for a pack."""
    return f"sidelight {kind}\n".encode() + data


def _verify(data: bytes, signature: bytes, keys: Sequence[Ed25519PublicKey], kind: Kind) -> None:
    if len(data) > MAX_BYTES:
        msg = f"the {kind} has {len(data):,} bytes; {MAX_BYTES:,} at most are taken"
        raise PackError(msg)
    said = _parsed(_Signature, signature)
    known = {key_id(key): key for key in keys}
    if said.key not in known:
        trusted = ", ".join(known) or "none"
        msg = f"the {kind} is signed by the unknown key {said.key[:16]!r}; trusted are {trusted}"
        raise PackError(msg)
    try:
        known[said.key].verify(base64.b64decode(said.signature, validate=True), _covered(data, kind))
    except (InvalidSignature, binascii.Error) as error:
        msg = f"the signature does not fit the {kind}: one of the two was altered"
        raise PackError(msg) from error


def _check(head: _Head, now: datetime, newer_than: int) -> None:
    if head.sequence <= newer_than:
        msg = f"the {head.kind} has the sequence {head.sequence}, and {newer_than} is there already"
        raise PackError(msg)
    if head.expires <= now:
        msg = f"the {head.kind} expired on {head.expires:%Y-%m-%d}; get a newer one"
        raise PackError(msg)


def _parsed(model: type[M], data: bytes) -> M:
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        msg = f"the file is not what it should be: {place + ': ' if place else ''}{first['msg']}"
        raise PackError(msg) from error
