"""A fixed number of workers, each replaced when it gets stuck, crashes or has served long enough."""

import asyncio
import json
import logging
from dataclasses import dataclass
from pathlib import Path

from sidelight import errors
from sidelight.api.workers.frames import Answer, Job
from sidelight.api.workers.process import Worker, WorkerGoneError

WORKER_MODULE = "sidelight.api.workers.worker"
FIRST_PAUSE_SECONDS = 0.5
MAX_PAUSE_SECONDS = 30.0

log = logging.getLogger("sidelight.workers")


class PoolBusyError(errors.SidelightError):
    """All workers are at work and as many requests wait as may."""


class WorkerCrashError(errors.SidelightError):
    """The worker died over a page, or found a fault in our own code."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the pool and each of its workers may take.

    Attributes:
        workers: How many processes.
        waiting: How many jobs may wait for one of them.
        job_seconds: Time for one job, from when a worker takes it.
        start_seconds: Time for a worker to get ready.
        memory_bytes: Memory of one worker.
        jobs_per_worker: After so many a worker is replaced, so that no leak grows for ever.
        rules: Folders of rules on top of the bundled ones.
    """

    workers: int = 2
    waiting: int = 16
    job_seconds: float = 10.0
    start_seconds: float = 30.0
    memory_bytes: int = 1_500_000_000
    jobs_per_worker: int = 5_000
    rules: tuple[Path, ...] = ()

    def encode(self) -> str:
        """What a worker needs to know of this, as its argument."""
        return json.dumps(
            {
                "memory_bytes": self.memory_bytes,
                "watchdog_seconds": self.job_seconds + 5,
                "rules": [str(folder) for folder in self.rules],
            }
        )


class Pool:
    """Runs jobs in worker processes; start it before use and stop it after."""

    def __init__(self, limits: Limits, module: str = WORKER_MODULE) -> None:
        self._limits = limits
        self._module = module
        self._idle: asyncio.Queue[Worker] = asyncio.LifoQueue()
        self._workers: set[Worker] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self._rules: Job | None = None
        self.waiting = 0
        self.busy = 0
        self.replaced = 0

    @property
    def alive(self) -> int:
        """How many workers are ready or at work."""
        return len(self._workers)

    async def start(self) -> None:
        """Start all workers and wait until they are ready.

        Raises:
            WorkerGoneError: One could not be started.
        """
        started = await asyncio.gather(
            *(self._start_worker() for _ in range(self._limits.workers)), return_exceptions=True
        )
        failures = [result for result in started if isinstance(result, BaseException)]
        if failures:
            await self.stop()
            raise failures[0]

    async def stop(self) -> None:
        """End all workers."""
        for task in self._replacing:
            task.cancel()
        await asyncio.gather(*self._replacing, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._workers))
        self._workers.clear()

    async def use(self, rules: Job) -> None:
        """Let all workers read pages with these rules: those that rest at once, the others before their next.

        They must be known to be right; a worker that does not take them is replaced.
        """
        self._rules = rules
        resting = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        await asyncio.gather(*(self._refresh(worker) for worker in resting))

    async def _refresh(self, worker: Worker) -> None:
        try:
            await self._bring_up_to_date(worker)
        except WorkerGoneError as error:
            log.warning("worker %d %s", worker.pid, error)
            self._replace(worker)
        else:
            self._idle.put_nowait(worker)

    async def _bring_up_to_date(self, worker: Worker) -> None:
        if self._rules is not None and worker.rules is not self._rules:
            await worker.use(self._rules, self._limits.start_seconds)

    async def run(self, job: Job) -> bytes:
        """What a job gives: for a page to read, its rendered reading.

        Raises:
            PoolBusyError: Too many jobs wait already.
            ReadTimeoutError: The page took longer than allowed; its worker was killed.
            WorkerCrashError: The worker died, or failed by a fault of ours.
            SidelightError: What reading the page raised.
        """
        worker = await self._take()
        self.busy += 1
        reusable = False
        try:
            await self._bring_up_to_date(worker)
            async with asyncio.timeout(self._limits.job_seconds):
                answer = await worker.ask(job)
            reusable = worker.jobs < self._limits.jobs_per_worker
        except TimeoutError as error:
            msg = f"reading the page took longer than {self._limits.job_seconds:g} seconds and was stopped"
            raise errors.ReadTimeoutError(msg) from error
        except WorkerGoneError as error:
            log.warning("worker %d %s", worker.pid, error)
            msg = "the worker that read the page died; the page may need more memory than is allowed"
            raise WorkerCrashError(msg) from error
        finally:
            self.busy -= 1
            if reusable:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)
        return _result(answer)

    async def _take(self) -> Worker:
        """An idle worker, waited for if need be."""
        if self._idle.empty() and self.waiting >= self._limits.waiting:
            msg = f"all {self._limits.workers} workers are busy and {self.waiting} pages wait; try again soon"
            raise PoolBusyError(msg)
        self.waiting += 1
        try:
            return await self._idle.get()
        finally:
            self.waiting -= 1

    def _replace(self, worker: Worker) -> None:
        self._workers.discard(worker)
        self.replaced += 1
        task = asyncio.create_task(self._kill_and_start(worker))
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)

    async def _kill_and_start(self, worker: Worker) -> None:
        """End a worker and start another, however often that takes."""
        await worker.kill()
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                await self._start_worker()
            except (WorkerGoneError, OSError) as error:
                log.error(  # noqa: TRY400 - a traceback would say nothing more
                    "a worker could not be started: %s; next try in %g seconds", error, pause
                )
                await asyncio.sleep(pause)
                pause = min(pause * 2, MAX_PAUSE_SECONDS)
            else:
                return

    async def _start_worker(self) -> None:
        worker = await Worker.start(self._module, self._limits.encode(), self._limits.start_seconds)
        try:
            await self._bring_up_to_date(worker)
        except BaseException:
            await worker.kill()
            raise
        self._workers.add(worker)
        self._idle.put_nowait(worker)


def _result(answer: Answer) -> bytes:
    """The body of an answer, or the error that it stands for."""
    if answer.kind == "done":
        return answer.body
    if answer.kind == "refused":
        kind = getattr(errors, answer.error, errors.SidelightError)
        raise kind(answer.message)
    log.error("reading a page failed: %s at %s", answer.error, answer.message)
    msg = "reading the page failed by a fault of Sidelight; its log says where"
    raise WorkerCrashError(msg)
