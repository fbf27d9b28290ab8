import asyncio
import json
import logging
import os
import signal

import pytest

from sidelight import ruleset
from sidelight.api.app import create_app
from sidelight.api.rulebook import Rulebook
from sidelight.api.settings import Settings
from sidelight.api.workers import Job, Limits, Pool
from sidelight.ruleset import RuleFilesError
from sidelight.store import Store

CATEGORY = "title: Club notices\nabout: Said by our own club.\naction: drop\n"
RULE = """\
why: The club's {name} stands in every article.
match: {{css: 'div.club-{name}'}}
examples:
  hit: ["<div class='club-{name}'><p>Join the club</p></div>"]
  miss: ["<div class='story'><p>The club met on Tuesday.</p></div>"]
"""
BROKEN = "why: A box.\nmatch:\n  csss: 'div.club-box'\n"
PROSE = "<p>The ferry left the old quay at seven, and from the rail one could see the mill and the wall.</p>"
PAGE = f"<title>T</title><article>{PROSE * 12}<div class='club-box'><p>Join the club</p></div></article>"


@pytest.fixture
def club(tmp_path, monkeypatch):
    """A rule folder with one category and one rule, on top of bundled rules that are soon loaded."""
    (tmp_path / "rules" / "ad").mkdir(parents=True)
    (tmp_path / "rules" / "ad" / "_category.yml").write_text(CATEGORY)
    (tmp_path / "rules" / "ad" / "banner.yml").write_text(RULE.format(name="banner"))
    monkeypatch.setattr("sidelight.api.rulebook.ruleset.folder", lambda: tmp_path / "rules")
    (tmp_path / "mine" / "club").mkdir(parents=True)
    (tmp_path / "mine" / "club" / "_category.yml").write_text(CATEGORY)
    write(tmp_path / "mine", "box")
    return tmp_path / "mine"


def write(folder, name, text=None):
    path = folder / "club" / f"{name}.yml"
    path.write_text(text or RULE.format(name=name))
    # Two changes within one tick of the clock, of the same size, would look like one.
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + write.ticks))
    write.ticks += 1_000_000


write.ticks = 1_000_000


def in_rulebook(folder, use, tmp_path, *, module="faulty_worker", seconds=0.0):
    """Run `use(rulebook, pool, store)` with everything started."""

    async def run():
        pool = Pool(Limits(workers=1), module)
        store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
        rulebook = Rulebook((folder,), pool, store)
        try:
            await rulebook.start(seconds)
            await pool.start()
            return await use(rulebook, pool, store)
        finally:
            await rulebook.stop()
            await pool.stop()
            await store.close()

    return asyncio.run(run())


def test_changed_rules_are_taken_over_here_and_in_the_workers(club, tmp_path):
    async def dropped(pool):
        said = json.loads(await pool.run(Job(PAGE)))
        return {drop["rule"] for drop in said["drops"]}, said["ruleset"]["digest"]

    async def use(rulebook, pool, _store):
        before = await dropped(pool)
        (club / "club" / "box.yml").unlink()
        write(club, "card")
        await rulebook.check()
        return before, await dropped(pool), rulebook.current

    before, after, current = in_rulebook(club, use, tmp_path, module="sidelight.api.workers.worker")

    assert "club/box" in before[0]
    assert "club/box" not in after[0]
    assert current.get("club/box") is None
    assert current.get("club/card") is not None
    assert after[1] == current.info.digest != before[1]


def test_a_broken_file_is_told_of_with_its_line_and_the_last_good_rules_stay(club, tmp_path, caplog):
    async def use(rulebook, _pool, _store):
        good = rulebook.current
        write(club, "box", BROKEN)
        with caplog.at_level(logging.ERROR):
            await rulebook.check()
        broken = rulebook.problems
        stayed = rulebook.current is good
        write(club, "box")
        await rulebook.check()
        return broken, stayed, rulebook.problems, rulebook.current.info.digest == good.info.digest

    broken, stayed, mended, same = in_rulebook(club, use, tmp_path)

    assert [(problem.file, problem.line) for problem in broken] == [
        ("mine/club/box.yml", 1),
        ("mine/club/box.yml", 3),
    ]
    assert "mine/club/box.yml:3: unknown key" in caplog.text
    assert stayed
    assert mended == ()
    assert same


