"""Subscriptions -> asked again; where a source is gone or broken the last good list stays at work."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sidelight.errors import SidelightError
from sidelight.fetch import Policy, Version
from sidelight.subscriptions.about import About
from sidelight.subscriptions.fetching import fetched
from sidelight.subscriptions.folder import SubscriptionError, Subscriptions
from sidelight.subscriptions.sources import Source, SourceError, from_disk, is_address, name_of

# A list that shrinks to less than this at once has more likely broken off than been cut.
LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of asking a subscription's origin; `message` says why for `kept`."""

    name: str
    state: Literal["new", "changed", "unchanged", "kept"]
    about: About
    message: str = ""


async def subscribe(
    origin: str, name: str | None, place: Subscriptions, policy: Policy, now: datetime
) -> Outcome:
    """Take a list in, in the place of one of the same name.

    Args:
        origin: An address, a file, or a folder of site configs.
        name: What to call it; by its origin if None.
        place: Where to keep it.
        policy: What may be fetched.
        now: The time.

    Raises:
        FetchError: It could not be fetched.
        SourceError: Nothing in it can be taken.
        SubscriptionError: It cannot be kept.
    """
    name = name or name_of(origin)
    source = await fetched(origin, policy) if is_address(origin) else await _from_disk(origin)
    if source is None:
        msg = f"{origin} sent nothing"
        raise SourceError(msg)
    # A large list takes seconds, and a service has others to answer meanwhile.
    parsed = await asyncio.to_thread(source.read)
    about = About.of(name, source, parsed, now)
    state: Literal["new", "changed"] = "changed" if name in place.names() else "new"
    await asyncio.to_thread(place.put, about, source, parsed)
    return Outcome(name, state, about)


async def refresh(name: str, place: Subscriptions, policy: Policy, now: datetime) -> Outcome:
    """Ask a subscription's origin again.

    Raises:
        SubscriptionError: There is no such subscription, or it cannot be kept.
    """
    about = place.about(name)
    try:
        source = await _asked(about, policy)
        if source is None or await asyncio.to_thread(_is_same, source, place, name):
            outcome = Outcome(name, "unchanged", about.confirmed(now, source))
            place.note(outcome.about)
            return outcome
        parsed = await asyncio.to_thread(source.read)
        if parsed.tally.taken < LEAST_SHARE * about.taken:
            msg = (
                f"{about.origin} has {parsed.tally.taken:,} filters where there were {about.taken:,}; "
                f"to take them all the same: sidelight rules import {about.origin} --name {name}"
            )
            raise SourceError(msg)
    except SidelightError as error:
        outcome = Outcome(name, "kept", about.failed(str(error), now), str(error))
        place.note(outcome.about)
        return outcome
    found = About.of(name, source, parsed, now)
    await asyncio.to_thread(place.put, found, source, parsed)
    return Outcome(name, "changed", found)


def _is_same(source: Source, place: Subscriptions, name: str) -> bool:
    """Whether the texts are those that are kept; servers without versions send them each time."""
    try:
        return dict(source.texts) == dict(place.source(name).texts)
    except SubscriptionError:
        return False


async def _asked(about: About, policy: Policy) -> Source | None:
    if is_address(about.origin):
        return await fetched(about.origin, policy, Version(about.etag, about.modified))
    return await _from_disk(about.origin)


async def _from_disk(origin: str) -> Source:
    return await asyncio.to_thread(from_disk, Path(origin))
