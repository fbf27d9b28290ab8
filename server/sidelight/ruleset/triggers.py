"""Parts of a phrase -> the words that must be there for it to match, the most telling first."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

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
    sums = _sums(parts.parts)
    found = _best_of(sums).triggers
    if found is None:
        return None
    whole = [one for one in sums if one.triggers and not any(prefix for _word, prefix, _at in one.triggers)]
    whole.sort(key=lambda one: -one.worth)
    groups = (frozenset(word for word, _prefix, _at in one.triggers or ()) for one in whole[:MOST_NEEDS])
    return Needs(tuple(Trigger(*one) for one in dict.fromkeys(found)), tuple(groups))


# A trigger while it is looked for: word, whether it is a prefix, how many words may precede it.
_Found = tuple[str, bool, int]


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a part comes to: its best triggers, how telling they are, the most words that it can span."""

    triggers: list[_Found] | None = None
    worth: int = -1
    longest: int = 0


_NOTHING = _Sum()


def _sum_up(part: Part) -> _Sum:
    if isinstance(part, Word):
        return _of_word(part.text, part.prefix)
    if isinstance(part, Seq):
        return _sum_up(part.parts[0]) if len(part.parts) == 1 else _best_of(_sums(part.parts))
    if isinstance(part, Alt):
        return _sum_up_options(part.options)
    return _Sum(longest=part.most) if isinstance(part, Gap) else _NOTHING


def _sum_up_options(options: tuple[Seq, ...]) -> _Sum:
    """All alternatives must have triggers; the least telling of them counts."""
    triggers: list[_Found] | None = []
    longest, worth = 0, 8
    for option in options:
        one = _sum_up(option)
        longest = max(longest, one.longest)
        worth = min(worth, one.worth)
        if one.triggers is None:
            triggers = None
        elif triggers is not None:
            triggers.extend(one.triggers)
    return _Sum(longest=longest) if triggers is None else _Sum(triggers, worth, longest)


def _sums(parts: tuple[Part, ...]) -> list[_Sum]:
    """The sum of each part; in scripts without spaces two neighbours are taken together."""
    sums = [_sum_up(part) for part in parts]
    for at, (one, two) in enumerate(pairwise(parts)):
        if isinstance(one, Word) and isinstance(two, Word) and _both_dense(one, two):
            # One character of such a script says little, two say much.
            sums[at + 1] = _Sum([(one.text + two.text, False, -1)], PAIR_WORTH, 1)
    return sums


def _best_of(sums: list[_Sum]) -> _Sum:
    """The most telling triggers among parts that all must be there; of equals the fewest."""
    best, rank = _NOTHING, (-1, 0)
    shift = before = 0
    for one in sums:
        if one.triggers is not None and (one.worth, -len(one.triggers)) > rank:
            best, rank, shift = one, (one.worth, -len(one.triggers)), before
        before += one.longest
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
