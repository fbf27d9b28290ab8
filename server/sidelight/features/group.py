"""Segments that share a key -> how many they are and how much of their text is prose."""

from collections.abc import Hashable, Sequence
from math import log1p


class Group:
    """Segments that share a key: how many they are and how much of their text is prose."""

    def __init__(self, keys: Sequence[Hashable], lengths: Sequence[int], prose: Sequence[int]) -> None:
        self._keys = keys
        self._sums: dict[Hashable, list[int]] = {}
        for name, length, weight in zip(keys, lengths, prose, strict=True):
            sums = self._sums.get(name)
            if sums is None:
                sums = self._sums[name] = [0, 0, 0]
            sums[0] += 1
            sums[1] += length
            if weight:
                sums[2] += length

    def prose_share(self, k: int) -> float:
        """The share of the characters of the group of segment `k` that is prose."""
        _, chars, prose = self._sums[self._keys[k]]
        return prose / (chars or 1)

    def count(self, k: int) -> float:
        """How many segments the group of segment `k` has, as a logarithm."""
        return log1p(self._sums[self._keys[k]][0])
