"""`/v1/reports`: text that a rule took out and should not have; several propose to switch the rule off."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from sidelight.api.roles import InTurn, MaintainerOnly, Sender
from sidelight.api.routes.documented import problems
from sidelight.api.routes.paging import PageWanted
from sidelight.api.routes.proposals import excerpt_of
from sidelight.api.schemas import contributions as schemas
from sidelight.api.state import AppState, State
from sidelight.contribute.excerpt import scrub
from sidelight.store import NewReport, Report

router = APIRouter(tags=["Reports"])
OfRule = Annotated[str | None, Query(max_length=200, description="Only those of this rule.")]


@router.post(
    "/v1/reports",
    status_code=201,
    dependencies=[InTurn],
    responses={
        200: {"model": schemas.Report, "description": "You reported it before."},
        **problems(422, 429, 503),
    },
    summary="Report a wrong removal",
    response_description="It is kept.",
)
async def report(
    asked: schemas.ReportRequest, state: AppState, sender: Sender, response: Response
) -> schemas.Report:
    """Keep what a rule took out wrongly. Several senders' reports of a rule ask a person to decide."""
    new = NewReport(
        rule=asked.rule,
        ruleset_version=asked.ruleset_version,
        # In an element of its own, so that text and several elements are one.
        excerpt=await excerpt_of(state, f"<div>{asked.excerpt}</div>"),
        ruleset_digest=asked.ruleset_digest,
        host=asked.host,
        comment=scrub(asked.comment) if asked.comment else None,
    )
    kept, is_new = await state.store.reports.add(new, sender)
    if is_new:
        await _weigh(asked.rule, state)
    response.status_code = 201 if is_new else 200
    return _shown(kept)


@router.get(
    "/v1/reports",
    dependencies=[MaintainerOnly],
    responses=problems(403, 422, 503),
    summary="List reports",
    response_description="A page.",
)
async def list_reports(state: AppState, wanted: PageWanted, rule: OfRule = None) -> schemas.ReportPage:
    """Reports, newest first. They tell what people read, so they are for maintainers."""
    found = await state.store.reports.page(rule, wanted)
    return schemas.ReportPage(reports=list(map(_shown, found.items)), next=found.next)


async def _weigh(rule: str, state: State) -> None:
    """Propose to switch the rule off once so many independent reports came since a person last decided."""
    since = await state.store.kills.last_decision(rule)
    count = await state.store.reports.independent(rule, since)
    if count >= state.settings.reports_to_propose and state.rules.get(rule) is not None:
        await state.store.kills.propose(rule, count)


def _shown(report: Report) -> schemas.Report:
    return schemas.Report(**asdict(report))
