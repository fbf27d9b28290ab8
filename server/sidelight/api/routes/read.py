"""`POST /v1/read`: a page or its address -> its reading, in any format that there is a renderer for."""

from collections.abc import AsyncIterator
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from sidelight import fetch
from sidelight.api import schemas
from sidelight.api.lookups import NDJSON, AppLookups, card_in, line
from sidelight.api.negotiate import best
from sidelight.api.problems import NO_LOOKUPS, NOT_ACCEPTABLE, ProblemError
from sidelight.api.state import AppState, State
from sidelight.api.workers import Job
from sidelight.render import Renderer, renderers
from sidelight.source.lookup import Lookups

router = APIRouter(tags=["Reading"])

PROBLEMS: dict[int | str, dict[str, object]] = {
    status: {"model": schemas.Problem, "description": about}
    for status, about in {
        403: "The address is not fetched.",
        406: "No such format.",
        413: "The page is too large.",
        422: "The request is not valid, or there is no page at the address.",
        500: "The page could not be read.",
        501: "Look-ups are wanted, and the server makes none.",
        502: "The other server did not give the page.",
        503: "The service is busy.",
        504: "The page did not come in time, or reading it took too long.",
    }.items()
}


def _formats() -> dict[int | str, dict[str, object]]:
    """What the docs say of the answer: JSON by its schema, the others as text."""
    others = {
        renderer.media_type: {"schema": {"type": "string"}}
        for renderer in renderers().values()
        if renderer.name != "json"
    }
    return {200: {"model": schemas.Reading, "description": "The reading.", "content": others}, **PROBLEMS}


@router.post("/v1/read", response_model=schemas.Reading, responses=_formats(), summary="Read a page")
async def read(
    asked: schemas.ReadRequest, request: Request, state: AppState, lookups: AppLookups
) -> Response:
    """Clean text, what was taken out and by which rule, whose voice each sentence is in, and the source card.

    The `Accept` header chooses the format; JSON unless it says otherwise. A reading never waits for
    look-ups: with `lookups` the answer names in a `Link` header where the card with them is to be had, and
    `application/x-ndjson` streams them: a line `{"reading": ...}` at once, then lines
    `{"card": ..., "pending": [...]}`.
    """
    if asked.lookups and not lookups.sources:
        raise ProblemError(NO_LOOKUPS, "`lookups` is true, and this server allows none")
    accept = request.headers.get("accept", "")
    timings: dict[str, float] = {}
    if asked.lookups and best(accept, ["application/json", NDJSON]) == NDJSON:
        return await _streamed(asked, state, lookups)
    renderer = _renderer(accept)
    job = await _job(asked, renderer.name, state, timings)
    with state.step("read", timings):
        body = await state.pool.run(job)
    return Response(
        body,
        media_type=renderer.media_type,
        headers={
            "Cache-Control": "no-store",
            "Vary": "Accept",
            "Server-Timing": ", ".join(f"{name};dur={value:.1f}" for name, value in timings.items()),
            **(_card_link(job.url) if asked.lookups and job.url else {}),
        },
    )


def _card_link(url: str) -> dict[str, str]:
    """Where the card with its look-ups is to be had."""
    target = f"/v1/card?{urlencode({'url': url, 'page': 'false'})}"
    return {"Link": f'<{target}>; rel="related"; title="source card with look-ups"'}


async def _streamed(asked: schemas.ReadRequest, state: State, lookups: Lookups) -> Response:
    """The reading, then its card as often as a source has answered."""
    timings: dict[str, float] = {}
    job = await _job(asked, "json", state, timings)
    with state.step("read", timings):
        body = await state.pool.run(job)

    async def lines() -> AsyncIterator[bytes]:
        yield b'{"reading": ' + body.strip() + b"}\n"
        page = card_in(body)
        async for update in lookups.updates(page.card, language=page.language):
            yield line(update)

    return StreamingResponse(
        lines(), media_type=NDJSON, headers={"Cache-Control": "no-store", "Vary": "Accept"}
    )


async def _job(asked: schemas.ReadRequest, name: str, state: State, timings: dict[str, float]) -> Job:
    """The page to read: as sent, else fetched."""
    if asked.html is not None:
        return Job(asked.html, name, url=asked.url)
    with state.step("fetch", timings):
        page = await fetch.fetch(asked.url or "", state.settings.fetch_policy)
    return Job(page.body, name, url=page.url, charset=page.charset)


def _renderer(accept: str) -> Renderer:
    known = {renderer.media_type: renderer for renderer in renderers().values()}
    chosen = best(accept, ["application/json", *known])
    if chosen is None:
        msg = f"the formats are {', '.join(known)}"
        raise ProblemError(NOT_ACCEPTABLE, msg)
    return known[chosen]
