"""`/v1/proposals`: what readers want to see gone, and what maintainers make of it."""

import json
from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from sidelight.api.problems import DECIDED_ALREADY, DRAFT_FAILS, INBOX_FULL, INVALID, ProblemError
from sidelight.api.roles import InTurn, MaintainerOnly
from sidelight.api.routes.documented import problems
from sidelight.api.routes.paging import PageWanted
from sidelight.api.schemas import contributions as schemas
from sidelight.api.state import AppState, State
from sidelight.api.workers import Job
from sidelight.contribute.draft import Wanted
from sidelight.contribute.excerpt import scrub
from sidelight.ruleset.imports import CATEGORY as IMPORTED
from sidelight.store import Decision, NewProposal, Proposal

router = APIRouter(tags=["Proposals"])
StateName = Annotated[schemas.ProposalStateName | None, Query(description="Only those in this state.")]


@router.post(
    "/v1/proposals",
    status_code=201,
    dependencies=[InTurn],
    responses={
        200: {"model": schemas.Proposal, "description": "It was proposed before."},
        **problems(422, 429, 503),
    },
    summary="Propose something for removal",
    response_description="It is kept.",
)
async def propose(asked: schemas.ProposalRequest, state: AppState, response: Response) -> schemas.Proposal:
    """Keep what a reader points at, cut to the element and stripped, until a maintainer decides."""
    _check_category(asked.category, state)
    if await state.store.proposals.count_open() >= state.settings.max_open_proposals:
        raise ProblemError(INBOX_FULL, f"{state.settings.max_open_proposals:,} proposals are open")
    excerpt = await excerpt_of(state, asked.excerpt, asked.selector, asked.text)
    proposal = NewProposal(
        category=asked.category,
        excerpt=excerpt,
        selector=asked.selector,
        text=scrub(asked.text) if asked.text else None,
        comment=scrub(asked.comment) if asked.comment else None,
        host=asked.host,
        language=asked.language,
    )
    kept, is_new = await state.store.proposals.add(proposal)
    response.status_code = 201 if is_new else 200
    return _shown(kept)


@router.get(
    "/v1/proposals",
    dependencies=[MaintainerOnly],
    responses=problems(403, 422, 503),
    summary="List proposals",
    response_description="A page.",
)
async def list_proposals(app: AppState, wanted: PageWanted, state: StateName = None) -> schemas.ProposalPage:
    """Proposals, newest first. They tell what people read, so they are for maintainers."""
    found = await app.store.proposals.page(state, wanted)
    return schemas.ProposalPage(proposals=list(map(_shown, found.items)), next=found.next)


@router.get(
    "/v1/proposals/{number}",
    dependencies=[MaintainerOnly],
    responses=problems(403, 404, 422, 503),
    summary="One proposal",
    response_description="It.",
)
async def one_proposal(number: int, state: AppState) -> schemas.Proposal:
    """A proposal and what became of it."""
    return _shown(await _found(number, state))


@router.post(
    "/v1/proposals/{number}/accept",
    dependencies=[MaintainerOnly],
    responses=problems(403, 404, 409, 422, 503),
    summary="Make a proposal a rule",
    response_description="It, with the rule file.",
)
async def accept(number: int, state: AppState, asked: schemas.Acceptance | None = None) -> schemas.Proposal:
    """Draft a rule with examples, and accept the proposal if lint and the examples pass.

    The rule file is ready to be committed; nothing is written into a rule folder.
    """
    found = await _open(number, state)
    wanted = _wanted(found, asked or schemas.Acceptance())
    wanted = replace(wanted, taken=tuple(await state.store.proposals.paths(found.category)))
    if wanted.name and wanted.has(wanted.name, state.rules):
        detail = f"there is a rule {found.category}/{wanted.name} already; give another name, or none"
        raise ProblemError(INVALID, detail, faults=[{"pointer": "/name", "in": "body", "detail": detail}])
    said = json.loads(await state.pool.run(Job("", task="draft", given=json.dumps(asdict(wanted)))))
    if said["problems"]:
        faults = [{"pointer": "", "in": "body", "detail": problem} for problem in said["problems"]]
        raise ProblemError(DRAFT_FAILS, "; ".join(said["problems"]), faults=faults)
    return await _decided(number, Decision("accepted", path=said["path"], content=said["content"]), state)


@router.post(
    "/v1/proposals/{number}/reject",
    dependencies=[MaintainerOnly],
    responses=problems(403, 404, 409, 422, 503),
    summary="Reject a proposal",
    response_description="It, rejected.",
)
async def reject(number: int, asked: schemas.Rejection, state: AppState) -> schemas.Proposal:
    """Reject a proposal, with the reason."""
    await _open(number, state)
    return await _decided(number, Decision("rejected", asked.reason), state)


async def excerpt_of(state: State, html: str, selector: str | None = None, text: str | None = None) -> str:
    """The excerpt as it may be kept; cut and stripped by a worker, for it is HTML from anywhere."""
    given = json.dumps({"selector": selector, "text": text})
    said = json.loads(await state.pool.run(Job(html, task="excerpt", given=given)))
    return str(said["html"])


def _check_category(name: str, state: State) -> None:
    known = [category for category in state.rules.categories if category != IMPORTED.id]
    if name not in known:
        detail = f"there is no category {name!r}; there are {', '.join(known)}"
        faults = [{"pointer": "/category", "in": "body", "detail": detail}]
        raise ProblemError(INVALID, detail, faults=faults)


def _wanted(found: Proposal, asked: schemas.Acceptance) -> Wanted:
    return Wanted(
        category=found.category,
        excerpt=found.excerpt,
        text=found.text,
        host=found.host,
        language=found.language,
        why=asked.why or found.comment,
        name=asked.name,
        selector=asked.selector,
        phrases={language: tuple(phrases) for language, phrases in asked.phrases.items()},
        misses=tuple(asked.misses),
        this_host_only=asked.this_host_only,
        prefers_text=found.selector is None,
    )


async def _found(number: int, state: State) -> Proposal:
    found = await state.store.proposals.get(number)
    if found is None:
        raise HTTPException(404, f"there is no proposal {number}")
    return found


async def _open(number: int, state: State) -> Proposal:
    found = await _found(number, state)
    if found.state != "open":
        raise ProblemError(DECIDED_ALREADY, f"proposal {number} is {found.state}")
    return found


async def _decided(number: int, decision: Decision, state: State) -> schemas.Proposal:
    decided = await state.store.proposals.decide(number, decision)
    if decided is None:
        raise ProblemError(DECIDED_ALREADY, f"somebody else decided proposal {number} meanwhile")
    return _shown(decided)


def _shown(proposal: Proposal) -> schemas.Proposal:
    said = asdict(proposal)
    path, content = said.pop("path"), said.pop("content")
    file = schemas.RuleFile(path=path, content=content) if path and content else None
    return schemas.Proposal(**said, file=file)
