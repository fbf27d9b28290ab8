"""Head of a page -> whether it links Content Credentials, or carries them. Nothing is validated.

Source: https://spec.c2pa.org/specifications/specifications/2.2/specs/C2PA_Specification.html (A, HTML:
`link rel="c2pa-manifest"` and `script type="application/c2pa"`)
"""

from sidelight.evidence.markup import Markup
from sidelight.evidence.page import Found
from sidelight.evidence.strings import quote

FIELD = "c2pa"
LINKED = "linked from the page"
CARRIED = "carried in the page"


def read(markup: Markup) -> list[Found]:
    """The first manifest that the page names; several would count as none."""
    found = [
        Found(FIELD, LINKED, "c2pa", markup.where(link), quote(link.get("href") or ""), url)
        for link in markup.links.get("c2pa-manifest", ())
        if (url := markup.absolute(link.get("href") or ""))
    ]
    found += [Found(FIELD, CARRIED, "c2pa", markup.where(script)) for script in markup.manifests]
    return found if len(found) == 1 else []
