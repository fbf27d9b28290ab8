"""Address of a page -> its bytes, through one guarded client; the only way out to the network."""

from sidelight.fetch.client import guarded_client
from sidelight.fetch.page import Fetched, fetch
from sidelight.fetch.policy import Policy, Resolver, resolve

__all__ = ["Fetched", "Policy", "Resolver", "fetch", "guarded_client", "resolve"]
