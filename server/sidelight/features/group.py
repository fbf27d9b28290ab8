"""Segments that share a key -> how many they are and how much of their text is prose."""

from collections.abc import Hashable, Sequence
from math import log1p


class Group:
    """Groups of segments; those that are in none have a share and a count of nothing."""

    def __init__(
        self, members: Sequence[int], keys: Sequence[Hashable], lengths: Sequence[int], prose: Sequence[int]
    ) -> None:
        sums: dict[Hashable, list[int]] = {}
        self._sums: dict[int, list[int]] = {}
        for member, key, length, weight in zip(members, keys, lengths, prose, strict=True):
            found = sums.get(key)
            if found is None:
                found = sums[key] = [0, 0, 0]
            self._sums[member] = found
            found[0] += 1
            found[1] += length
            if weight:
                found[2] += length

    def prose_share(self, k: int) -> float:
        """The share of the characters of the group of segment `k` that is prose."""
        _, chars, prose = self._sums.get(k, NOTHING)
        return prose / (chars or 1)

    def count(self, k: int) -> float:
        """How many segments the group of segment `k` has, as a logarithm."""
        return log1p(self._sums.get(k, NOTHING)[0])


NOTHING = [0, 0, 0]
