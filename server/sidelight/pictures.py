"""Element of a picture -> its address, its alternative text and its size."""

from lxml import etree

from sidelight.model import Image

# Where pages keep the address of a picture that is loaded when it comes into view, best first.
LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-url")
# A picture of fewer pixels a side is a spacer, a counter or an icon.
LEAST_PIXELS = 40


def picture_of(element: etree._Element) -> Image | None:
    """The picture that an element shows, its address as written; None for spacers and placeholders."""
    attrib = element.attrib
    width, height = _pixels(attrib.get("width")), _pixels(attrib.get("height"))
    if any(side is not None and side < LEAST_PIXELS for side in (width, height)):
        return None
    sources = [attrib[name] for name in (*LAZY_SOURCES, "src") if name in attrib]
    sources += [_largest(attrib[name]) for name in ("srcset", "data-srcset") if name in attrib]
    for source in map(str.strip, sources):
        if source and not source.startswith(("data:", "blob:", "javascript:", "about:")):
            return Image(source, " ".join(attrib.get("alt", "").split()), width, height)
    return None


def _pixels(value: str | None) -> int | None:
    """A length in pixels; None for per cent, other units and nonsense."""
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isdecimal() and len(digits) < 6 else None


def _largest(srcset: str) -> str:
    """The address in a srcset that has the greatest width or density."""
    best, most = "", -1.0
    for candidate in srcset.split(", "):
        address, _, size = candidate.strip().partition(" ")
        try:
            weight = float(size.strip().rstrip("wx") or 1)
        except ValueError:
            weight = 1.0
        if address and weight > most:
            best, most = address.rstrip(","), weight
    return best
