"""Signs -> the kind of piece.

What is paid for, and what is satire, is so whatever form it has: one sign decides. Of the other kinds the
one with signs in most places is named; where two have as many, none is. Where nothing else tells, a page
that is marked up as a news article is a commentary if its sentences are mostly the writer's own voice, and a
report if hardly any are and others are quoted: that, in the languages alone whose asides are known well.
How-to pages, recipes and threads speak in that voice as well, so that on other pages it names no kind.
"""

from collections.abc import Iterable, Iterator, Sequence

from sidelight.evidence import PageEvidence
from sidelight.model import Block, Drop, Piece, PieceKind, Sign
from sidelight.piece import form
from sidelight.piece.words import PieceWords, bundled, code_of


def decide(
    stated: Iterable[Sign],
    found: PageEvidence,
    blocks: Sequence[Block],
    drops: Iterable[Drop] = (),
) -> Piece | None:
    """The kind of piece; None where nothing tells.

    Args:
        stated: What the page says, see `stated`.
        found: What the page states in its markup.
        blocks: The article with its voices.
        drops: What rules took out.
    """
    words = bundled()
    lexicon = words.lexicon(found.language)
    signs = [
        *stated,
        *form.lines(blocks, lexicon),
        *form.dropped_lines(drops, blocks, lexicon),
        *form.interview(blocks, lexicon),
    ]
    voices = form.voices(blocks)
    signs += _by_voices(signs, found, voices, words)
    is_news = _general(found, words) is not None
    return (
        Piece(_kind(signs, is_news=is_news), tuple(signs), voices.asides, voices.sentences) if signs else None
    )


def _by_voices(
    signs: Sequence[Sign], found: PageEvidence, voices: form.Voices, words: PieceWords
) -> Iterator[Sign]:
    asides, sentences, quotations = voices
    if sentences < form.LEAST_SENTENCES:
        return
    counted = f"{asides} of {sentences} sentences"
    if asides >= form.MOSTLY_OWN * sentences:
        yield Sign("commentary", "voices", counted)
    elif not signs and asides <= form.HARDLY_OWN * sentences and quotations >= form.LEAST_QUOTATIONS:
        general = _general(found, words)
        if general is not None and code_of(found.language) in words.general_languages:
            yield general
            yield Sign("report", "voices", f"{counted}, {quotations} quotations")


def _general(found: PageEvidence, words: PieceWords) -> Sign | None:
    """The type in the markup that is used for news of any kind."""
    for value in found.found.get("type", ()):
        kind = words.general_types.get(value.value)
        if kind:
            return Sign(kind, "type", value.value, value.locator)
    return None


def _kind(signs: Sequence[Sign], *, is_news: bool) -> PieceKind | None:
    """The kind that the signs speak for.

    Voices add nothing to what the page says: reviews and columns speak in the same one.
    """
    places: dict[PieceKind, set[str]] = {}
    for sign in signs:
        if sign.place != "voices":
            places.setdefault(sign.kind, set()).add(sign.place)
    if not places:
        return signs[0].kind if is_news else None
    for kind in form.OVERRULING:
        if kind in places:
            return kind
    most = max(map(len, places.values()))
    named = [kind for kind, where in places.items() if len(where) == most]
    return named[0] if len(named) == 1 else None
