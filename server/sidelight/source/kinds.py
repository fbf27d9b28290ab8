"""The kind of piece -> facts of the card, each sign of it a piece of evidence."""

from collections.abc import Iterator
from dataclasses import replace

from sidelight.model import Evidence, EvidenceKind, Fact, Piece, Sign
from sidelight.source.facts import fact
from sidelight.source.wording import SIGN_PLACES

# Signs that stand in what machines read; all others stand in what people see.
_FOR_MACHINES = ("type", "rating", "section", "address")
# Signs that Sidelight counts; all others are the page's own words.
_COUNTED = ("form", "voices")


def kinds(piece: Piece | None, url: str | None) -> dict[str, list[Fact]]:
    """The kinds that the signs speak for, the one that is named first; and labels that say who pays."""
    if piece is None:
        return {}
    named = sorted({sign.kind for sign in piece.signs}, key=lambda kind: (kind != piece.kind, kind))
    found = {"piece": [_kind(piece, kind, url) for kind in named]}
    disclosures = list(_disclosures(piece, url))
    return found | ({"notice.disclosure": disclosures} if disclosures else {})


def _kind(piece: Piece, kind: str, url: str | None) -> Fact:
    signs = [sign for sign in piece.signs if sign.kind == kind]
    made = fact("piece", kind, (_evidence(sign, url) for sign in signs))
    return replace(made, voice="observed") if all(sign.place in _COUNTED for sign in signs) else made


def _disclosures(piece: Piece, url: str | None) -> Iterator[Fact]:
    for sign in piece.signs:
        if sign.kind == "sponsored" and sign.place in ("label", "line"):
            yield fact("notice.disclosure", sign.text, [_evidence(sign, url)])


def _evidence(sign: Sign, url: str | None) -> Evidence:
    kind: EvidenceKind = "page_markup" if sign.place in _FOR_MACHINES else "page_text"
    return Evidence(kind, url, sign.where, sign.text, note=SIGN_PLACES[sign.place])
