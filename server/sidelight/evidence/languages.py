"""Language codes as pages give them -> BCP 47 tags, and the direction of writing."""

import re
from typing import Literal

from sidelight.evidence.markup import Markup
from sidelight.evidence.page import Found
from sidelight.evidence.strings import quote

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?![A-Za-z])")
# Codes that ISO 639 withdrew, and names that stand where a code should.
_OTHER_NAMES = {
    "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "cz": "cs", "gr": "el", "jp": "ja", "kr": "ko",
    "dk": "da", "se": "sv", "ua": "uk", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "rus": "ru", "pol": "pl", "english": "en",
    "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es", "español": "es",
    "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "nederlands": "nl", "russian": "ru", "polish": "pl", "polski": "pl", "turkish": "tr", "türkçe": "tr",
    "japanese": "ja", "chinese": "zh", "arabic": "ar", "hindi": "hi", "indonesian": "id",
    "swedish": "sv", "svenska": "sv", "danish": "da",
}  # fmt: skip
_NONE = ("und", "mul", "zxx", "x", "xx", "xxx")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arc", "syr", "nqo")


def tag(value: str) -> str | None:
    """A language as a BCP 47 tag (`pt_br` -> `pt-BR`); None where the value names none."""
    value = value.strip()
    known = _OTHER_NAMES.get(value.lower())
    if known:
        return known
    found = _TAG.match(value)
    if (
        found is None
        or found[1].lower() in _NONE
        or (len(found[1]) == 3 and len(value) > 3 and value.isalpha())
    ):
        return None
    language = _OTHER_NAMES.get(found[1].lower(), found[1].lower())
    script = f"-{found[2].title()}" if found[2] else ""
    return language + script + (f"-{found[3].upper()}" if found[3] else "")


def stated(markup: Markup) -> list[Found]:
    """What the root and the body element name as the page's language."""
    found = []
    body = markup.root.find("body")
    for element in (markup.root, body):
        if element is None:
            continue
        value = (
            element.get("lang")
            or element.get("{http://www.w3.org/XML/1998/namespace}lang")
            or element.get("xml:lang")
        )
        if value:
            found.append(Found("language", value, "html", markup.where(element), quote(value)))
    return found


def rank(stated_everywhere: list[Found]) -> list[Found]:
    """The languages stated, as tags, in the order given; the first with a region speaks for its kin."""
    tagged = []
    for found in stated_everywhere:
        value = tag(found.value)
        if value:
            tagged.append(Found("language", value, found.source, found.locator, found.quote))
    return tagged


def direction(markup: Markup, language: str | None) -> Literal["ltr", "rtl"]:
    """The direction of writing: what the page says, else what its language has."""
    body = markup.root.find("body")
    for element in (markup.root, body):
        value = (element.get("dir") or "").lower() if element is not None else ""
        if value in ("ltr", "rtl"):
            return "rtl" if value == "rtl" else "ltr"
    return "rtl" if (language or "").split("-")[0] in _RIGHT_TO_LEFT else "ltr"
