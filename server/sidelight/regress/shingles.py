"""Texts -> runs of four words, to tell which words of one text stand in another."""

from collections.abc import Collection, Iterator
from functools import cached_property

from sidelight.ruleset.tokens import tokenize

SIZE = 4

Run = tuple[str, ...]


class Shingles:
    """A text of several lines as its runs of words; lines shorter than a run count whole.

    A run does not go on from one line to the next. Words are folded as rules fold them.
    """

    def __init__(self, text: str) -> None:
        self.lines = [line for line in text.splitlines() if line.strip()]

    @cached_property
    def runs(self) -> frozenset[Run]:
        """The runs of all lines."""
        return frozenset(run for line in self.lines for run in runs_of(words_of(line)))

    def words_of(self, line: str, without: Collection[Run]) -> int:
        """How many words of a line stand in this text in the same order, less those in `without`."""
        words = words_of(line)
        found = [run in self.runs and run not in without for run in runs_of(words)]
        covered = {at + step for at, there in enumerate(found) if there for step in range(SIZE)}
        return sum(at < len(words) for at in covered)


def words_of(line: str) -> list[str]:
    """The words of a line, folded."""
    return tokenize(line).words


def runs_of(words: list[str]) -> Iterator[Run]:
    """The runs of a line, one for each place; the line itself if it is shorter than a run."""
    for at in range(max(1, len(words) - SIZE + 1) if words else 0):
        yield tuple(words[at : at + SIZE])
