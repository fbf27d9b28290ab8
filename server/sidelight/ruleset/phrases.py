"""Many phrases -> those that a text holds, found by the words that each of them must contain.

Each phrase is filed under its most telling mandatory word, its trigger. A text whose words trigger
nothing costs one set intersection, however many phrases there are; a triggered phrase is run around
its trigger only.

    `(a|b)` one of · `[a]` or `[a|b]` optional · `...` zero to six words · `{name}` one to three words
    `word*` prefix · `^` start of the block · `$` its end · a mark `: ? ! | ©` standing alone must be there
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Generic, TypeVar

from sidelight.ruleset.automaton import Automaton
from sidelight.ruleset.patterns import Edge, PhraseError, Seq, parse
from sidelight.ruleset.tokens import Tokens, tokenize
from sidelight.ruleset.triggers import Trigger, needs_of, openers_of

__all__ = ["Phrase", "PhraseError", "PhraseIndex", "PhraseMatch", "Tokens", "Trigger", "tokenize"]

T = TypeVar("T")

HEAD_CHARS = 4


class Phrase:
    """One phrase, read and ready to be compiled when it is first wanted.

    Attributes:
        text: The phrase as written.
        triggers: The words of which one must be there for the phrase to match.
        groups: Groups of words; of each one must be there as well.
        anchored: Whether it can match at the start of the block only.
        openers: The words that an anchored phrase can begin with, None where they cannot be listed.
    """

    def __init__(self, text: str) -> None:
        """Read `text`.

        Raises:
            PhraseError: The phrase is wrong, or no word of it must be there.
        """
        self.text = text
        parts = parse(text)
        self.anchored = bool(parts.parts) and parts.parts[0] == Edge("^")
        needs = needs_of(parts)
        if needs is None or "^" in text[1:] or "$" in text[:-1]:
            Automaton.build(text, parts)  # refuses anchors that can never hold
        if needs is None:
            mend = "write at least one word outside [ ], ... and {name}"
            msg = f'phrase "{text}": no word of it must be there; {mend}'
            raise PhraseError(msg)
        self.triggers, self.groups = needs.triggers, needs.groups
        self.openers = openers_of(parts.parts[1:]) if self.anchored else None

    @cached_property
    def parts(self) -> Seq:
        """What the phrase is made of. Read anew: most phrases of a set are never looked at again."""
        return parse(self.text)

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton that finds the phrase."""
        return Automaton.build(self.text, self.parts)

    def find(self, tokens: Tokens, starts: Iterable[int] | None = None) -> list[tuple[int, int]]:
        """The places of the phrase: first and last word of each, leftmost and longest, none overlapping.

        Args:
            tokens: The text.
            starts: The words at which a match may begin, in order; all of them if None.
        """
        if starts is None and not self.may_be_in(tokens):
            return []
        automaton, words = self.automaton, tokens.words
        begins: Iterable[int] = range(len(words)) if starts is None else starts
        if automaton.openers is not None:
            listed, prefixes = automaton.openers
            begins = [i for i in begins if words[i] in listed or words[i].startswith(prefixes)]
        found = []
        free = 0
        for start in begins:
            end = automaton.longest(tokens, start) if start >= free else -1
            if end > start:
                found.append((start, end - 1))
                free = end
        return found

    def may_be_in(self, tokens: Tokens) -> bool:
        """Whether one of the words that the phrase needs is there; much cheaper than to look for it."""
        keys = tokens.keys
        return any(
            any(key.startswith(trigger.word) for key in keys) if trigger.prefix else trigger.word in keys
            for trigger in self.triggers
        )


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[T]):
    """A phrase found in a text.

    Attributes:
        payload: What the phrase was filed with.
        phrase: The phrase as written.
        first: Index of its first word.
        last: Index of its last word.
        start: Where it starts in the text, in characters.
        end: Where it ends, one past its last character.
    """

    payload: T
    phrase: str
    first: int
    last: int
    start: int
    end: int