def test_a_worker_that_starts_while_a_file_is_broken_gets_the_last_good_rules(club, tmp_path):
    async def use(rulebook, pool, _store):
        write(club, "box", BROKEN)
        await rulebook.check()
        worker = pool._idle.get_nowait()
        pool._replace(worker)
        await asyncio.gather(*pool._replacing)
        said = json.loads(await pool.run(Job(PAGE)))
        return {drop["rule"] for drop in said["drops"]}, pool.replaced

    rules, replaced = in_rulebook(club, use, tmp_path, module="sidelight.api.workers.worker")

    assert replaced == 1
    assert "club/box" in rules


def test_a_folder_that_goes_away_is_told_of_and_the_rules_stay(club, tmp_path):
    async def use(rulebook, _pool, _store):
        club.rename(tmp_path / "gone")
        await rulebook.check()
        return rulebook.problems, rulebook.current.get("club/box")

    problems, rule = in_rulebook(club, use, tmp_path)

    assert "there is no such folder" in str(problems[0])
    assert rule is not None


def test_changes_are_looked_for_by_themselves(club, tmp_path):
    async def use(rulebook, _pool, _store):
        write(club, "card")
        async with asyncio.timeout(10):
            while rulebook.current.get("club/card") is None:
                await asyncio.sleep(0.02)
        return True

    assert in_rulebook(club, use, tmp_path, seconds=0.05)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")
def test_a_hangup_signal_looks_at_once(club, tmp_path):
    async def use(rulebook, _pool, _store):
        write(club, "card")
        os.kill(os.getpid(), signal.SIGHUP)
        async with asyncio.timeout(10):
            while rulebook.current.get("club/card") is None:
                await asyncio.sleep(0.02)
        return True

    assert in_rulebook(club, use, tmp_path)


def test_a_killed_rule_is_switched_off_and_on_again(club, tmp_path):
    async def use(rulebook, _pool, store):
        entry = await store.kills.activate("club/box", "Takes the story.")
        await rulebook.check_kills()
        killed = rulebook.current.get("club/box"), rulebook.off
        await store.kills.decide(entry.id, "lifted", "Mended.", among={"active"})
        await rulebook.check_kills()
        return killed, rulebook.current.get("club/box"), rulebook.off

    killed, back, off = in_rulebook(club, use, tmp_path)

    assert killed == (None, {"club/box"})
    assert back is not None
    assert off == frozenset()


def test_a_kill_from_before_the_start_holds(club, tmp_path):
    async def kill():
        store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
        await store.kills.activate("club/box", "Takes the story.")
        await store.close()

    async def use(rulebook, _pool, _store):
        return rulebook.current.get("club/box")

    asyncio.run(kill())

    assert in_rulebook(club, use, tmp_path) is None


def test_a_store_that_is_gone_leaves_the_kill_list_as_it_was(club, tmp_path, monkeypatch, caplog):
    async def use(rulebook, _pool, store):
        await store.kills.activate("club/box", "Takes the story.")
        await rulebook.check_kills()
        await store.close()
        monkeypatch.setattr(
            store._database, "_url", store._database._url.set(database=str(club / "club" / "box.yml" / "x"))
        )
        (tmp_path / "store.sqlite3").rename(tmp_path / "away")
        await rulebook.check_kills()
        return rulebook.off

    assert in_rulebook(club, use, tmp_path) == {"club/box"}
    assert "the kill list stays as it was" in caplog.text


def test_rules_that_are_broken_at_the_start_are_no_rules(club):
    write(club, "box", BROKEN)

    with pytest.raises(RuleFilesError, match=r"mine/club/box\.yml:3"):
        create_app(Settings(rules=(club,)))


def test_the_bundled_rules_are_loaded_once(club, tmp_path, monkeypatch):
    bundled = ruleset.load(tmp_path / "rules")
    monkeypatch.setattr("sidelight.api.rulebook.ruleset.bundled", lambda: bundled)
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")

    assert Rulebook((), Pool(Limits()), store).current is bundled
    assert Rulebook((club,), Pool(Limits()), store).current.get("club/box") is not None
