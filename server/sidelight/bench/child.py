"""Run as a process of its own: one page on standard input -> the memory that reading it takes, as JSON.

    python -m sidelight.bench.child TOOL < request.json

The tool reads a small page of ours first, which loads rules and models, and what is free then goes back to
the system; the rest is the import cost. Resident memory is what counts: that of libxml2 is hidden from
Python's own counters.
"""

import ctypes
import gc
import json
import re
import sys
from pathlib import Path

from sidelight.bench.peers import TOOLS
from sidelight.bench.stretch import flat

STATUS = Path("/proc/self/status")
# Writing 5 here makes the highest mark that of now: https://docs.kernel.org/filesystems/proc.html
CLEAR = Path("/proc/self/clear_refs")
FIELD = {name: re.compile(rf"^{name}:\s+(\d+) kB", re.MULTILINE) for name in ("VmRSS", "VmHWM")}
WARM_TAGS = 40


def resident_bytes(name: str) -> int:
    """What the system says of this process: `VmRSS`, resident now, or `VmHWM`, the highest mark."""
    found = FIELD[name].search(STATUS.read_text())
    return int(found[1]) * 1024 if found else 0


def main() -> None:
    """Read the request, the page, and print bytes: `imported`, `peak`."""
    request = json.load(sys.stdin)
    read = TOOLS[sys.argv[1]].load()
    read(flat(WARM_TAGS).html, None)
    html, url = request["html"], request["url"]
    del request
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    imported = resident_bytes("VmRSS")
    CLEAR.write_text("5")
    read(html, url)
    sys.stdout.write(json.dumps({"imported": imported, "peak": resident_bytes("VmHWM")}))


if __name__ == "__main__":
    main()
