"""Many phrases -> those that a text holds, found by the words that each of them must contain.

Each phrase is filed under its most telling mandatory word, its trigger. A text whose words trigger
nothing costs one set intersection, however many phrases there are; a triggered phrase is run around
its trigger only.

    `(a|b)` one of · `[a]` or `[a|b]` optional · `...` zero to six words · `{name}` one to three words
    `word*` prefix · `^` start of the block · `$` its end · a mark `: ? ! | ©` standing alone must be there
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from sidelight.ruleset.automaton import Automaton
from sidelight.ruleset.patterns import Alt, Edge, Gap, Mark, Part, PhraseError, Seq, Word, parse
from sidelight.ruleset.tokens import Tokens, is_dense, tokenize

__all__ = ["Phrase", "PhraseError", "PhraseIndex", "PhraseMatch", "Tokens", "Trigger", "tokenize"]

T = TypeVar("T")

HEAD_CHARS = 4
PAIR_WORTH = 6
# Words so frequent that they trigger nearly everywhere; any other word is a better trigger.
FREQUENT = frozenset(  # English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian
    """
    a about after all also an and any are as at be been but by can do for from get has have he here his
    how i if in into is it its just may me more most my new no not now of on one or our out please so that
    the their them they this to today up us was we were what when will with you your aber als am auch auf
    aus bei das dem den der des die diese diesen ein eine einen einer er es für hier ich ihr ihre ihren im
    ist jetzt mehr mit nach nicht noch nur oder sich sie sind uns und unser unsere unseren unter vom von
    vor war wie wir wird zu zum zur über au aux avec ce ces cet cette dans de du elle en est et il la le
    les leur mais ne nos notre nous ou par pas plus pour que qui sa se ses son sont sur tous tout un une
    vos votre vous al con como del desde el esta este las lo los más mi nuestra nuestro o para pero por
    sin su sus tu una y ya anche che chi ci da dal della di e è gli ha nel nella noi non per più si sono
    sul tua tuo ao aos com dos em é na não nas nossa nosso os pelo seu sua um uma aan bij dat deze dit
    door een het je met naar niet nog om ons onze ook op te uit van voor wij co jest nie od oraz po się w
    z za ze а без в во все вы для до его за и из к как на не но о об от по с со то только у что это
    """.split()  # noqa: SIM905 - a list of 300 strings is harder to read
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that opens a phrase for a closer look; `before` words of the phrase may precede it."""

    word: str
    prefix: bool
    before: int


class Phrase:
    """One phrase, read and ready to be compiled when it is first wanted.

    Attributes:
        text: The phrase as written.
        triggers: The words of which one must be there for the phrase to match.
        anchored: Whether it can match at the start of the block only.
    """

    def __init__(self, text: str) -> None:
        """Read `text`.

        Raises:
            PhraseError: The phrase is wrong, or no word of it must be there.
        """
        self.text = text
        parts = parse(text)
        self.anchored = bool(parts.parts) and parts.parts[0] == Edge("^")
        found = _sum_up(parts).triggers
        if found is None or "^" in text[1:] or "$" in text[:-1]:
            Automaton.build(text, parts)  # refuses anchors that can never hold
        if found is None:
            mend = "write at least one word outside [ ], ... and {name}"
            msg = f'phrase "{text}": no word of it must be there; {mend}'
            raise PhraseError(msg)
        self.triggers = tuple(Trigger(*one) for one in dict.fromkeys(found))

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
        found = []
        free = 0
        automaton, words, openers = self.automaton, tokens.words, self.automaton.openers
        for start in range(len(words)) if starts is None else starts:
            if start < free or (openers is not None and words[start] not in openers):
                continue
            end = automaton.longest(tokens, start)
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

    def __init__(self, pairs: Iterable[tuple[str | Phrase, T]]) -> None:
        """File the phrases.

        Raises:
            PhraseError: One of them is wrong.
        """
        self._entries: list[tuple[Phrase, T]] = []
        self._exact: dict[str, list[tuple[int, int]]] = {}
        self._heads: dict[int, dict[str, list[tuple[str, int, int]]]] = {}
        for phrase, payload in pairs:
            made = phrase if isinstance(phrase, Phrase) else Phrase(phrase)
            for trigger in made.triggers:
                self._file(trigger, len(self._entries))
            self._entries.append((made, payload))
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
            for word in keys:
                for prefix, entry, before in filed.get(word[:size], ()):
                    if word.startswith(prefix):
                        opened[word] = [*opened.get(word, ()), (entry, before)]
        return opened

    def _find(self, tokens: Tokens, opened: dict[str, list[tuple[int, int]]]) -> list[PhraseMatch[T]]:
        """The matches of the entries that the words of a text trigger."""
        triggered = opened.keys() & tokens.keys
        if not triggered:
            return []
        starts: dict[int, set[int]] = {}
        for word in triggered:
            places = tokens.places(word)
            for entry, before in opened[word]:
                self._add_starts(starts, entry, before, places)
        found = []
        for entry, there in starts.items():
            phrase, payload = self._entries[entry]
            for first, last in phrase.find(tokens, sorted(there)):
                place = (tokens.starts[first], tokens.ends[last])
                found.append((first, last, entry, PhraseMatch(payload, phrase.text, first, last, *place)))
        found.sort(key=lambda item: item[:3])
        return [item[3] for item in found]

    def _add_starts(self, starts: dict[int, set[int]], entry: int, before: int, places: list[int]) -> None:
        """Add the words at which the entry may begin, given where its trigger stands."""
        if self._entries[entry][0].anchored:
            if places[0] <= before:
                starts[entry] = {0}
            return
        there = starts.setdefault(entry, set())
        for place in places:
            there.update(range(max(0, place - before), place + 1))


