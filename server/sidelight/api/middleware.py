"""The shell around the app: request id, gate, body limit, security headers, access log, counters."""

import logging
import time
import traceback
import uuid
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidelight.api.gate import Gate, Refusal, too_large
from sidelight.api.metrics import Metrics
from sidelight.api.problems import ProblemError, answer, problem_response

access_log = logging.getLogger("sidelight.access")
fault_log = logging.getLogger("sidelight.api")

# Nothing loads from elsewhere but pictures, and those only once the reader asks for them.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' https: data:",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ]
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# Asked for so often that the rest would drown among them.
QUIET = ("/static/", "/healthz", "/readyz", "/metrics")


class Shell:
    """Wraps the app; everything that must hold for every answer, also those of the gate, is done here."""

    def __init__(self, app: ASGIApp, gate: Gate, metrics: Metrics, max_body_bytes: int) -> None:
        self._app = app
        self._gate = gate
        self._metrics = metrics
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        try:
            await self._serve(scope, receive, exchange)
        finally:
            self._record(scope, exchange)

    async def _serve(self, scope: Scope, receive: Receive, exchange: "_Exchange") -> None:
        refusal = self._gate.check(scope["path"], Headers(scope=scope), exchange.client)
        if refusal is not None:
            await _refuse(refusal, scope, receive, exchange)
            return
        scope["state"]["role"] = self._gate.role(Headers(scope=scope))
        try:
            await self._app(scope, _Limited(receive, self._max_body_bytes), exchange.send)
        except Exception as error:  # noqa: BLE001 - the last one to hear of it; what it says may quote a page
            fault_log.error("%s %s at %s", exchange.request_id, type(error).__name__, _place(error))
            if exchange.status == 0:
                await answer(Request(scope), error)(scope, receive, exchange.send)

    def _record(self, scope: Scope, exchange: "_Exchange") -> None:
        seconds = time.perf_counter() - exchange.started
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requests.labels(method, route, exchange.status).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        # The path alone, for the query may hold the address that somebody reads; and as it was sent, for
        # a decoded one may hold line breaks.
        path = scope["raw_path"].decode("ascii", "backslashreplace")
        access_log.log(
            logging.DEBUG if scope["path"].startswith(QUIET) else logging.INFO,
            "%s %s %s %d %d bytes %.0f ms %s",
            exchange.client, method, path, exchange.status, exchange.bytes, seconds * 1000,
            exchange.request_id,
        )  # fmt: skip


class _Exchange:
    """One request and what was answered so far."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.request_id = str(uuid.uuid4())
        self.client = scope["client"][0] if scope.get("client") else "unknown"
        self.started = time.perf_counter()
        self.status = 0
        self.bytes = 0
        self._send = send
        scope.setdefault("state", {})["request_id"] = self.request_id

    async def send(self, message: Message) -> None:
        """Pass a message on, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers["X-Request-Id"] = self.request_id
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
        await self._send(message)


class _Limited:
    """The receiving end of a request whose body is counted as it comes."""

    def __init__(self, receive: Receive, max_body_bytes: int) -> None:
        self._receive = receive
        self._max_body_bytes = max_body_bytes
        self._room = max_body_bytes

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._room -= len(message.get("body", b""))
            if self._room < 0:
                refusal = too_large(self._max_body_bytes)
                raise ProblemError(refusal.problem, refusal.detail)
        return message


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, exchange: _Exchange) -> None:
    response = problem_response(refusal.problem, refusal.detail, exchange.request_id, headers=refusal.headers)
    await response(scope, receive, exchange.send)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{Path(entry.filename).name}:{entry.lineno}" for entry in reversed(frames))
