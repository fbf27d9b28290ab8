"""A worker process, run as a module: reads pages and renders the readings."""

import gc
import json
import sys
from pathlib import Path

from sidelight import ruleset
from sidelight.api.workers.loop import prepare, serve
from sidelight.api.workers.tasks import Tasks


def main(config: str) -> None:
    """Serve jobs until standard input ends; `config` is what `Limits.encode` gives."""
    # The rules make many objects that live as long as the process: nothing among them is garbage.
    gc.disable()
    said = json.loads(config)
    jobs, answers = prepare(said["memory_bytes"])
    folders = [Path(folder) for folder in said["rules"]]
    tasks = Tasks(ruleset.load(ruleset.folder(), *folders) if folders else None)
    tasks.warm_up()
    gc.freeze()
    gc.enable()
    serve(jobs, answers, tasks, watchdog_seconds=said["watchdog_seconds"])


if __name__ == "__main__":
    main(sys.argv[1])
