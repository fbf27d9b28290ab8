"""Cues of one language -> those that the words of a sentence hold, in one pass over the words.

Most phrases are short lists of alternatives. They are written out, word by word, into a tree that
is walked from each word of the sentence; what cannot be written out (gaps, prefixes, marks, or too
many combinations) is left to the phrase index.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from sidelight.ruleset.patterns import Alt, Edge, Part, Seq, Word, parse
from sidelight.ruleset.phrases import Phrase, Tokens
from sidelight.voices.cues import CueRule, Score

# A phrase that comes to more plain sequences of words than this is not written out.
MAX_SEQUENCES = 4000
START, END, ANY = "^", "$", "*"


_Filed = tuple[Phrase, CueRule]


class Hit(NamedTuple):
    """A cue that fired on the words `first` to `last` of a sentence, both included."""

    rule: CueRule
    first: int
    last: int


class Node:
    """A place in the tree: the words that may follow, and the cues that are complete here."""

    __slots__ = ("complete", "following")

    def __init__(self) -> None:
        self.following: dict[str, Node] = {}
        self.complete: tuple[CueRule, ...] = ()


class Lexicon:
    """The cues of one language.

    Attributes:
        weights: Name of a cue or signal -> what it adds to the log-odds of an aside, less than
            nothing where it speaks for report.
    """

    def __init__(self, rules: Iterable[CueRule], score: Score, code: str) -> None:
        self.weights = {
            name: signal.weight for name, signal in score.signals.items() if signal.holds_in(code)
        }
        self._tree, self._start = Node(), Node()
        self._opening: dict[str, list[_Filed]] = {}
        self._triggered: dict[str, list[_Filed]] = {}
        for rule in rules:
            if rule.voice in ("aside", "report"):
                self.weights[rule.name] = rule.weight(code) * (1 if rule.voice == "aside" else -1)
            for phrase in rule.phrases.get(code, ()):
                sequences = _sequences(parse(phrase.text))
                if sequences is None:
                    self._file_whole(phrase, rule)
                for sequence in sequences or ():
                    self._file(sequence, rule)
        self._triggers = frozenset(self._triggered)

    def _file_whole(self, phrase: Phrase, rule: CueRule) -> None:
        """File a phrase that cannot be written out, by its first words if it opens the sentence."""
        openers = _openers(parse(phrase.text))
        if openers:
            for word in openers:
                self._opening.setdefault(word, []).append((phrase, rule))
        else:
            for trigger in phrase.triggers:
                word = trigger.word if not trigger.prefix and trigger.before >= 0 else ANY
                self._triggered.setdefault(word, []).append((phrase, rule))

    def _file(self, sequence: tuple[str, ...], rule: CueRule) -> None:
        node = self._tree
        if sequence[0] == START:
            node, sequence = self._start, sequence[1:]
        for word in sequence:
            node = node.following.setdefault(word, Node())
        if rule not in node.complete:
            node.complete += (rule,)

    def find(self, tokens: Tokens) -> list[Hit]:
        """The cues of a sentence; of one cue the longest at each place, none overlapping."""
        words = tokens.words
        if not words:
            return []
        found: list[Hit] = []
        self._walk_all(words, found)
        for phrase, rule in self._opening.get(words[0], ()):
            found += [Hit(rule, first, last) for first, last in phrase.find(tokens, (0,))]
        if ANY in self._triggers or not self._triggers.isdisjoint(words):
            for phrase, rule in self._wanted(words):
                found += [Hit(rule, first, last) for first, last in phrase.find(tokens)]
        return found

    def _walk_all(self, words: Sequence[str], found: list[Hit]) -> None:
        """Add what the trees hold, from each word that opens a branch."""
        taken: dict[str, int] = {}
        start = self._start.following.get(words[0])
        if start is not None:
            _walk(start, words, 0, taken, found)
        roots = self._tree.following
        count = len(words)
        for at in [at for at, word in enumerate(words) if word in roots]:
            node = roots[words[at]]
            if node.following and (words[at + 1] if at + 1 < count else END) in node.following:
                _walk(node, words, at, taken, found)
                continue
            # the usual case, one word alone, without the walk
            for rule in node.complete:
                if taken.get(rule.name, 0) <= at:
                    taken[rule.name] = at + 1
                    found.append(Hit(rule, at, at))

    def _wanted(self, words: Sequence[str]) -> list[_Filed]:
        """The phrases left whole that the words give reason to try."""
        wanted = list(self._triggered.get(ANY, ()))
        for word in self._triggers.intersection(words):
            wanted += (filed for filed in self._triggered[word] if filed not in wanted)
        return wanted


def _walk(node: Node | None, words: Sequence[str], at: int, taken: dict[str, int], found: list[Hit]) -> None:
    """Follow the words from `at` and add the longest match of each cue that is complete on the way."""
    longest: dict[CueRule, int] = {}
    stop = at + 1
    count = len(words)
    while node is not None:
        for rule in node.complete:
            longest[rule] = stop
        if stop == count:
            end = node.following.get(END)
            if end is not None:
                for rule in end.complete:
                    longest[rule] = stop
            break
        node = node.following.get(words[stop]) if node.following else None
        stop += 1
    for rule, end_of_match in longest.items():
        if taken.get(rule.name, 0) <= at:
            taken[rule.name] = end_of_match
            found.append(Hit(rule, at, end_of_match - 1))


def _openers(phrase: Seq) -> set[str] | None:
    """The words of which one must open the sentence for a phrase to match; None where that cannot be said."""
    if not phrase.parts or phrase.parts[0] != Edge(START):
        return None
    openers: set[str] = set()
    for part in phrase.parts[1:]:
        sequences = _sequences(part)
        if sequences is None:
            return None
        openers.update(sequence[0] for sequence in sequences if sequence)
        if all(sequences):
            break
    return openers


def _sequences(part: Part) -> list[tuple[str, ...]] | None:
    """All sequences of words that a part of a phrase comes to; None if they cannot be written out."""
    match part:
        case Word(text, prefix=False):
            return [(text,)]
        case Edge(char):
            return [(char,)]
        case Alt(options):
            return _alternatives(options)
        case Seq(parts):
            return _products(parts)
    return None


def _alternatives(options: Sequence[Part]) -> list[tuple[str, ...]] | None:
    found: list[tuple[str, ...]] = []
    for option in options:
        inner = _sequences(option)
        if inner is None or len(found) + len(inner) > MAX_SEQUENCES:
            return None
        found += inner
    return found


def _products(parts: Sequence[Part]) -> list[tuple[str, ...]] | None:
    found: list[tuple[str, ...]] = [()]
    for part in parts:
        inner = _sequences(part)
        if inner is None or len(found) * len(inner) > MAX_SEQUENCES:
            return None
        found = [one + other for one, other in product(found, inner)]
    return found
