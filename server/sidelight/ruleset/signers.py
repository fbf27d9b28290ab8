"""Files of keys -> the Ed25519 keys that sign packs, and those that packs are checked by."""

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sidelight.errors import SidelightError


class KeyFileError(SidelightError):
    """A key file is not there, is none, or is of the wrong kind."""


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key that packs are signed with.

    Raises:
        KeyFileError: The file cannot be read, or is no such key.
    """
    try:
        key = serialization.load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError) as error:
        msg = f"{path} is no private key without a password; make one with: sidelight rules key {path}.new"
        raise KeyFileError(msg) from error
    if not isinstance(key, Ed25519PrivateKey):
        msg = f"{path} is a key of another kind; packs are signed with Ed25519"
        raise KeyFileError(msg)
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """The key that packs are checked by.

    Raises:
        KeyFileError: The file cannot be read, or is no such key.
    """
    try:
        key = serialization.load_pem_public_key(_read(path))
    except ValueError as error:
        msg = f"{path} is no public key; it is the file that ends in .pub"
        raise KeyFileError(msg) from error
    if not isinstance(key, Ed25519PublicKey):
        msg = f"{path} is a key of another kind; packs are signed with Ed25519"
        raise KeyFileError(msg)
    return key


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"the key {path} cannot be read: {error.strerror}"
        raise KeyFileError(msg) from error
