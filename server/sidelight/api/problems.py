"""Errors -> problem details (RFC 9457), all in one place."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException

from sidelight import errors
from sidelight.api.faults import faults
from sidelight.api.workers import PoolBusyError, WorkerCrashError
from sidelight.store import StoreError

MEDIA_TYPE = "application/problem+json"
Json = str | int | None | Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem: the end of its type's address, its title, its status and what to do."""

    slug: str
    title: str
    status: int
    advice: str


INVALID = Problem(
    "invalid-request", "The request is not valid", 422, "Mend the fields that `errors` points to."
)
KEY_NEEDED = Problem("key-needed", "An API key is needed", 401, "Send `Authorization: Bearer KEY`.")
WRONG_HOST = Problem(
    "wrong-host", "The service does not answer to this host name", 421,
    "Use the service's own address, or add the name to SIDELIGHT_ALLOWED_HOSTS_HEADER.",
)  # fmt: skip
CROSS_SITE = Problem(
    "cross-site", "Web pages of other sites may not use the service", 403,
    "Call the service from your own program, from its own page or from the extension.",
)  # fmt: skip
TOO_MANY = Problem("too-many-requests", "Too many requests", 429, "Wait as long as `Retry-After` says.")
REQUEST_TOO_LARGE = Problem(
    "request-too-large", "The request is too large", 413, "Send less, or raise SIDELIGHT_MAX_BODY_BYTES."
)
NO_LOOKUPS = Problem(
    "lookups-unavailable", "This server makes no look-ups", 501,
    "Leave `lookups` out. Whoever runs the service can allow them with SIDELIGHT_LOOKUPS.",
)  # fmt: skip
NOT_ACCEPTABLE = Problem(
    "no-such-format",
    "None of the accepted formats is available",
    406,
    "Accept application/json, or one that `detail` names.",
)
FAULT = Problem(
    "fault",
    "Something went wrong inside Sidelight",
    500,
    "Try again; if it stays, report it with `instance`.",
)

MAINTAINER_NEEDED = Problem(
    "maintainer-needed", "Only a maintainer may do this", 403, "Use a key whose role is maintainer."
)
RULE_INVALID = Problem("rule-invalid", "The rule is not valid", 422, "Mend the lines that `errors` names.")
DRAFT_FAILS = Problem(
    "draft-fails", "No rule could be made of this that passes its own examples", 422,
    "Give `selector` or `phrases` for the rule; `errors` says what fails.",
)  # fmt: skip
DECIDED_ALREADY = Problem("decided-already", "This is decided already", 409, "Look it up to see how.")
INBOX_FULL = Problem(
    "inbox-full", "Too many proposals wait for a decision", 503, "Try again when some are decided."
)
NOT_FOUND = Problem("not-found", "There is nothing here", 404, "See /docs for what there is.")
WRONG_METHOD = Problem("wrong-method", "This method is not for this address", 405, "See /docs for what is.")
BY_STATUS = {problem.status: problem for problem in (NOT_FOUND, WRONG_METHOD)}
LESS = "Send only the part of the page that holds the article."
AS_HTML = "Send the page as `html` instead."
OPEN_HOST = f"{AS_HTML} Whoever runs the service can open a host with SIDELIGHT_FETCH_ALLOWED_HOSTS."

NOT_A_PAGE = Problem("not-a-page", "There is no web page there", 422, "Give the address of an article.")

# Checked in this order, so children stand before their parents.
OF_ERRORS = {
    errors.PageTooLargeError: Problem("page-too-large", "The page is too large", 413, LESS),
    errors.FetchRefusedError: Problem("fetch-refused", "This address is not fetched", 403, OPEN_HOST),
    errors.FetchTooLargeError: Problem("fetch-too-large", "The page there is too large", 422, AS_HTML),
    errors.FetchTimeoutError: Problem("fetch-timeout", "The page did not come in time", 504, AS_HTML),
    errors.UpstreamError: Problem("upstream-error", "The page could not be fetched", 502, AS_HTML),
    errors.FetchError: NOT_A_PAGE,
    errors.NotAPageError: NOT_A_PAGE,
    errors.ReadTimeoutError: Problem("read-timeout", "Reading the page took too long", 504, LESS),
    PoolBusyError: Problem("busy", "The service is busy", 503, "Wait as long as `Retry-After` says."),
    WorkerCrashError: Problem("read-failed", "The page could not be read", 500, f"Try again. {LESS}"),
    errors.ExcerptError: Problem(
        "excerpt-unusable", "The excerpt cannot be used", 422, "Send the element that is meant, and it alone."
    ),
    StoreError: Problem(
        "store-unavailable",
        "What the service keeps is not to be had",
        503,
        "Try again; if it stays, whoever runs the service finds the reason in its log.",
    ),
    errors.SidelightError: FAULT,
}


class ProblemError(HTTPException):
    """A problem that is met on the way to an answer, outside the library."""

    def __init__(
        self,
        problem: Problem,
        detail: str,
        *,
        faults: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(problem.status, detail, dict(headers or {}))
        self.problem = problem
        self.faults = faults


def problem_response(
    problem: Problem,
    detail: str,
    request_id: str,
    *,
    more: Mapping[str, Json] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer for a problem; `more` are members of its own kind."""
    body: dict[str, Json] = {
        "type": f"/docs#{problem.slug}",
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        "instance": f"urn:uuid:{request_id}",
        "advice": problem.advice,
        **(more or {}),
    }
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, problem.status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def catalogue() -> list[Problem]:
    """Every problem that the service may answer with, by slug."""
    named = (problem for problem in globals().values() if isinstance(problem, Problem))
    return sorted({*named, *OF_ERRORS.values()}, key=lambda problem: problem.slug)


def answer(request: Request, error: Exception) -> Response:
    """The one handler: any error that a route lets through -> its problem."""
    request_id = str(request.state.request_id)
    if isinstance(error, ProblemError):
        errors_found: dict[str, Json] = {"errors": list(error.faults)} if error.faults else {}
        return problem_response(
            error.problem, error.detail, request_id, more=errors_found, headers=error.headers
        )
    if isinstance(error, RequestValidationError):
        found = faults(error.errors(), request.headers.get("content-type", ""))
        detail = "; ".join(f"{fault['pointer']}: {fault['detail']}".removeprefix(": ") for fault in found)
        return problem_response(INVALID, detail, request_id, more={"errors": found})
    if isinstance(error, errors.SidelightError):
        problem = next(problem for kind, problem in OF_ERRORS.items() if isinstance(error, kind))
        headers = {"Retry-After": "2"} if problem.status == 503 else {}
        status = error.status if isinstance(error, errors.UpstreamError) else None
        more: dict[str, Json] = {"upstream_status": status} if status is not None else {}
        return problem_response(problem, str(error), request_id, more=more, headers=headers)
    if isinstance(error, StarletteHTTPException):
        problem = BY_STATUS.get(error.status_code, INVALID)
        # What Starlette says by itself is the bare name of the status.
        is_bare = error.detail == HTTPStatus(error.status_code).phrase
        detail = f"{request.method} {request.url.path[:200]}" if is_bare else str(error.detail)
        return problem_response(problem, detail, request_id, headers=error.headers)
    return problem_response(FAULT, "the log says where, under this instance", request_id)


def install(app: FastAPI) -> None:
    """Let `answer` handle what the routes raise."""
    for kind in (ProblemError, RequestValidationError, errors.SidelightError, StarletteHTTPException):
        app.add_exception_handler(kind, answer)
