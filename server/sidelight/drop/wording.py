"""Guards 3 to 6: what the words of a match, and the words around it, say against taking it out."""

from collections.abc import Callable, Iterable

from sidelight.drop.result import Hold
from sidelight.ruleset.guards import is_running_prose, stands_quoted, topic_in
from sidelight.ruleset.matching import Hit, Piece
from sidelight.ruleset.tokens import Tokens


def by_words(
    hit: Hit,
    piece: Piece,
    title: Tokens,
    in_quotation: Callable[[], bool],
    others: Callable[[], Iterable[Tokens]],
) -> Hold | None:
    """The first of these guards that holds the rule back, None if none does.

    Args:
        hit: The rule and what it found.
        piece: The text that it would take.
        title: The words of the article's title.
        in_quotation: Whether the text stands in a quotation by its markup.
        others: Gives the article's other texts.
    """
    unless = hit.rule.unless
    missed = _near_miss(hit, piece)
    if missed is not None:
        return missed
    if unless.quoted and (in_quotation() or stands_quoted(hit, piece.text)):
        return Hold("quoted", "It stands in a quotation.")
    term = topic_in(unless.topic, title, others)
    if term is not None:
        return Hold("topic", f'The article itself is about this ("{term}").')
    if unless.prose and is_running_prose(hit, piece):
        return Hold("prose", "It is running prose that happens to hold the rule's words.")
    return None


def _near_miss(hit: Hit, piece: Piece) -> Hold | None:
    """The limit that the hit narrowly missed."""
    match = hit.rule.match
    if hit.missed == "words":
        return Hold("words", f"It has {piece.tokens.count} words; the rule takes at most {match.max_words}.")
    if hit.missed == "cover":
        found, asked = f"{hit.cover:.0%}", f"{match.cover:.0%}"
        return Hold("cover", f"The rule's phrases make up {found} of it; the rule asks for {asked}.")
    return None
