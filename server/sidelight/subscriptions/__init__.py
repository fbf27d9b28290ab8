"""Filter lists that a user subscribes to: taken in, kept in a folder, refreshed.

`sources` gets the texts of a list, `folder` keeps them, `updating` asks again and leaves what is there where
a source is gone or broken. Only `sources` reaches the network, through `sidelight.fetch`.
"""

from sidelight.subscriptions.about import About, Problem
from sidelight.subscriptions.folder import Subscriptions
from sidelight.subscriptions.sources import Source, SourceError
from sidelight.subscriptions.updating import Outcome, refresh, subscribe

__all__ = ["About", "Outcome", "Problem", "Source", "SourceError", "Subscriptions", "refresh", "subscribe"]
