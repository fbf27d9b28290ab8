"""`/healthz`, `/readyz` and `/metrics`: for whatever watches the service."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from sidelight.api import schemas
from sidelight.api.packs import Packs
from sidelight.api.rulebook import Rulebook
from sidelight.api.state import AppState
from sidelight.ruleset import Problem
from sidelight.ruleset.pack import KillFile, PackFile

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
    """Ready while at least one worker is up and rules are loaded.

    Rule files that were changed and are wrong leave the rules before them at work, and so do packs that
    are not to be taken; they are named here and do not make the service less ready. Neither does a store
    that is not to be had: pages are read. Lists whose source is gone are named too; they stay as they were.
    """
    is_ready = state.pool.alive > 0 and state.rules.info.rules > 0
    response.status_code = 200 if is_ready else 503
    return schemas.Readiness(
        status="ready" if is_ready else "not ready",
        workers=state.pool.alive,
        workers_wanted=state.settings.workers,
        waiting=state.pool.waiting,
        ruleset=schemas.RuleSetInfo(**asdict(state.rules.info)),
        rule_problems=[schemas.RuleProblem(**asdict(problem)) for problem in _problems(state.rulebook)],
        rules_off=sorted(state.rulebook.off),
        packs=_packs(state.rulebook.packs),
        store="open" if state.store.is_open else "unavailable",
    )


def _problems(rulebook: Rulebook) -> tuple[Problem, ...]:
    """What is wrong with rule files and with lists."""
    return (*rulebook.problems, *(rulebook.lists.problems if rulebook.lists else ()))


def _packs(packs: Packs | None) -> schemas.Packs | None:
    if packs is None:
        return None
    problems = [schemas.PackProblem(source=source, message=why) for source, why in packs.problems.items()]
    return schemas.Packs(pack=_installed(packs.pack), kill_list=_installed(packs.kills), problems=problems)


def _installed(found: PackFile | KillFile | None) -> schemas.Installed | None:
    if found is None:
        return None
    return schemas.Installed(sequence=found.sequence, rules=len(found.rules), expires=found.expires)


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    response_class=Response,
    response_description="The counters.",
)
async def metrics(state: AppState) -> Response:
    """Requests, times and workers; nothing of pages or addresses."""
    return Response(state.metrics.text(), media_type=state.metrics.media_type)
