"""A PostgreSQL of Debian's, started on a folder and a port of its own and stopped again."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

FOLDERS = sorted(
    Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True
)
# For speed: what the tests write need not outlive a power cut.
OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=16MB",
    "max_connections=40",
)


def programs() -> Path | None:
    """The folder of initdb and postgres; None if they are not installed."""
    found = shutil.which("initdb")
    return (
        Path(found).parent if found else next((path for path in FOLDERS if (path / "initdb").exists()), None)
    )


@contextlib.contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server; gives the URL of its database."""
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    home = Path(tempfile.mkdtemp(prefix="sidelight-postgres-"))
    if user:
        shutil.chown(home, "postgres", "postgres")
    port = _free_port()
    try:
        made = [
            folder / "initdb",
            "-D",
            home / "data",
            "-U",
            "tests",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(made, check=True, capture_output=True, cwd=home, **user)  # noqa: S603
        options = [part for option in OPTIONS for part in ("-c", option)]
        command = [
            folder / "postgres",
            "-D",
            home / "data",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-k",
            "",
            *options,
        ]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, **user)  # noqa: S603
        try:
            _wait(server, port, home / "log")
            yield f"postgresql://tests@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            server.wait(20)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    import psycopg  # noqa: PLC0415 - only where there is a server

    deadline = time.monotonic() + 30
    while True:
        assert server.poll() is None, log.read_text(errors="replace")
        try:
            psycopg.connect(f"postgresql://tests@127.0.0.1:{port}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, log.read_text(errors="replace")
            time.sleep(0.05)
        else:
            return
