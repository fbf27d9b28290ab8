import asyncio
import contextlib
import json
import logging
import os
import time
from pathlib import Path

import pytest

from sidelight.api.workers import Job, Limits, Pool, PoolBusyError, WorkerCrashError
from sidelight.api.workers.frames import LENGTHS, Answer
from sidelight.api.workers.loop import attempt
from sidelight.api.workers.process import Worker, WorkerGoneError
from sidelight.errors import PageTooLargeError, ReadTimeoutError


@pytest.fixture(autouse=True)
def _workers_find_the_module(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def in_pool(use, **limits):
    async def run():
        pool = Pool(Limits(**{"workers": 1, "memory_bytes": 2_000_000_000, **limits}), "faulty_worker")
        await pool.start()
        try:
            return await use(pool)
        finally:
            await pool.stop()

    return asyncio.run(run())


async def run(pool, page, **more):
    return json.loads(await pool.run(Job(page, "json", **more)))


async def until(condition):
    for _ in range(200):
        if condition():
            return
        await asyncio.sleep(0.02)
    pytest.fail("it did not happen within four seconds")


def test_a_job_comes_back_as_sent():
    async def use(pool):
        text = await run(pool, "Zürich \ud800 \0", url="https://news.example/ä")
        data = await run(pool, b"bytes", charset="latin-1")
        return text, data

    text, data = in_pool(use)

    assert text[:4] == ["Zürich \ud800 \0", "json", "https://news.example/ä", None]
    assert data[:4] == ["bytes", "json", None, "latin-1"]


def test_a_stuck_worker_is_killed_and_the_next_job_works():
    async def use(pool):
        pid = (await run(pool, "hello"))[-1]
        started = time.monotonic()
        with pytest.raises(ReadTimeoutError, match=r"longer than 0\.3 seconds and was stopped"):
            await run(pool, "hang")
        seconds = time.monotonic() - started
        after = (await run(pool, "hello"))[-1]
        return pid, after, seconds, pool.alive, pool.replaced

    pid, after, seconds, alive, replaced = in_pool(use, job_seconds=0.3)

    assert seconds < 1
    assert after != pid
    assert (alive, replaced) == (1, 1)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_crash_is_an_error_and_the_next_job_works(caplog):
    async def use(pool):
        with pytest.raises(WorkerCrashError, match="died"):
            await run(pool, "crash with private words")
        return await run(pool, "hello")

    with caplog.at_level(logging.WARNING):
        assert in_pool(use)[0] == "hello"

    assert "ended with status 9" in caplog.text
    assert "private words" not in caplog.text


def test_a_worker_may_not_take_all_the_memory():
    async def use(pool):
        with pytest.raises(WorkerCrashError):
            await run(pool, "fill")
        return await run(pool, "hello")

    assert in_pool(use)[0] == "hello"


def test_an_error_of_ours_comes_through_as_itself():
    async def use(pool):
        pid = (await run(pool, "hello"))[-1]
        with pytest.raises(PageTooLargeError, match="too deep"):
            await run(pool, "refuse")
        return pid, (await run(pool, "hello"))[-1]

    before, after = in_pool(use)

    assert before == after


def test_a_fault_says_where_and_never_quotes_the_page(caplog):
    async def use(pool):
        with pytest.raises(WorkerCrashError, match="fault of Sidelight"):
            await run(pool, "fault private words")

    with caplog.at_level(logging.ERROR):
        in_pool(use)

    assert "ValueError at faulty_worker.py:" in caplog.text
    assert "private words" not in caplog.text


def test_stray_output_does_not_get_between_the_answers():
    async def use(pool):
        return [(await run(pool, word))[0] for word in ("print", "hello")]

    assert in_pool(use) == ["print", "hello"]


def test_a_worker_does_not_see_the_service_s_secrets(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_API_KEY", "a-very-secret-key")

    async def use(pool):
        return json.loads(await pool.run(Job("env", "json")))

    assert not [name for name in in_pool(use) if name.startswith("SIDELIGHT")]


def test_jobs_wait_for_a_worker_and_too_many_are_turned_away():
    async def use(pool):
        first = asyncio.create_task(run(pool, "sleep 0.3"))
        await until(lambda: pool.busy == 1)
        second = asyncio.create_task(run(pool, "hello"))
        await until(lambda: pool.waiting == 1)
        with pytest.raises(PoolBusyError, match="all 1 workers are busy and 1 pages wait"):
            await run(pool, "hello")
        return await first, await second

    first, second = in_pool(use, waiting=1)

    assert (first[0], second[0]) == ("sleep 0.3", "hello")


def test_two_workers_work_at_once():
    async def use(pool):
        started = time.monotonic()
        answers = await asyncio.gather(*(run(pool, "sleep 0.4") for _ in range(2)))
        return time.monotonic() - started, {answer[-1] for answer in answers}

    seconds, pids = in_pool(use, workers=2)

    assert seconds < 0.75
    assert len(pids) == 2


def test_a_job_that_is_given_up_costs_its_worker():
    async def use(pool):
        pid = (await run(pool, "hello"))[-1]
        task = asyncio.create_task(run(pool, "sleep 30"))
        await until(lambda: pool.busy == 1)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return pid, await run(pool, "hello")

    pid, answer = in_pool(use)

    assert answer[0] == "hello"
    assert answer[-1] != pid


def test_a_worker_that_has_served_long_enough_is_replaced():
    async def use(pool):
        return [(await run(pool, "hello"))[-1] for _ in range(3)]

    first, second, third = in_pool(use, jobs_per_worker=2)

    assert first == second != third


def test_a_pool_that_cannot_start_says_so():
    async def use(_pool):
        pytest.fail("it started")

    with pytest.raises(WorkerGoneError, match="ended with status 3"):
        in_pool(use, rules=(Path("broken"),))
    with pytest.raises(WorkerGoneError, match=r"not ready within 0\.2 seconds"):
        in_pool(use, rules=(Path("slow"),), start_seconds=0.2)


def test_starting_is_tried_again_until_it_works(monkeypatch, caplog):
    async def use(pool):
        module, pool._module = pool._module, "there_is_no_such_module"
        with pytest.raises(WorkerCrashError):
            await run(pool, "crash")
        await until(lambda: "could not be started" in caplog.text)
        alive, pool._module = pool.alive, module
        return alive, await run(pool, "hello")

    monkeypatch.setattr("sidelight.api.workers.pool.FIRST_PAUSE_SECONDS", 0.05)
    alive, answer = in_pool(use)

    assert alive == 0
    assert answer[0] == "hello"


def test_stopping_ends_every_process():
    async def use(pool):
        return (await run(pool, "hello"))[-1]

    pid = in_pool(use)

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_stopping_does_not_wait_for_a_worker_that_is_stuck(monkeypatch):
    monkeypatch.setattr("sidelight.api.workers.process.STOP_SECONDS", 0.1)

    async def use(pool):
        task = asyncio.create_task(run(pool, "hang"))
        await until(lambda: pool.busy == 1)
        await pool.stop()
        with pytest.raises(WorkerCrashError):
            await task

    started = time.monotonic()
    in_pool(use)

    assert time.monotonic() - started < 3


def test_an_attempt_answers_whatever_happens():
    def fail(_job):
        msg = "words of the page"
        raise RuntimeError(msg)

    answer = attempt(Job("page", "json"), fail)

    assert (answer.kind, answer.error) == ("failed", "RuntimeError")
    assert "test_pool.py" in answer.message
    assert "words of the page" not in answer.message


def test_an_answer_survives_the_pipe():
    answer = Answer("refused", "PageTooLargeError", "über 20", b"\0body")

    data = answer.encode()
    head, body = LENGTHS.unpack(data[: LENGTHS.size])
    rest = data[LENGTHS.size :]

    assert Answer.decode(rest[:head], rest[head : head + body]) == answer


def test_a_worker_whose_long_answer_nobody_takes_is_ended():
    async def use():
        worker = await Worker.start("faulty_worker", Limits().encode(), 30)
        task = asyncio.create_task(worker.ask(Job("echo " + "x" * 3_000_000)))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.sleep(0.3)
        async with asyncio.timeout(10):
            await worker.kill()

    asyncio.run(use())
