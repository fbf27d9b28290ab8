"""trust.txt: whom the site says it belongs to and is controlled by, and whether the other side says so.

Source: https://datatracker.ietf.org/doc/draft-org-trust-relationship-protocol/
Source: https://journallist.net/reference-document-for-trust-txt-specifications (names and their values)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sidelight.model import Corroboration, Evidence, Fact
from sidelight.source.calls import Call, CallError, Reply
from sidelight.source.domains import address, registrable_domain
from sidelight.source.facts import MAX_FACTS, MAX_QUOTE_CHARS, fact
from sidelight.source.provider import DAY, Answer, Asked, Lifetimes, Provider
from sidelight.source.vocabularies import TRAINING, TRUST_TXT

PATHS = ("/.well-known/trust.txt", "/trust.txt")
MAX_BYTES = 256 * 1024
# Relation -> what the other side's file calls it.
RETURNS = {"controlledby": "control", "belongto": "member", "control": "controlledby", "member": "belongto"}
KNOWN = {*RETURNS, "social", "contact", "disclosure", "vendor", "customer", "datatrainingallowed"}
MAX_ASKED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file that says something."""

    number: int
    name: str
    value: str
    text: str

    @property
    def domain(self) -> str | None:
        """The registrable domain that the value names."""
        place = address(self.value)
        return registrable_domain(place.host) if place else None


async def ask(asked: Asked) -> Answer:
    """Read the site's file, and those of up to three others that it names."""
    reply = await _file(asked, asked.domain)
    if reply is None:
        return Answer("not_found", "the site has no trust.txt")
    lines = [line for line in read(reply.text()) if line.name in TRUST_TXT]
    if not lines:
        return Answer("not_found", "its trust.txt has no lines of the kinds that there are")
    sides = await _other_sides(asked, lines)
    return Answer("found", "", tuple(_facts(asked, lines, reply, sides)))


def read(text: str) -> list[Line]:
    """The lines of a trust.txt; comments stand on lines of their own, so that no address is cut."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        name, equals, value = line.partition("=")
        name, value = name.strip().lower(), value.strip()
        if equals and value and name in KNOWN:
            found.append(Line(number, name, value, line.strip()))
    return found


async def _file(asked: Asked, domain: str) -> Reply | None:
    """The file of a site; None if it has none.

    Raises:
        CallError: There is no telling whether it has one.
    """
    failure: CallError | None = None
    for path in PATHS:
        url = asked.endpoints.site.format(domain=domain) + path
        call = Call(f"site {domain}", url, accept="text/plain", max_bytes=MAX_BYTES)
        try:
            reply = await asked.outside.get(call, asked.attempted)
            if not reply.is_gone:
                reply.text()
                return reply
        except CallError as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return None


async def _other_sides(asked: Asked, lines: Sequence[Line]) -> dict[str, list[Line] | None]:
    """Domain -> the lines of its file, None where there is none; relations that weigh most first."""
    ranked = sorted(
        (line for line in lines if line.name in RETURNS), key=lambda one: list(RETURNS).index(one.name)
    )
    domains = dict.fromkeys(line.domain for line in ranked if line.domain and line.domain != asked.domain)
    sides: dict[str, list[Line] | None] = {}
    for domain in list(domains)[:MAX_ASKED]:
        try:
            reply = await _file(asked, domain)
        except CallError:
            reply = None
        sides[domain] = read(reply.text()) if reply else None
    return sides


def _facts(
    asked: Asked, lines: Sequence[Line], reply: Reply, sides: dict[str, list[Line] | None]
) -> Iterator[tuple[str, Fact]]:
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.name] = counts.get(line.name, 0) + 1
        value = TRAINING.get(line.value.lower(), "") if line.name == "datatrainingallowed" else line.value
        if not value or counts[line.name] > (1 if line.name == "datatrainingallowed" else MAX_FACTS):
            continue
        place = Evidence(
            "site_file", reply.url, f"line {line.number}", line.text[:MAX_QUOTE_CHARS], reply.retrieved
        )
        field = f"trust.{line.name}"
        made = fact(field, line.domain or value if line.name in RETURNS else value, (place,))
        url = line.value if line.value.startswith(("https://", "http://")) else None
        yield (
            field,
            replace(
                made,
                url=url,
                entity=line.domain if line.name in RETURNS else None,
                corroboration=_corroboration(asked.domain, line, sides),
            ),
        )


def _corroboration(domain: str, line: Line, sides: dict[str, list[Line] | None]) -> Corroboration:
    """What the other side says of a relation."""
    if line.name not in RETURNS:
        return "not_applicable"
    other = sides.get(line.domain or "")
    if other is None:
        return "not_checked"
    returned = RETURNS[line.name]
    if any(one.name == returned and one.domain == domain for one in other):
        return "mutual"
    if line.name == "controlledby" and any(
        one.name == "controlledby" and one.domain == domain for one in other
    ):
        return "contradicted"
    return "one_sided"


PROVIDER = Provider(
    "trust.txt",
    "Whom the site’s trust.txt says it belongs to, checked with the other side",
    ask,
    Lifetimes(DAY, DAY),
)
