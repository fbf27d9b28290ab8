"""The loop of a worker process: jobs on standard input -> answers on standard output, one by one."""

import contextlib
import faulthandler
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from sidelight import errors
from sidelight.api.workers.frames import LENGTHS, Answer, Job


def prepare(memory_bytes: int) -> tuple[BinaryIO, BinaryIO]:
    """Make this process a worker: bound its memory, and give back where jobs come from and answers go."""
    # The parent decides when to stop; Ctrl-C reaches the whole group of processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory_bytes)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # The pipe is for answers alone: a stray print goes to standard error.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, answers


def serve(
    jobs: BinaryIO, answers: BinaryIO, work: Callable[[Job], bytes], *, watchdog_seconds: float
) -> None:
    """Say that the worker is ready, then answer each job until `jobs` ends.

    `watchdog_seconds` ends the process itself, should a job stick when the parent is gone.
    """
    _send(answers, Answer("ready"))
    while lengths := jobs.read(LENGTHS.size):
        head_size, body_size = LENGTHS.unpack(lengths)
        job = Job.decode(jobs.read(head_size), jobs.read(body_size))
        faulthandler.dump_traceback_later(watchdog_seconds, exit=True)
        answer = attempt(job, work)
        faulthandler.cancel_dump_traceback_later()
        _send(answers, answer)


def attempt(job: Job, work: Callable[[Job], bytes]) -> Answer:
    """Do one job; whatever goes wrong with it becomes an answer."""
    try:
        return Answer("done", body=work(job))
    except errors.SidelightError as error:
        return Answer("refused", type(error).__name__, str(error))
    except Exception as error:  # noqa: BLE001 - one page's fault must not end the worker
        return Answer("failed", type(error).__name__, place(error))


def place(error: BaseException) -> str:
    """Where an error was raised, innermost first. Its message stays out: it may quote the page."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(
        f"{Path(entry.filename).name}:{entry.lineno} {entry.name}" for entry in reversed(frames)
    )


def _send(answers: BinaryIO, answer: Answer) -> None:
    answers.write(answer.encode())
    answers.flush()


def _limit_memory(memory_bytes: int) -> None:
    """Bound what the process may take, where the system can; and let no crash write the page to disk."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
