"""`/healthz`, `/readyz` and `/metrics`: for whatever watches the service."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from sidelight.api import schemas
from sidelight.api.state import AppState

router = APIRouter(tags=["Health"])


@router.get("/healthz", summary="Is the process there?", response_description="It is.")
async def healthz() -> schemas.Health:
    """Answers as long as the process does."""
    return schemas.Health(status="ok")


@router.get(
    "/readyz",
    responses={503: {"model": schemas.Readiness, "description": "No worker is up, or there are no rules."}},
    summary="Can pages be read?",
    response_description="They can.",
)
async def readyz(response: Response, state: AppState) -> schemas.Readiness:
    """Ready while at least one worker is up and rules are loaded."""
    is_ready = state.pool.alive > 0 and state.rules.info.rules > 0
    response.status_code = 200 if is_ready else 503
    return schemas.Readiness(
        status="ready" if is_ready else "not ready",
        workers=state.pool.alive,
        workers_wanted=state.settings.workers,
        waiting=state.pool.waiting,
        ruleset=schemas.RuleSetInfo(**asdict(state.rules.info)),
    )


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    response_class=Response,
    response_description="The counters.",
)
async def metrics(state: AppState) -> Response:
    """Requests, times and workers; nothing of pages or addresses."""
    return Response(state.metrics.text(), media_type=state.metrics.media_type)
