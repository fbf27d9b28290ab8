"""Segments -> numbers: what a block looks like, where it stands and what stands beside it."""

from sidelight.features.describe import Description, Given, key
from sidelight.features.names import BIT_NAMES, NAMES

__all__ = ["BIT_NAMES", "NAMES", "Description", "Given", "key"]
