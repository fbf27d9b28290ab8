"""Filter lists in the service: at work in its workers, asked again when due, told of when they fail."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from sidelight.api.lists import Lists
from sidelight.api.rulebook import Beside, Rulebook
from sidelight.api.settings import Settings
from sidelight.api.workers import Job, Limits, Pool
from sidelight.fetch import Policy
from sidelight.ruleset.importers.compiled import digest_of
from sidelight.store import Store
from sidelight.subscriptions.folder import Subscriptions
from sidelight.subscriptions.updating import subscribe

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PROSE = "<p>The ferry left the old quay at seven, and from the rail one could see the mill and the wall.</p>"
PAGE = f"<title>T</title><article>{PROSE * 12}<div class=lamp>Buy lamps</div><div class=oil>Buy oil</div></article>"
LAMP = f"import/lanterns/{digest_of('##.lamp')}"


@pytest.fixture(autouse=True)
def shipped(tmp_path, monkeypatch):
    """No rules that ship: they take long to load."""
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr("sidelight.api.rulebook.ruleset.folder", lambda: tmp_path / "rules")


@pytest.fixture
def lanterns(tmp_path):
    """The file of a list that is taken in."""
    path = tmp_path / "lanterns.txt"
    path.write_text("! Expires: 1 day\n##.lamp\n")
    asyncio.run(subscribe(str(path), None, place(tmp_path), Policy(), NOW))
    return path


def place(tmp_path):
    return Subscriptions(tmp_path / "subscriptions")


def at(hours):
    return lambda: NOW + timedelta(hours=hours)


def in_rulebook(use, tmp_path, hours=0):
    """Run `use(rulebook, dropped)` with a real worker; `dropped()` gives the rules that take something out."""

    async def run():
        pool = Pool(Limits(workers=1), "sidelight.api.workers.worker")
        store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
        lists = Lists(tmp_path / "subscriptions", Policy(), at(hours))
        rulebook = Rulebook((), pool, store, Beside(lists=lists))

        async def dropped():
            said = json.loads(await pool.run(Job(PAGE)))
            return {drop["rule"] for drop in said["drops"]}

        try:
            await store.open()
            await rulebook.start(0)
            await pool.start()
            return await use(rulebook, dropped)
        finally:
            await rulebook.stop()
            await pool.stop()
            await store.close()

    return asyncio.run(run())


def test_lists_are_at_work_in_the_workers_and_changes_are_taken_over(lanterns, tmp_path):
    async def use(rulebook, dropped):
        before = await dropped()
        lanterns.write_text("##.oil\n")
        await subscribe(str(lanterns), None, place(tmp_path), Policy(), NOW)
        await rulebook.check()
        return before, await dropped(), rulebook.problems

    before, after, problems = in_rulebook(use, tmp_path)

    assert before == {LAMP}
    assert after == {f"import/lanterns/{digest_of('##.oil')}"}
    assert problems == ()


def test_list_that_is_due_is_asked_for_and_none_before(lanterns, tmp_path):
    async def use(rulebook, dropped):
        lanterns.write_text("##.lamp\n##.oil\n")
        asked = [await Lists(tmp_path / "subscriptions", Policy(), at(23)).refresh()]
        asked.append(await rulebook.lists.refresh())
        asked.append(await rulebook.lists.refresh())
        await rulebook.check()
        return asked, await dropped()

    asked, after = in_rulebook(use, tmp_path, 25)

    assert asked == [0, 1, 0]
    assert len(after) == 2


def test_list_whose_source_is_gone_stays_and_is_told(lanterns, tmp_path, caplog):
    async def use(rulebook, dropped):
        lanterns.unlink()
        await rulebook.lists.refresh()
        await rulebook.check()
        return rulebook.lists.problems, await dropped()

    problems, after = in_rulebook(use, tmp_path, 25)

    assert after == {LAMP}
    assert [problem.file for problem in problems] == [str(tmp_path / "subscriptions" / "lanterns")]
    assert problems[0].message.startswith("not refreshed since 2026-03-01: ")
    assert "not refreshed since" in caplog.text


@pytest.mark.usefixtures("lanterns")
def test_broken_list_is_told_and_the_rules_go_on(tmp_path):
    async def use(rulebook, dropped):
        for file in ("compiled.json", "source.json"):
            (tmp_path / "subscriptions" / "lanterns" / file).write_text("{")
        await rulebook.check()
        return rulebook.lists.problems, await dropped()

    problems, after = in_rulebook(use, tmp_path)

    assert after == set()
    assert ["is broken" in problem.message for problem in problems] == [True]


@pytest.mark.usefixtures("lanterns")
def test_single_filter_can_be_put_on_the_kill_list(tmp_path):
    async def use(rulebook, dropped):
        await rulebook._store.kills.activate(LAMP, "It takes a picture.")
        await rulebook.check_kills()
        return await dropped()

    assert in_rulebook(use, tmp_path) == set()


def test_service_tells_of_its_lists_and_their_filters(lanterns, tmp_path, served):
    lanterns.unlink()
    settings = Settings(data_dir=tmp_path, workers=1, port=0)
    with served(settings) as url, httpx.Client(base_url=url) as client:
        read = client.post("/v1/read", json={"html": PAGE}).json()
        rule = client.get(f"/v1/rules/{LAMP}").json()
        known = client.get("/v1/rules").json()["categories"]
        ready = client.get("/readyz").json()
        proposed = client.post(
            "/v1/proposals", json={"excerpt": "<p>x</p>", "text": "x", "category": "import"}
        )

    assert LAMP in {drop["rule"] for drop in read["drops"]}
    assert (rule["title"], rule["why"]) == ("Subscribed lists", 'The list "lanterns" takes it out: .lamp')
    assert [category["rules"] for category in known if category["id"] == "import"] == [1]
    assert ready["status"] == "ready"
    assert ready["ruleset"]["rules"] >= 1
    assert proposed.status_code == 422
