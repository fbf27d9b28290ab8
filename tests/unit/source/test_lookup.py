import asyncio
import time
from dataclasses import fields

import pytest

from sidelight.model import Check, Fact, SourceCard
from sidelight.source.lookup import Lookups, Options
from sidelight.source.provider import providers
from sidelight.source.wording import LINES, LOOK_UPS

GOOD = "contact=Jane\n"


async def _silence(_head, _writer):
    await asyncio.sleep(60)


def test_every_provider_is_found_by_its_module():
    assert set(providers()) == {*LOOK_UPS, "c2pa"}
    assert all(one.about for one in providers().values())


def test_nothing_is_asked_unless_it_is_allowed(outside, page):
    async def run():
        async with outside.running():
            return await Lookups(Options(), outside.client).look_up(page())

    found = asyncio.run(run())

    assert outside.seen == []
    assert found.facts == page().facts
    assert {one.reason for one in found.checks if one.source in LOOK_UPS} == {"look-ups are switched off"}


def test_sources_that_were_not_asked_for_say_so(outside, check):
    found = outside.ask("archive")

    assert check(found, "rdap").state == "not_checked"
    assert check(found, "rdap").reason == "it was not asked for"
    assert [one.source for one in found.checks if one.source in LOOK_UPS] == list(LOOK_UPS)


def test_the_card_comes_anew_with_every_answer(outside, page):
    outside.on("paper.example", "/trust.txt", GOOD)

    async def run():
        async with outside.running():
            return [
                update async for update in outside.lookups("trust.txt", "ads.txt", "c2pa").updates(page())
            ]

    updates = asyncio.run(run())

    assert len(updates[0].pending) == 2
    assert updates[-1].pending == ()
    assert all(one.card.notice for one in updates)
    waiting = [one.reason for one in updates[0].card.checks if one.source in updates[0].pending]
    assert waiting == ["its answer is not there yet"] * 2


def test_leaving_early_ends_the_requests(outside, page):
    outside.routes["paper.example", "/"] = _silence

    async def run():
        async with outside.running():
            async for _ in outside.lookups("c2pa", "trust.txt").updates(page()):
                break

    started = time.perf_counter()
    asyncio.run(run())

    assert time.perf_counter() - started < 2


def test_what_others_say_stands_before_what_the_site_says_of_itself(outside):
    outside.on("paper.example", "/trust.txt", GOOD)
    outside.on("archive.example", "/", {"archived_snapshots": {"closest": {
        "url": "http://web.archive.org/web/1998/http://paper.example/", "timestamp": "1998"}}})  # fmt: skip

    voices = [one.voice for one in outside.ask("trust.txt", "archive").facts if one.scope != "page"]

    assert voices.index("third_party") < voices.index("self")


def test_there_is_no_field_for_a_score():
    names = {field.name for kind in (Fact, Check, SourceCard) for field in fields(kind)}
    assert not names & {"score", "rating", "grade", "weight", "rank", "colour", "verdict", "trust", "bias"}
    assert not any("score" in line.property.lower() for line in LINES.values())


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://morning.substack.com/p/a", "not_applicable"),
        ("http://127.0.0.1/a", "not_applicable"),
        ("http://localhost:8000/a", "not_applicable"),
        ("https://co.uk/", "not_applicable"),
        ("https://t.co/AbC", "not_applicable"),
        (None, "not_applicable"),
        ("https://paper.github.io/a", "not_found"),
        ("https://web.archive.org/web/2026/https://www.paper.example/a", "not_found"),
    ],
)
def test_a_domain_is_asked_where_it_is_the_publications_own(outside, page, check, url, state):
    found = outside.ask("trust.txt", page=page(url=url))

    assert check(found, "trust.txt").state == state
    assert bool(outside.seen) == (state == "not_found")


def test_only_the_registrable_domain_leaves(outside, page):
    outside.ask(page=page(url="https://user:secret@blog.www.paper.example:8443/private/path?token=1#part"))

    sent = " ".join(outside.heads)
    assert "paper.example" in sent
    for private in ("private", "token", "secret", "blog", "8443"):
        assert private not in sent
