"""Host and port -> the service, running until it is stopped."""

import contextlib
import errno
import logging
import logging.config
import socket

import uvicorn
from pydantic import ValidationError

from sidelight.api.app import create_app
from sidelight.api.faults import detail
from sidelight.api.settings import Settings
from sidelight.errors import SidelightError

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "sidelight": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}

log = logging.getLogger("sidelight.api")


class ServeError(SidelightError):
    """The service cannot be started as asked."""


class _Server(uvicorn.Server):
    """Says where it is once it answers: before, rules are read and workers started."""

    def __init__(self, config: uvicorn.Config, url: str) -> None:
        super().__init__(config)
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen."""
        await super().startup(sockets=sockets)
        if self.started:
            log.info("Sidelight runs on %s (API at %sdocs); stop it with Ctrl-C", self._url, self._url)


def run(host: str | None = None, port: int | None = None) -> None:
    """Serve until interrupted.

    Args:
        host: Address to listen on; from the settings where left out.
        port: Port to listen on; from the settings where left out, any free one if 0.

    Raises:
        ServeError: A setting is wrong, the port is taken, or a key is missing.
        SidelightError: Rules or the keys of packs are wrong.
    """
    settings = settings_for(host, port)
    bound = bind(settings)
    logging.config.dictConfig(LOGGING)
    url = address(settings.host, bound.getsockname()[1])
    config = uvicorn.Config(
        create_app(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=int(settings.read_seconds) + 5,
    )
    server = _Server(config, url)
    # By the time uvicorn raises it, all requests are answered and the workers have ended.
    with bound, contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[bound])
    if not server.started:
        msg = "the service could not start; the lines above say why"
        raise ServeError(msg)


def settings_for(host: str | None, port: int | None) -> Settings:
    """The settings, with host and port as asked, checked for what would be unsafe.

    Raises:
        ServeError: A setting is wrong, or a key is missing.
    """
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    try:
        settings = Settings.model_validate(Settings().model_dump() | given) if given else Settings()
    except ValidationError as error:
        # What is wrong with several settings together stands at none of them.
        faults = "; ".join(
            ": ".join([*(f"SIDELIGHT_{place}".upper() for place in fault["loc"][:1]), detail(fault)])
            for fault in error.errors()
        )
        msg = f"a setting is wrong: {faults}"
        raise ServeError(msg) from error
    if settings.is_public and settings.api_key is None:
        way, out = (
            ("a service behind a proxy", "unset SIDELIGHT_TRUSTED_PROXIES")
            if settings.trusted_proxies
            else (settings.host, "listen on 127.0.0.1")
        )
        msg = (
            f"{way} can be reached from other machines, so a key is needed: set SIDELIGHT_API_KEY "
            "to a long random text (python -c 'import secrets; print(secrets.token_urlsafe(32))' makes one) "
            f"or {out}"
        )
        raise ServeError(msg)
    return settings


def bind(settings: Settings) -> socket.socket:
    """A socket on the host and port.

    Raises:
        ServeError: The port is taken, may not be used, or the host is none of this machine's.
    """
    try:
        family, kind, proto, _, target = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, proto)
    except OSError as error:
        msg = f"{settings.host} is no address of this machine: {error.strerror}"
        raise ServeError(msg) from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(target)
    except OSError as error:
        bound.close()
        raise ServeError(_bind_message(settings, error)) from error
    return bound


def _bind_message(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {settings.port} is taken; stop what runs there, or choose another with --port"
    if error.errno == errno.EACCES:
        return f"port {settings.port} may not be used by this account; choose one over 1023 with --port"
    return f"cannot listen on {settings.host} port {settings.port}: {error.strerror}"


def address(host: str, port: int) -> str:
    """The web address of the service."""
    name = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, host)  # noqa: S104 - not bound here
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"
