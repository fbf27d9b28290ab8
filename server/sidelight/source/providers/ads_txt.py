"""ads.txt: the owner's domain and the seller of its advertising, as the site names them.

Source: https://iabtechlab.com/ads-txt (version 1.1: OWNERDOMAIN, of which the first counts, MANAGERDOMAIN)
"""

import re
from collections.abc import Iterator

from sidelight.model import Evidence, Fact
from sidelight.source.calls import Call
from sidelight.source.domains import registrable_domain
from sidelight.source.facts import MAX_QUOTE_CHARS, fact
from sidelight.source.provider import DAY, Answer, Asked, Lifetimes, Provider

# Files of large publishers list thousands of sellers.
MAX_BYTES = 4_000_000
MAX_MANAGERS = 3
_VARIABLE = re.compile(r"\s*(OWNERDOMAIN|MANAGERDOMAIN)\s*=\s*([^\s,#;]+)", re.IGNORECASE)


async def ask(asked: Asked) -> Answer:
    """Read the site's ads.txt."""
    url = f"{asked.endpoints.site.format(domain=asked.domain)}/ads.txt"
    call = Call(f"site {asked.domain}", url, accept="text/plain", max_bytes=MAX_BYTES)
    reply = await asked.outside.get(call, asked.attempted)
    if reply.is_gone:
        return Answer("not_found", "the site has no ads.txt")
    facts = tuple(_facts(asked, reply.text(), reply.url))
    if not facts:
        return Answer("not_found", "its ads.txt names no owner domain and no seller of its advertising")
    return Answer("found", "", facts)


def _facts(asked: Asked, text: str, url: str) -> Iterator[tuple[str, Fact]]:
    """The first owner domain, which alone counts, and the managers; an owner not named is not guessed."""
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = _VARIABLE.match(line)
        name = found[1].lower() if found else ""
        domain = registrable_domain(found[2].lower().rstrip(".")) if found else None
        if domain is None or seen.get(name, 0) >= (1 if name == "ownerdomain" else MAX_MANAGERS):
            continue
        seen[name] = seen.get(name, 0) + 1
        place = Evidence(
            "site_file", url, f"line {number}", line.strip()[:MAX_QUOTE_CHARS], asked.outside.now()
        )
        made = fact(f"ads.{name}", domain, (place,), f"https://{domain}/")
        yield (
            f"ads.{name}",
            Fact(
                made.property,
                made.label,
                made.value,
                made.scope,
                made.voice,
                made.evidence,
                made.url,
                entity=domain,
            ),
        )


PROVIDER = Provider("ads.txt", "The owner’s domain, as the site’s ads.txt names it", ask, Lifetimes(DAY, DAY))
