"""Kind of a piece -> the one line that a reader sees of it, and the blocks as they are then shown.

A commentary is said once, above the text, and its asides are not marked one by one: marks on most of the
sentences tell nothing. The reading itself keeps all labels, and so does JSON.
"""

from dataclasses import replace

from sidelight.model import Block, Piece, PieceKind, Reading, Sign, SignPlace

NAMES: dict[PieceKind, str] = {
    "commentary": "Commentary",
    "review": "Review",
    "interview": "Interview",
    "sponsored": "Sponsored",
    "satire": "Satire",
}
# The place that tells a reader most comes first; the others count, and do not say.
SAYING: dict[SignPlace, str] = {
    "label": "label at the headline",
    "headline": "headline",
    "section": "section",
    "line": "text",
    "address": "address",
    "type": "type in the markup",
    "rating": "thing reviewed, in the markup",
}


def line(reading: Reading) -> str:
    """What a reader is told above the text; empty for a report, and where no kind is named."""
    piece = reading.piece
    if piece is None:
        return ""
    counted = f"{piece.asides} of {piece.sentences} sentences"
    name = NAMES.get(piece.kind) if piece.kind else None
    if name is None:
        return f"Mostly the writer’s own voice: {counted}." if _is_mostly_own(piece) else ""
    sign = _told(piece)
    if sign is None:
        form = next((one.text for one in piece.signs if one.place == "form"), "")
        return f"{name}: {form or f'the writer’s own voice through most of it, {counted}'}."
    said = f"{name}: called so by the page ({SAYING[sign.place]}: “{sign.text}”)."
    # In an interview it is the person asked who judges.
    counts = is_said_once(piece) and piece.kind != "interview"
    return f"{said} The writer’s own voice: {counted}." if counts else said


def shown(reading: Reading) -> Reading:
    """The reading as it is shown: without its asides where these are said once."""
    if not is_said_once(reading.piece):
        return reading
    return replace(reading, blocks=tuple(_quiet(block) for block in reading.blocks))


def is_said_once(piece: Piece | None) -> bool:
    """Whether asides are said once above the text, and not marked one by one."""
    return piece is not None and (piece.kind == "commentary" or _is_mostly_own(piece))


def _is_mostly_own(piece: Piece) -> bool:
    return any(sign.place == "voices" and sign.kind == "commentary" for sign in piece.signs)


def _told(piece: Piece) -> Sign | None:
    """The sign that a reader is told."""
    signs = [sign for sign in piece.signs if sign.kind == piece.kind and sign.place in SAYING]
    return min(signs, key=lambda sign: list(SAYING).index(sign.place), default=None)


def _quiet(block: Block) -> Block:
    if all(sentence.voice != "aside" for sentence in block.sentences):
        return block
    sentences = tuple(
        replace(sentence, voice="report") if sentence.voice == "aside" else sentence
        for sentence in block.sentences
    )
    return replace(block, sentences=sentences)
