"""Accept header -> the best of what there is."""

from collections.abc import Sequence


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that the header likes best; the first offered where it has no wish.

    Source: https://www.rfc-editor.org/rfc/rfc9110#name-accept
    """
    wishes = [_wish(part) for part in accept.split(",") if part.strip()]
    if not wishes:
        return offered[0]
    weights = [(_weight(media_type, wishes), -place, media_type) for place, media_type in enumerate(offered)]
    weight, _, chosen = max(weights)
    return chosen if weight > 0 else None


def _wish(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = min(1.0, max(0.0, float(value)))
            except ValueError:
                weight = 0.0
    return media_range, weight


def _weight(media_type: str, wishes: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers the type."""
    for media_range in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        for wanted, weight in wishes:
            if wanted == media_range:
                return weight
    return 0.0
