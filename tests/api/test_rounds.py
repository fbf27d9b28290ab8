import asyncio
import logging

import pytest

from sidelight.api.rounds import Rounds

log = logging.getLogger("sidelight.test")


def happen(turns, *, at_once, most=6):
    """What came of so many turns and waits, in their order; a turn that is None fails."""
    seen = []

    async def run():
        over = asyncio.Event()

        def note(what):
            seen.append(what)
            if len(seen) == most:
                over.set()

        async def turn():
            name = turns[sum(what != "wait" for what in seen)]
            note(name)
            if name is None:
                raise ValueError

        async def wait():
            note("wait")
            await asyncio.sleep(0)

        rounds = Rounds("looking", log, turn, wait)
        rounds.start(at_once=at_once)
        await over.wait()
        await rounds.stop()

    asyncio.run(run())
    return seen[:most]


def test_turns_come_with_waits_between_them():
    assert happen("abcdef", at_once=True) == ["a", "wait", "b", "wait", "c", "wait"]
    assert happen("abcdef", at_once=False) == ["wait", "a", "wait", "b", "wait", "c"]


def test_a_turn_that_fails_is_logged_and_the_next_comes(caplog: pytest.LogCaptureFixture):
    assert happen(["a", None, "c", "d"], at_once=True) == ["a", "wait", None, "wait", "c", "wait"]

    assert caplog.messages == ["looking failed: ValueError"]


def test_what_never_began_can_be_stopped():
    async def nothing():
        raise AssertionError

    asyncio.run(Rounds("looking", log, nothing, nothing).stop())
