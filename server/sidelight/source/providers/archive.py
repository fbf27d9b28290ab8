"""Internet Archive: the first capture of the publication's front page.

Source: https://archive.org/help/wayback_api.php (`available`: the capture closest to a time)
"""

from urllib.parse import urlencode

from sidelight.model import Evidence
from sidelight.source.calls import Call, CallError
from sidelight.source.domains import address
from sidelight.source.facts import fact
from sidelight.source.identity import identify
from sidelight.source.json_values import at, text_at
from sidelight.source.provider import DAY, Answer, Asked, Lifetimes, Provider
from sidelight.source.services import Limit

# The archive holds nothing older, so what is closest to this is the first.
BEFORE_ALL = "19960101"
LIMIT = Limit(at_once=2, pause_seconds=0.2)


async def ask(asked: Asked) -> Answer:
    """Ask for the capture closest to the archive's beginning."""
    query = urlencode({"url": asked.domain, "timestamp": BEFORE_ALL})
    url = f"{asked.endpoints.archive}?{query}"
    reply = await asked.outside.get(Call("archive", url, LIMIT, max_bytes=100_000), asked.attempted)
    answer = reply.json()
    captures = at(answer, "archived_snapshots")
    if not isinstance(captures, dict):
        msg = "its answer does not say what captures there are"
        raise CallError(msg)
    closest = at(captures, "closest")
    if closest is None:
        return Answer("not_found", "there is no capture of the front page")
    moment, capture = _day(text_at(closest, "timestamp")), text_at(closest, "url")
    if moment is None or not _is_of(capture, asked.domain):
        msg = "its answer names another page or no time"
        raise CallError(msg)
    capture = capture.replace("http://", "https://", 1)
    place = Evidence(
        "archive",
        capture,
        f"timestamp {text_at(closest, 'timestamp')}",
        retrieved=asked.outside.now(),
        licence="unknown",
        note="when the archive first came by, which may be long after the site began",
    )
    return Answer("found", "", (("first_capture", fact("first_capture", moment, (place,), capture)),))


def _day(timestamp: str) -> str | None:
    """A time of 4 to 14 digits as a date."""
    if not timestamp.isdecimal() or not 4 <= len(timestamp) <= 14 or not "1995" < timestamp[:4] < "2200":
        return None
    return "-".join(filter(None, (timestamp[:4], timestamp[4:6], timestamp[6:8])))


def _is_of(capture: str, domain: str) -> bool:
    """Whether a capture is one of the domain, under any of its hosts."""
    place, original = address(capture), identify(capture)
    return (
        place is not None
        and place.host == "web.archive.org"
        and original is not None
        and original.registrable_domain == domain
    )


PROVIDER = Provider(
    "archive", "When the Internet Archive first captured the front page", ask, Lifetimes(30 * DAY, 30 * DAY)
)
