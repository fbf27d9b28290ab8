"""Parts of a phrase -> an automaton over words.

The automaton is Glushkov's: one state for each word of the phrase, sets of states kept as the bits
of an integer. It reads each word once and never goes back, so no phrase can be slow on any text.
"""

from dataclasses import dataclass, field
from functools import cached_property

from sidelight.ruleset.patterns import Alt, Gap, Mark, Part, PhraseError, Seq, Word
from sidelight.ruleset.tokens import Tokens

MAX_REMEMBERED = 4096


@dataclass(slots=True)
class _Piece:
    """What a part of the phrase comes to: may it be empty, and its first and last states."""

    empty: bool = True
    first: int = 0
    last: int = 0


@dataclass
class Automaton:
    """The compiled phrase. Bits number the states; see `longest` for how it is run."""

    exact: dict[str, int] = field(default_factory=dict)
    prefixes: list[tuple[str, int]] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)
    edges: dict[str, int] = field(default_factory=lambda: {"^": 0, "$": 0})
    any: int = 0
    follow: list[int] = field(default_factory=list)
    first: int = 0
    last: int = 0
    _steps: dict[int, int] = field(default_factory=dict)

    @classmethod
    def build(cls, phrase: str, parts: Seq) -> "Automaton":
        """Compile the parts of a phrase.

        Raises:
            PhraseError: All of it may be left out, or an anchor stands where it can never hold.
        """
        made = cls()
        piece = made._add(parts)
        if piece.empty:
            mend = "at least one word must stay outside [ ] and ..."
            msg = f'phrase "{phrase}": every part of it may be left out; {mend}'
            raise PhraseError(msg)
        made.first, made.last = piece.first, piece.last
        reached = 0
        for bits in made.follow:
            reached |= bits
        ends = made._after(made.edges["$"])
        if reached & made.edges["^"] or ends:
            char, place = ("^", "start") if reached & made.edges["^"] else ("$", "end")
            what = f'"{char}" can only hold at the {place} of the phrase'
            msg = f'phrase "{phrase}": {what}; move it there or take it out'
            raise PhraseError(msg)
        return made

    def _state(self) -> int:
        self.follow.append(0)
        return 1 << (len(self.follow) - 1)

    def _add(self, part: Part) -> _Piece:
        match part:
            case Seq(parts):
                return self._sequence(parts)
            case Alt(options):
                return self._alternatives(options)
            case Gap(least, most):
                return self._gap(least, most)
        bit = self._state()
        match part:
            case Word(text, prefix=True):
                self.prefixes.append((text, bit))
            case Word(text):
                self.exact[text] = self.exact.get(text, 0) | bit
            case Mark(char):
                self.marks[char] = self.marks.get(char, 0) | bit
            case _:
                self.edges[part.char] |= bit
        return _Piece(empty=False, first=bit, last=bit)

    def _gap(self, least: int, most: int) -> _Piece:
        piece = _Piece(empty=least == 0)
        previous = 0
        for i in range(most):
            bit = self._state()
            self.any |= bit
            self._join(previous, bit)
            piece.first |= bit if i == 0 else 0
            piece.last |= bit if i + 1 >= least else 0
            previous = bit
        return piece

    def _sequence(self, parts: tuple[Part, ...]) -> _Piece:
        whole = _Piece()
        for part in parts:
            piece = self._add(part)
            self._join(whole.last, piece.first)
            if whole.empty:
                whole.first |= piece.first
            whole.last = piece.last | (whole.last if piece.empty else 0)
            whole.empty = whole.empty and piece.empty
        return whole

    def _alternatives(self, options: tuple[Seq, ...]) -> _Piece:
        whole = _Piece(empty=False)
        for option in options:
            piece = self._add(option)
            whole.first |= piece.first
            whole.last |= piece.last
            whole.empty = whole.empty or piece.empty
        return whole

    def _join(self, lasts: int, firsts: int) -> None:
        while lasts:
            low = lasts & -lasts
            self.follow[low.bit_length() - 1] |= firsts
            lasts ^= low

    def _after(self, states: int) -> int:
        """The states that may come after any of `states`."""
        known = self._steps.get(states)
        if known is not None:
            return known
        found, rest = 0, states
        while rest:
            low = rest & -rest
            found |= self.follow[low.bit_length() - 1]
            rest ^= low
        if len(self._steps) < MAX_REMEMBERED:
            self._steps[states] = found
        return found

    def _reads(self, word: str) -> int:
        """The states that read `word`."""
        found = self.exact.get(word, 0) | self.any
        for prefix, bit in self.prefixes:
            if word.startswith(prefix):
                found |= bit
        return found

    @cached_property
    def _opening(self) -> int:
        """The states that may come first at the start of the block."""
        return self.first | self._after(self.first & self.edges["^"])

    @cached_property
    def openers(self) -> tuple[frozenset[str], tuple[str, ...]] | None:
        """The words, and the starts of words, that a match can begin with; None where it may be any."""
        ready = self._opening | self.first
        signs = 0
        for bits in self.marks.values():
            signs |= bits
        while (passed := self._after(ready & signs)) & ~ready:
            ready |= passed
        if ready & self.any:
            return None
        words = frozenset(word for word, bits in self.exact.items() if bits & ready)
        return words, tuple(prefix for prefix, bit in self.prefixes if bit & ready)

    def longest(self, tokens: Tokens, start: int) -> int:
        """Where the longest match that starts with the word `start` ends: one past its last word, or -1."""
        words, best = tokens.words, -1
        marks = tokens.marks if self.marks else None
        ready = self.first if start else self._opening
        i = start
        while True:
            if marks and i in marks:
                for char in marks[i]:
                    read = ready & self.marks.get(char, 0)
                    ready |= self._after(read)
                    best = i if read & self.last and i > start else best
            if i == len(words):
                return i if ready & self.edges["$"] else best
            read = ready & self._reads(words[i])
            if not read:
                return best
            if read & self.last:
                best = i + 1
            ready = self._after(read)
            i += 1
