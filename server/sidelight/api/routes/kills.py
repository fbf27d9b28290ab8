"""`/v1/kill-list`: rules that are switched off until they are mended, or proposed to be."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from sidelight.api.problems import DECIDED_ALREADY, INVALID, ProblemError
from sidelight.api.roles import MaintainerOnly
from sidelight.api.routes.documented import problems
from sidelight.api.schemas import contributions as schemas
from sidelight.api.state import AppState, State
from sidelight.store import Kill, KillState

router = APIRouter(tags=["Kill list"])
StateName = Annotated[schemas.KillStateName | None, Query(description="Only those in this state.")]
DECIDED = problems(403, 404, 409, 422, 503)


@router.get(
    "/v1/kill-list", responses=problems(422, 503), summary="List the entries", response_description="They."
)
async def list_kills(app: AppState, state: StateName = None) -> schemas.KillList:
    """Entries of the kill list, newest first."""
    return schemas.KillList(entries=[_shown(entry) for entry in await app.store.kills.entries(state)])


@router.post(
    "/v1/kill-list",
    status_code=201,
    dependencies=[MaintainerOnly],
    responses=problems(403, 422, 503),
    summary="Switch a rule off",
    response_description="It is off.",
)
async def kill(asked: schemas.KillRequest, state: AppState) -> schemas.KillEntry:
    """Switch a rule off at once, without reports."""
    if state.rules.get(asked.rule) is None and asked.rule not in state.rulebook.off:
        detail = f"there is no rule {asked.rule!r}"
        faults = [{"pointer": "/rule", "in": "body", "detail": detail}]
        raise ProblemError(INVALID, detail, faults=faults)
    entry = await state.store.kills.activate(asked.rule, asked.reason)
    await state.rulebook.check_kills()
    return _shown(entry)


@router.post(
    "/v1/kill-list/{number}/accept",
    dependencies=[MaintainerOnly],
    responses=DECIDED,
    summary="Switch off a rule that was proposed",
    response_description="It is off.",
)
async def accept(
    number: int, state: AppState, asked: schemas.KillDecision | None = None
) -> schemas.KillEntry:
    """Put a proposed entry into force."""
    entry = await _found(number, state)
    return await _decide(entry, "active", asked.reason if asked else None, state)


@router.post(
    "/v1/kill-list/{number}/reject",
    dependencies=[MaintainerOnly],
    responses=DECIDED,
    summary="Leave a rule on, or switch it on again",
    response_description="It is on.",
)
async def reject(number: int, asked: schemas.Rejection, state: AppState) -> schemas.KillEntry:
    """Reject a proposed entry, or lift one that is in force. Reports from before count no more."""
    entry = await _found(number, state)
    return await _decide(entry, "lifted" if entry.state == "active" else "rejected", asked.reason, state)


async def _found(number: int, state: State) -> Kill:
    entry = await state.store.kills.get(number)
    if entry is None:
        raise HTTPException(404, f"there is no entry {number}")
    return entry


async def _decide(entry: Kill, to: KillState, reason: str | None, state: State) -> schemas.KillEntry:
    among: set[KillState] = {"active"} if to == "lifted" else {"proposed"}
    decided = await state.store.kills.decide(entry.id, to, reason, among=among)
    if decided is None:
        raise ProblemError(DECIDED_ALREADY, f"entry {entry.id} is {entry.state}")
    await state.rulebook.check_kills()
    return _shown(decided)


def _shown(entry: Kill) -> schemas.KillEntry:
    return schemas.KillEntry(**asdict(entry))
