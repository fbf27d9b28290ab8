"""Is the service on this machine ready? Exits with 0 or 1, for a container without curl."""

import http.client
import sys

from sidelight.api.settings import Settings

SECONDS = 4
# A service that listens everywhere is asked on this machine.
LISTENS_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - not bound here


def is_ready(host: str, port: int) -> bool:
    """Whether `/readyz` of the service there says so."""
    connection = http.client.HTTPConnection(LISTENS_EVERYWHERE.get(host, host), port, timeout=SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    settings = Settings()
    sys.exit(0 if is_ready(settings.host, settings.port) else 1)
