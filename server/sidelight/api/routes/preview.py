"""`POST /v1/rules/preview`: a rule that is not in the set yet -> what it would take out of a page."""

import json

from fastapi import APIRouter

from sidelight.api.problems import RULE_INVALID, ProblemError
from sidelight.api.routes.documented import problems
from sidelight.api.schemas import contributions as schemas
from sidelight.api.state import AppState
from sidelight.api.workers import Job

router = APIRouter(tags=["Rules"])
Said = dict[str, str]


@router.post(
    "/v1/rules/preview",
    responses=problems(413, 422, 500, 503, 504),
    summary="Try a rule on a page",
    response_description="What it does.",
)
async def preview(asked: schemas.PreviewRequest, state: AppState) -> schemas.RulePreview:
    """What the rule alone would take out, label, or be held back from. Nothing is kept."""
    given = json.dumps({"rule": asked.rule, "category": asked.category})
    said = json.loads(await state.pool.run(Job(asked.html, url=asked.url, task="preview", given=given)))
    if "problems" in said:
        faults = [
            _fault(problem["line"], problem["message"], problem["suggestion"]) for problem in said["problems"]
        ]
        raise ProblemError(RULE_INVALID, "; ".join(fault["detail"] for fault in faults), faults=faults)
    said["removed"] = [_fields(schemas.Removed, drop) for drop in said["removed"]]
    said["held"] = [_fields(schemas.HeldText, held) for held in said["held"]]
    return schemas.RulePreview.model_validate(said)


def _fields(model: type[schemas.Removed | schemas.HeldText], said: Said) -> Said:
    return {name: value for name, value in said.items() if name in model.model_fields}


def _fault(line: int, message: str, suggestion: str) -> Said:
    detail = (f"line {line}: " if line else "") + message + (f"; {suggestion}" if suggestion else "")
    return {"pointer": "/rule", "in": "body", "detail": detail}
