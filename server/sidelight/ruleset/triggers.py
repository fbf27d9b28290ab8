"""Parts of a phrase -> the words that must be there for it to match, the most telling first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sidelight.ruleset.patterns import Alt, Gap, Mark, Part, Seq, Word
from sidelight.ruleset.tokens import is_dense

# How many groups of words are kept that must be there beside the trigger.
MOST_NEEDS = 3
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


@dataclass(frozen=True, slots=True)
class Needs:
    """What a text must have for a phrase to match it.

    Attributes:
        triggers: Of these one must be there; a match begins at most `before` words earlier.
        groups: Of each group one word must be there too.
    """

    triggers: tuple[Trigger, ...]
    groups: tuple[frozenset[str], ...]


def needs_of(parts: Seq) -> Needs | None:
    """What the phrase needs, None if it needs no word of its own."""
    found = sum_up(parts).triggers
    if found is None:
        return None
    return Needs(tuple(Trigger(*one) for one in dict.fromkeys(found)), tuple(_groups(parts)))


def _groups(parts: Seq) -> Iterator[frozenset[str]]:
    """The most telling groups of whole words among the parts that all must be there."""
    sums = [sum_up(part) for part in parts.parts]
    whole = [one for one in sums if one.triggers and not any(prefix for _word, prefix, _at in one.triggers)]
    for one in sorted(whole, key=lambda one: -one.worth)[:MOST_NEEDS]:
        yield frozenset(word for word, _prefix, _at in one.triggers or ())


# A trigger while it is looked for: word, whether it is a prefix, how many words may precede it.
_Found = tuple[str, bool, int]


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a part comes to: its best triggers, how telling they are, the most words that it can span."""

    triggers: list[_Found] | None = None
    worth: int = -1
    longest: int = 0


def sum_up(part: Part) -> _Sum:
    """The triggers of a part, how telling they are, and the most words that it can span."""
    match part:
        case Word(text, prefix):
            return _of_word(text, prefix)
        case Seq(parts):
            return sum_up(parts[0]) if len(parts) == 1 else _sum_up_sequence(parts)
        case Alt(options):
            return _sum_up_options(options)
        case Gap():
            return _Sum(longest=part.most)
    return _Sum()


def _sum_up_options(options: tuple[Seq, ...]) -> _Sum:
    """All alternatives must have triggers; the least telling of them counts."""
    sums = [sum_up(option) for option in options]
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
        one = sum_up(part)
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


def openers_of(parts: tuple[Part, ...]) -> frozenset[str] | None:
    """The words that the parts can begin with; None where it may be any word, or a prefix."""
    found: set[str] = set()
    for part in parts:
        match part:
            case Word(text, prefix=False):
                return frozenset(found | {text})
            case Alt(options):
                inner = [openers_of(option.parts) for option in options if option.parts]
                if None in inner:
                    return None
                found.update(*(one for one in inner if one is not None))
                if all(option.parts for option in options):
                    return frozenset(found)
            case Mark():
                continue
            case _:
                return None
    return None


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