class PhraseIndex(Generic[T]):
    """Phrases, each with a payload, filed by trigger word."""

    def __init__(
        self, pairs: Iterable[tuple[str | Phrase, T]], most_words: Callable[[T], float] | None = None
    ) -> None:
        """File the phrases.

        Args:
            pairs: Phrase and payload.
            most_words: How long a text may be for the phrases of a payload to be looked for in it, in
                words as a reader counts them; without it any text is looked through.

        Raises:
            PhraseError: One of them is wrong.
        """
        self._entries: list[tuple[Phrase, T]] = []
        self._groups: list[tuple[frozenset[str], ...]] = []
        self._most_words: list[float] = []
        self._opening: dict[str, list[int]] = {}
        self._exact: dict[str, list[tuple[int, int]]] = {}
        self._heads: dict[int, dict[str, list[tuple[str, int, int]]]] = {}
        for phrase, payload in pairs:
            made = phrase if isinstance(phrase, Phrase) else Phrase(phrase)
            for word in made.openers or ():
                self._opening.setdefault(word, []).append(len(self._entries))
            for trigger in made.triggers if made.openers is None else ():
                self._file(trigger, len(self._entries))
            self._entries.append((made, payload))
            self._groups.append(made.groups)
            self._most_words.append(most_words(payload) if most_words else inf)
        self._exact_words = frozenset(self._exact)

    def __len__(self) -> int:
        return len(self._entries)

    def _file(self, trigger: Trigger, entry: int) -> None:
        if not trigger.prefix:
            self._exact.setdefault(trigger.word, []).append((entry, trigger.before))
            return
        head = trigger.word[:HEAD_CHARS]
        filed = self._heads.setdefault(len(head), {})
        filed.setdefault(head, []).append((trigger.word, entry, trigger.before))

    def find(self, tokens: Tokens) -> list[PhraseMatch[T]]:
        """All matches in order of place; the cost grows with the text and what it triggers."""
        return self._find(tokens, self._opened_by(tokens.keys))

    def find_all(self, texts: Sequence[Tokens]) -> list[list[PhraseMatch[T]]]:
        """The matches in each of several texts; what their words trigger is looked up once for all."""
        opened = self._opened_by(set[str]().union(*(tokens.keys for tokens in texts)))
        return [self._find(tokens, opened) for tokens in texts]

    def _opened_by(self, keys: set[str]) -> dict[str, list[tuple[int, int]]]:
        """Word of the text -> the entries that it triggers, each with how many words may precede it."""
        opened = {word: self._exact[word] for word in self._exact_words & keys}
        for size, filed in self._heads.items():
            for word in [word for word in keys if word[:size] in filed]:
                for prefix, entry, before in filed[word[:size]]:
                    if word.startswith(prefix):
                        opened[word] = [*opened.get(word, ()), (entry, before)]
        return opened

    def _find(self, tokens: Tokens, opened: dict[str, list[tuple[int, int]]]) -> list[PhraseMatch[T]]:
        """The matches of the entries that the words of a text trigger."""
        found = []
        for entry, starts in self._starts(tokens, opened).items():
            phrase, payload = self._entries[entry]
            for first, last in phrase.find(tokens, sorted(starts)):
                place = (tokens.starts[first], tokens.ends[last])
                found.append((first, last, entry, PhraseMatch(payload, phrase.text, first, last, *place)))
        found.sort(key=lambda item: item[:3])
        return [item[3] for item in found]

    def _starts(self, tokens: Tokens, opened: dict[str, list[tuple[int, int]]]) -> dict[int, set[int]]:
        """Entry -> the words at which it may begin; entries that lack a word they need are left out."""
        keys, count, most = tokens.keys, tokens.count, self._most_words
        opening = self._opening.get(tokens.words[0], ()) if tokens.words else ()
        starts = {entry: {0} for entry in opening if count <= most[entry] and self._has_all(entry, keys)}
        likely = [
            (word, entry, before)
            for word in opened.keys() & keys
            for entry, before in opened[word]
            if count <= most[entry] and self._has_all(entry, keys)
        ]
        if likely:
            places = tokens.places({word for word, _entry, _before in likely})
            for word, entry, before in likely:
                self._add_starts(starts, entry, before, places[word])
        return starts

    def _has_all(self, entry: int, keys: set[str]) -> bool:
        """Whether a text with these words has one of each group that the entry needs."""
        return not any(map(keys.isdisjoint, self._groups[entry]))

    def _add_starts(self, starts: dict[int, set[int]], entry: int, before: int, places: list[int]) -> None:
        """Add the words at which the entry may begin, given where its trigger stands."""
        if self._entries[entry][0].anchored:
            if places[0] <= before:
                starts[entry] = {0}
            return
        there = starts.setdefault(entry, set())
        for place in places:
            there.update(range(max(0, place - before), place + 1))
