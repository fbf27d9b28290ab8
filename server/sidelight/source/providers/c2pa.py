"""Content Credentials: whether the page was served with a link to a C2PA manifest. Nothing is validated.

Source: https://spec.c2pa.org/specifications/specifications/2.2/specs/C2PA_Specification.html (11.4, 15.5:
the `Link` header with rel="c2pa-manifest")
"""

import re

from sidelight.model import Evidence
from sidelight.source.facts import MAX_QUOTE_CHARS, fact
from sidelight.source.provider import Answer, Asked, Provider

# One link of the header; its target may hold commas.
_LINK = re.compile(r"<([^<>]*)>((?:[^,\"<]|\"[^\"]*\")*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


async def ask(asked: Asked) -> Answer:
    """Look at the header that the page came with; what its markup links stands on the card already."""
    check = next((one for one in asked.card.checks if one.source == "c2pa"), None)
    target = manifest(asked.links)
    if target is not None:
        place = Evidence(
            "page_markup", asked.card.subject.page_url, "Link header", target[:MAX_QUOTE_CHARS],
            note="its signature was not checked",
        )  # fmt: skip
        return Answer("found", "", (("c2pa", fact("c2pa", "named when the page was served", (place,))),))
    if check is not None and check.state == "found":
        return Answer("found", check.reason)
    return Answer("not_found", "the page links no Content Credentials (C2PA), nor came with such a link")


def manifest(header: str) -> str | None:
    """The target of the first link to a manifest in a Link header."""
    for link in _LINK.finditer(header[:20_000]):
        rel = _REL.search(link[2])
        if rel and "c2pa-manifest" in (rel[1] or rel[2]).lower().split():
            return link[1].strip()
    return None


PROVIDER = Provider(
    "c2pa", "Whether the page came with Content Credentials", ask, is_outside=False, of_site=False
)
