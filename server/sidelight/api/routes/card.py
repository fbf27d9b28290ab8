"""`/v1/card`: the source card of an address or of a sent page, with look-ups where the server makes any."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from sidelight.api import schemas
from sidelight.api.lookups import NDJSON, AppLookups, Page, card_at, card_in, line
from sidelight.api.negotiate import best
from sidelight.api.problems import NOT_ACCEPTABLE, ProblemError
from sidelight.api.routes.documented import problems
from sidelight.api.state import AppState, State
from sidelight.api.workers import Job
from sidelight.render.cards import FORMS
from sidelight.source.lookup import Lookups

router = APIRouter(tags=["Source card"])

SCHEMA_TYPE = "application/schema+json"
PROBLEMS: dict[int | str, dict[str, object]] = {
    status: {"model": schemas.Problem, "description": about}
    for status, about in {
        403: "The address is not fetched.",
        406: "No such form.",
        422: "The request is not valid.",
        503: "The service is busy.",
    }.items()
}
OTHERS = {
    form.media_type: {"schema": {"type": "string"}} for form in FORMS.values() if form.name != "json"
} | {NDJSON: {"schema": {"type": "string"}}}


RESPONSES: dict[int | str, dict[str, object]] = {
    200: {"model": schemas.SourceCard, "description": "The card.", "content": OTHERS},
    **PROBLEMS,
}


@router.get(
    "/v1/card", response_model=schemas.SourceCard, responses=RESPONSES, summary="Say where a page comes from"
)
async def card(
    asked: Annotated[schemas.CardRequest, Query()], request: Request, state: AppState, lookups: AppLookups
) -> Response:
    """Facts on the page and its publication, each with its evidence, and what became of every source.

    Look-ups are made where the server allows them (`SIDELIGHT_LOOKUPS`); they send the registrable domain
    and nothing else. The `Accept` header chooses the form; `application/x-ndjson` streams the card, one
    line whenever a source has answered, with the names of those still `pending`.
    """
    form = _form(request)
    timings: dict[str, float] = {}
    page = await card_at(asked.url, state, timings, with_page=asked.page)
    return await _answer(page, form, Work(state, lookups, timings))


@router.post(
    "/v1/card",
    response_model=schemas.SourceCard,
    responses={**RESPONSES, **problems(413, 500, 504)},
    summary="Say where a sent page is from",
)
async def card_of_page(
    asked: schemas.CardOfPageRequest, request: Request, state: AppState, lookups: AppLookups
) -> Response:
    """The same for a page as the browser has it, which the service need not fetch."""
    form = _form(request)
    timings: dict[str, float] = {}
    with state.step("read", timings):
        body = await state.pool.run(Job(asked.html, "json", url=asked.url))
    return await _answer(card_in(body), form, Work(state, lookups, timings))


@dataclass(frozen=True, slots=True)
class Work:
    """What is at hand to answer a request, and the milliseconds that it took so far."""

    state: State
    lookups: Lookups
    timings: dict[str, float]


def _form(request: Request) -> str:
    """The media type that the request likes best.

    Raises:
        ProblemError: It likes none that there is.
    """
    kinds = [form.media_type for form in FORMS.values()]
    chosen = best(request.headers.get("accept", ""), ["application/json", *kinds, NDJSON])
    if chosen is None:
        msg = f"the forms are {', '.join([*kinds, NDJSON])}"
        raise ProblemError(NOT_ACCEPTABLE, msg)
    return chosen


async def _answer(page: Page, media_type: str, work: Work) -> Response:
    """The card with its look-ups, at once or line by line."""
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    if media_type == NDJSON:
        return StreamingResponse(_lines(page, work.lookups), media_type=NDJSON, headers=headers)
    with work.state.step("lookups", work.timings):
        found = await work.lookups.look_up(page.card, language=page.language, links=page.links)
    form = next(one for one in FORMS.values() if one.media_type == media_type)
    timed = ", ".join(f"{name};dur={value:.1f}" for name, value in work.timings.items())
    body = form.render(found).encode("utf-8", "replace")
    return Response(body, media_type=media_type, headers={**headers, "Server-Timing": timed})


async def _lines(page: Page, lookups: Lookups) -> AsyncIterator[bytes]:
    async for update in lookups.updates(page.card, language=page.language, links=page.links):
        yield line(update)


@router.get("/v1/card/schema", summary="The JSON Schema of a card", response_class=JSONResponse)
async def schema() -> Response:
    """The form of a card, as JSON Schema; no other keys are allowed in it, a score least of all."""
    return JSONResponse(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **schemas.SourceCard.model_json_schema(mode="serialization"),
        },
        media_type=SCHEMA_TYPE,
    )
