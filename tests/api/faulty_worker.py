"""A worker that does what the page says instead of reading it, run by the tests of the pool."""

import json
import os
import sys
import time

from sidelight.api.workers.frames import Job
from sidelight.api.workers.loop import prepare, serve
from sidelight.errors import PageTooLargeError


def work(job: Job) -> bytes:
    text = job.page if isinstance(job.page, str) else job.page.decode()
    command, _, argument = text.partition(" ")
    if command == "sleep":
        time.sleep(float(argument))
    elif command == "hang":
        while True:
            pass
    elif command == "crash":
        os._exit(9)
    elif command == "fill":
        return b"x" * 4_000_000_000
    elif command == "refuse":
        msg = "too deep"
        raise PageTooLargeError(msg)
    elif command == "fault":
        msg = f"a message that quotes the page: {argument}"
        raise ValueError(msg)
    elif command == "print":
        print("stray output", flush=True)  # noqa: T201 - must not get between the frames
    elif command == "env":
        return json.dumps(dict(os.environ)).encode()
    return json.dumps([text, job.format, job.url, job.charset, os.getpid()]).encode()


if __name__ == "__main__":
    said = json.loads(sys.argv[1])
    jobs, answers = prepare(said["memory_bytes"])
    if said["rules"] == ["broken"]:
        sys.exit(3)
    if said["rules"] == ["slow"]:
        time.sleep(60)
    serve(jobs, answers, work, watchdog_seconds=said["watchdog_seconds"])
