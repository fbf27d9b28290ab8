"""Page evidence, labels near the headline, blocks -> what kind of piece it is, and the signs for it."""

from sidelight.piece.deciding import decide
from sidelight.piece.signs import stated

__all__ = ["decide", "stated"]
