"""Phrase, as a contributor writes it -> its parts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sidelight.errors import RuleError
from sidelight.ruleset.tokens import MARKS, is_dense, tokenize

GAP_WORDS = 6
NAME_WORDS = 3
MAX_STATES = 600
MAX_DEPTH = 12
# What one word of a phrase is written with: up to white space, a bracket, a gap or a closing `$`.
WORD_RUN = re.compile(r"(?:[^\s()\[\]{}|^…$.]+|\.(?!\.\.)|\$(?![\s)\]|(\[]|$))+")
BRACKETS = {"(": ")", "[": "]"}


class PhraseError(RuleError):
    """A phrase cannot be read; the message names the phrase, the place in it and the mend."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or with `prefix` any word that starts so."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """`least` to `most` words of any kind."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that must stand there: one of `: ? ! | ©`."""

    char: str


@dataclass(frozen=True, slots=True)
class Edge:
    """The start of the block (`^`) or its end (`$`)."""

    char: str


@dataclass(frozen=True, slots=True)
class Seq:
    """Parts one after another."""

    parts: "tuple[Part, ...]" = ()


@dataclass(frozen=True, slots=True)
class Alt:
    """One of several; an empty `Seq` among them makes it optional."""

    options: tuple[Seq, ...]


Part = Word | Gap | Mark | Edge | Seq | Alt


def parse(phrase: str) -> Seq:
    """Read a phrase.

    Raises:
        PhraseError: It breaks the syntax, or would match without any word of its own.
    """
    reader = _Reader(phrase)
    found = reader.sequence("", 0)
    if not found.parts:
        raise reader.error(0, "it has no words", "write the words that the block says")
    if reader.states > MAX_STATES:
        raise reader.error(
            0, f"it has {reader.states} words over all alternatives, at most {MAX_STATES}", "split it in two"
        )
    return found


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.at = 0
        self.states = 0

    def error(self, at: int, what: str, mend: str) -> PhraseError:
        """An error at character `at`, counted from 0."""
        return PhraseError(f'phrase "{self.phrase}", character {at + 1}: {what}; {mend}')

    def sequence(self, closer: str, depth: int) -> Seq:
        """Read up to `closer`, or to `|` inside brackets."""
        parts: list[Part] = []
        phrase, size = self.phrase, len(self.phrase)
        while self.at < size:
            char = phrase[self.at]
            if char.isalnum():
                parts.extend(self._words())
            elif closer and char in (closer, "|"):
                break
            elif char.isspace():
                self.at += 1
            else:
                self._part(char, depth, parts)
        return Seq(tuple(parts))

    def _part(self, char: str, depth: int, parts: list[Part]) -> None:
        """Read what starts with `char` and add it."""
        start = self.at
        if char in BRACKETS:
            parts.append(self._brackets(char, depth))
        elif char in ")]}":
            raise self.error(
                start, f'"{char}" closes a bracket that was never opened', f'take "{char}" out or open it'
            )
        elif char == "{":
            parts.append(self._name())
        elif self.phrase.startswith("...", start) or char == "…":
            self.at += 1 if char == "…" else 3
            parts.append(self._count(Gap(0, GAP_WORDS), GAP_WORDS))
        elif char in "^$" + MARKS and self._alone(char):
            self.at += 1
            parts.append(self._count(Edge(char) if char in "^$" else Mark(char), 1))
        elif char == "|":
            raise self.error(start, '"|" stands outside brackets', "put the alternatives in brackets: (a|b)")
        elif char == "^":
            raise self.error(start, '"^" stands inside a word', "put it before the first word")
        else:
            parts.extend(self._words())

    def _count(self, part: Part, states: int) -> Part:
        self.states += states
        return part

    def _alone(self, char: str) -> bool:
        """Whether the character here stands by itself, as an anchor or a mark of its own."""
        before = self.phrase[self.at - 1 : self.at]
        after = self.phrase[self.at + 1 : self.at + 2]
        free_before = not before or before.isspace() or before in "([|^)]"
        free_after = not after or after.isspace() or after in ")]|$(["
        if char == "^":
            return free_before
        return free_after if char == "$" else free_before and free_after

    def _brackets(self, opener: str, depth: int) -> Alt:
        """Read `(a|b)` or `[a|b]`."""
        start, closer = self.at, BRACKETS[opener]
        if depth >= MAX_DEPTH:
            raise self.error(start, f"brackets nest more than {MAX_DEPTH} deep", "split the phrase")
        options = []
        while True:
            self.at += 1
            options.append(self.sequence(closer, depth + 1))
            if self.at >= len(self.phrase):
                raise self.error(start, f'the bracket "{opener}" is never closed', f'add "{closer}"')
            if self.phrase[self.at] == closer:
                break
        self.at += 1
        if opener == "(" and not all(option.parts for option in options):
            raise self.error(
                start, "an alternative in round brackets is empty", "use [a|b] for what may be left out"
            )
        if opener == "[":
            options = [option for option in options if option.parts]
            if not options:
                raise self.error(start, "the brackets are empty", "write the words that may be left out")
            options.append(Seq())
        return Alt(tuple(options))

    def _name(self) -> Gap:
        """Read `{name}`."""
        end = self.phrase.find("}", self.at)
        name = self.phrase[self.at + 1 : end]
        if end < 0:
            raise self.error(self.at, 'the bracket "{" is never closed', 'add "}", as in {name}')
        if not name.replace("_", "").isalpha():
            raise self.error(
                self.at, f'"{{{name}}}" is not a name', "write {name} for one to three words of any kind"
            )
        self.at = end + 1
        self._count(Gap(1, NAME_WORDS), NAME_WORDS)
        return Gap(1, NAME_WORDS)

    def _words(self) -> tuple[Word, ...]:
        """Read what stands up to white space or a bracket, as words; punctuation in it is left out."""
        start = self.at
        run = WORD_RUN.match(self.phrase, start)
        chunk = run.group() if run else self.phrase[start]
        self.at += len(chunk)
        words = _words_of(chunk)
        if words is None:
            star = start + chunk.index("*")
            raise self.error(star, '"*" must end a word', 'write "word*" for a prefix, ... for a gap')
        self.states += len(words)
        return words


@lru_cache(maxsize=8192)
def _words_of(chunk: str) -> tuple[Word, ...] | None:
    """The words of what stands between two spaces, None where a `*` is out of place."""
    if chunk.isascii() and chunk.isalpha():
        return (Word(chunk.lower()),)
    stem = chunk.rstrip(":?!,.;")
    prefix = stem.endswith("*")
    words = tokenize(stem.rstrip("*")).words
    if "*" in stem[:-1] or (prefix and not words):
        return None
    last = len(words) - 1
    return tuple(Word(word, prefix and i == last and not is_dense(word)) for i, word in enumerate(words))
