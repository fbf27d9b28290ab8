"""Address of a page -> its bytes, through one guarded client; the only way out to the network."""

from sidelight.fetch.client import guarded_client
from sidelight.fetch.file import FetchedFile, Version, fetch_file
from sidelight.fetch.page import Fetched, fetch
from sidelight.fetch.policy import Policy, Resolver, resolve

__all__ = [
    "Fetched",
    "FetchedFile",
    "Policy",
    "Resolver",
    "Version",
    "fetch",
    "fetch_file",
    "guarded_client",
    "resolve",
]
