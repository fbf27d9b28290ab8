"""The same work on many things, over processes where that helps, in order and with few held in memory."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# So many things wait for each process, so that none is idle.
WAITING = 4


def processes() -> int:
    """How many processes are worth while: one for each core that this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def over_processes(work: Callable[[T], R], things: Iterable[T], jobs: int) -> Iterator[R]:
    """The results of `work`, in the order of the things.

    Args:
        work: A function that another process can import, or a partial of one.
        things: What it is called with; read as the work goes on.
        jobs: How many processes; with one all is done in this.

    Raises:
        BrokenProcessPool: A process was killed, by lack of memory for example.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    # A process that is forked while a thread shows the progress may stand still for good.
    context = multiprocessing.get_context("spawn")
    rest = iter(things)
    with ProcessPoolExecutor(jobs, context) as pool:
        futures: deque[Future[R]] = deque(pool.submit(work, one) for one in islice(rest, WAITING * jobs))
        while futures:
            yield futures.popleft().result()
            futures.extend(pool.submit(work, one) for one in islice(rest, 1))
