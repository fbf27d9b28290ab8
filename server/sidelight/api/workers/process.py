"""One worker process as seen from the service: started, asked, stopped."""

import asyncio
import contextlib
import os
import sys

from sidelight.api.workers.frames import LENGTHS, Answer, Job

STOP_SECONDS = 2.0
# A worker needs to find Python and its packages; it has no business with keys and passwords.
PASSED_ON = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "VIRTUAL_ENV",
    "COVERAGE_PROCESS_START",
)


class WorkerGoneError(Exception):
    """The process ended or closed its pipes."""


class Worker:
    """A running worker; `start` makes one, and whoever has it stops it.

    Attributes:
        jobs: How many it was given.
        rules: The job that gave it its rules; None where it has those that it started with.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.jobs = 0
        self.rules: Job | None = None

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @classmethod
    async def start(cls, module: str, config: str, seconds: float) -> "Worker":
        """Start a worker and wait until it is ready for jobs.

        Raises:
            WorkerGoneError: It ended before it was ready, or was not within `seconds`.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, config,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ}
            | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=os.name == "posix",
        )  # fmt: skip
        worker = cls(process)
        try:
            async with asyncio.timeout(seconds):
                await worker._answer()
        except TimeoutError as error:
            await worker.kill()
            msg = f"not ready within {seconds:g} seconds"
            raise WorkerGoneError(msg) from error
        except BaseException:
            await worker.kill()
            raise
        return worker

    async def ask(self, job: Job) -> Answer:
        """Send a job and wait for its answer. After any exception the worker is of no more use.

        Raises:
            WorkerGoneError: The process ended.
        """
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - a pipe was asked for
        self.jobs += 1
        try:
            stdin.write(job.encode())
            await stdin.drain()
        except (ConnectionError, RuntimeError) as error:
            msg = "ended before the job"
            raise WorkerGoneError(msg) from error
        return await self._answer()

    async def use(self, rules: Job, seconds: float) -> None:
        """Give it rules to read pages with from now on. After any exception it is of no more use.

        Raises:
            WorkerGoneError: The process ended, did not take them, or not within `seconds`.
        """
        try:
            async with asyncio.timeout(seconds):
                answer = await self.ask(rules)
        except TimeoutError as error:
            msg = f"did not take the rules within {seconds:g} seconds"
            raise WorkerGoneError(msg) from error
        if answer.kind != "done":
            msg = f"did not take the rules: {answer.error} {answer.message}"
            raise WorkerGoneError(msg)
        self.jobs -= 1
        self.rules = rules

    async def _answer(self) -> Answer:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - a pipe was asked for
        try:
            head_size, body_size = LENGTHS.unpack(await stdout.readexactly(LENGTHS.size))
            return Answer.decode(await stdout.readexactly(head_size), await stdout.readexactly(body_size))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            code = await self._process.wait()
            msg = f"ended with status {code}"
            raise WorkerGoneError(msg) from error

    async def stop(self) -> None:
        """End the process: first by closing its input, then by force."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._end()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End the process by force."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._end()

    async def _end(self) -> None:
        """Wait for the end. An answer that nobody took is read away, or asyncio would wait for its pipe."""
        if self._process.stdout is not None:
            # Whoever still waits for the answer reads it, and this read is refused.
            with contextlib.suppress(RuntimeError):
                await self._process.stdout.read()
        await self._process.wait()
