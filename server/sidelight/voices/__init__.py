"""Blocks -> blocks whose sentences say whose voice they are in, and why."""

from sidelight.voices.labelling import label
from sidelight.voices.loading import CueSet, bundled, load
from sidelight.voices.relay import relays
from sidelight.voices.surest import sure_only

__all__ = ["CueSet", "bundled", "label", "load", "relays", "sure_only"]
