"""A worker process, run as a module: reads pages and renders the readings."""

import json
import sys
from pathlib import Path

from sidelight import ruleset
from sidelight.api.workers.frames import Job
from sidelight.api.workers.loop import prepare, serve
from sidelight.pipeline import read
from sidelight.render import render, renderers

# Read once before the first page, so that no reader waits for what is loaded late.
WARM_UP = (
    "<title>Warm-up</title><article><p>The council voted on Tuesday. “It is done,” she said.</p></article>"
)


def main(config: str) -> None:
    """Serve jobs until standard input ends; `config` is what `Limits.encode` gives."""
    said = json.loads(config)
    jobs, answers = prepare(said["memory_bytes"])
    folders = [Path(folder) for folder in said["rules"]]
    rules = ruleset.load(ruleset.folder(), *folders) if folders else ruleset.bundled()

    def work(job: Job) -> bytes:
        reading = read(job.page, url=job.url, rules=rules, charset=job.charset)
        return render(reading, job.format).encode("utf-8", "replace")

    for name in renderers():
        work(Job(WARM_UP, name))
    serve(jobs, answers, work, watchdog_seconds=said["watchdog_seconds"])


if __name__ == "__main__":
    main(sys.argv[1])
