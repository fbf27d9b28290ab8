import socket
import subprocess
import sys

import pytest

from sidelight.api.healthcheck import is_ready


def test_a_ready_service_is_seen(service):
    url = service.base_url

    assert is_ready(url.host, url.port)
    assert is_ready("0.0.0.0", url.port)  # noqa: S104 - where it listens


def test_nothing_there_is_not_ready():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    assert not is_ready("127.0.0.1", port)


@pytest.mark.parametrize(("port", "code"), [(None, 0), (1, 1)])
def test_the_exit_code_says_it(service, port, code):
    environment = {
        "PYTHONPATH": ":".join(path for path in sys.path if path),
        "SIDELIGHT_PORT": str(port or service.base_url.port),
    }
    done = subprocess.run([sys.executable, "-m", "sidelight.api.healthcheck"], env=environment, check=False)

    assert done.returncode == code