# A trigger while it is looked for: word, whether it is a prefix, how many words may precede it.
_Found = tuple[str, bool, int]


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a part comes to: its best triggers, how telling they are, the most words that it can span."""

    triggers: list[_Found] | None = None
    worth: int = -1
    longest: int = 0


def _sum_up(part: Part) -> _Sum:
    match part:
        case Word(text, prefix):
            return _of_word(text, prefix)
        case Seq(parts):
            return _sum_up(parts[0]) if len(parts) == 1 else _sum_up_sequence(parts)
        case Alt(options):
            return _sum_up_options(options)
        case Gap():
            return _Sum(longest=part.most)
    return _Sum()


def _sum_up_options(options: tuple[Seq, ...]) -> _Sum:
    """All alternatives must have triggers; the least telling of them counts."""
    sums = [_sum_up(option) for option in options]
    longest = max(one.longest for one in sums)
    triggers: list[_Found] = []
    for one in sums:
        if one.triggers is None:
            return _Sum(longest=longest)
        triggers.extend(one.triggers)
    return _Sum(triggers, min(one.worth for one in sums), longest)


def _sum_up_sequence(parts: tuple[Part, ...]) -> _Sum:
    """The most telling triggers among parts that all must be there; of equals the fewest."""
    best, rank = _Sum(), (-1, 0)
    shift = before = 0
    previous: Part | None = None
    for part in parts:
        one = _sum_up(part)
        if isinstance(part, Word) and isinstance(previous, Word) and _both_dense(previous, part):
            # One character of a script without spaces says little, two neighbours say much.
            one = _Sum([(previous.text + part.text, False, -1)], PAIR_WORTH, 1)
        if one.triggers is not None and (one.worth, -len(one.triggers)) > rank:
            best, rank, shift = one, (one.worth, -len(one.triggers)), before
        before += one.longest
        previous = None if isinstance(part, Mark) else part
    if best.triggers is None:
        return _Sum(longest=before)
    return _Sum([(word, prefix, at + shift) for word, prefix, at in best.triggers], best.worth, before)


def _both_dense(one: Word, two: Word) -> bool:
    return not one.text.isascii() and is_dense(one.text) and is_dense(two.text)


@lru_cache(maxsize=8192)
def _of_word(word: str, prefix: bool) -> _Sum:  # noqa: FBT001 - cached, so by place
    """A word as a trigger; its worth goes from 0, for those that stand in nearly every text, to 8."""
    if word in FREQUENT:
        worth = 0
    elif is_dense(word):
        worth = 1
    else:
        worth = min(len(word), 8) - (1 if prefix else 0)
    return _Sum([(word, prefix, 0)], worth, 1)
