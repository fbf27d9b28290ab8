"""Many phrases -> those that a text holds, found by the words that each of them must contain.

Each phrase is filed under its most telling mandatory word, its trigger. A text whose words trigger
nothing costs one set intersection, however many phrases there are; a triggered phrase is run around
its trigger only.

    `(a|b)` one of · `[a]` or `[a|b]` optional · `...` zero to six words · `{name}` one to three words
    `word*` prefix · `^` start of the block · `$` its end · a mark `: ? ! | ©` standing alone must be there
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from sidelight.ruleset.automaton import Automaton
from sidelight.ruleset.patterns import Alt, Edge, Gap, Mark, Part, PhraseError, Seq, Word, parse
from sidelight.ruleset.tokens import Tokens, is_dense, tokenize

__all__ = ["Phrase", "PhraseError", "PhraseIndex", "PhraseMatch", "Tokens", "Trigger", "tokenize"]

T = TypeVar("T")

HEAD_CHARS = 4
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
        parts: What it is made of.
        triggers: The words of which one must be there for the phrase to match.
        anchored: Whether it can match at the start of the block only.
    """

    def __init__(self, text: str) -> None:
        """Read `text`.

        Raises:
            PhraseError: The phrase is wrong, or no word of it must be there.
        """
        self.text = text
        self.parts = parse(text)
        self.anchored = bool(self.parts.parts) and self.parts.parts[0] == Edge("^")
        found = _triggers(self.parts)
        if found is None or "^" in text[1:] or "$" in text[:-1]:
            self.automaton = Automaton.build(text, self.parts)  # refuses anchors that can never hold
        if found is None:
            mend = "write at least one word outside [ ], ... and {name}"
            msg = f'phrase "{text}": no word of it must be there; {mend}'
            raise PhraseError(msg)
        self.triggers = found

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


def _longest(part: Part) -> int:
    """The most words that a part can span."""
    match part:
        case Word():
            return 1
        case Gap():
            return part.most
        case Seq():
            return sum(_longest(inner) for inner in part.parts)
        case Alt():
            return max(_longest(inner) for inner in part.options)
        case _:
            return 0


def _triggers(part: Part) -> tuple[Trigger, ...] | None:
    """The words of which one must be there whenever the part matches; None where there are none."""
    match part:
        case Word(text, prefix):
            return (Trigger(text, prefix, 0),)
        case Alt(options):
            found: list[Trigger] = []
            for option in options:
                inner = _triggers(option)
                if inner is None:
                    return None
                found.extend(inner)
            return tuple(dict.fromkeys(found))
        case Seq(parts):
            return _best_of(parts)
        case _:
            return None


def _best_of(parts: tuple[Part, ...]) -> tuple[Trigger, ...] | None:
    """The most telling triggers among parts that all must be there."""
    best: tuple[Trigger, ...] | None = None
    before = 0
    previous: Part | None = None
    for part in parts:
        inner = _triggers(part)
        if inner and isinstance(part, Word) and isinstance(previous, Word) and _both_dense(previous, part):
            # One character of a script without spaces says little, two neighbours say much.
            inner = (Trigger(previous.text + part.text, prefix=False, before=-1),)
        if inner and (best is None or _worth(inner) > _worth(best)):
            best = tuple(Trigger(one.word, one.prefix, one.before + before) for one in inner)
        before += _longest(part)
        previous = None if isinstance(part, Mark) else part
    return best


def _both_dense(one: Word, two: Word) -> bool:
    return is_dense(one.text) and is_dense(two.text)


def _worth(triggers: tuple[Trigger, ...]) -> tuple[int, int]:
    """How telling triggers are: the least telling of them counts, then how few they are."""
    return min(_rarity(trigger) for trigger in triggers), -len(triggers)


def _rarity(trigger: Trigger) -> int:
    word = trigger.word
    if word in FREQUENT:
        return 0
    if is_dense(word):
        return 1
    if is_dense(word[0]):
        return 6
    return min(len(word), 8) - (1 if trigger.prefix else 0)
