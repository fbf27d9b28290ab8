"""`GET /v1/rules`: the rules at work, all or of one category, and each by its id."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from sidelight.api import schemas
from sidelight.api.state import AppState
from sidelight.ruleset import Rule, RuleSet
from sidelight.ruleset.imports import CATEGORY as IMPORTED

router = APIRouter(tags=["Rules"])
NOT_FOUND: dict[int | str, dict[str, object]] = {
    404: {"model": schemas.Problem, "description": "There is none of that name."},
    422: {"model": schemas.Problem, "description": "The request is not valid."},
}
CategoryId = Annotated[str | None, Query(max_length=100, description="Only the rules of this category.")]


@router.get(
    "/v1/rules",
    response_model=schemas.Rules,
    responses={304: {"description": "The rules are those of `If-None-Match`."}, **NOT_FOUND},
    summary="List the rules",
    response_description="The rules.",
)
async def list_rules(request: Request, state: AppState, category: CategoryId = None) -> Response:
    """What may be taken out of a page, and why. The ETag changes with the rules alone."""
    rules = state.rules
    if category is not None and category not in rules.categories:
        raise HTTPException(
            404, f"there is no category {category!r}; there are {', '.join(sorted(rules.categories))}"
        )
    etag = f'"{rules.info.digest[:32]}{"." + category if category else ""}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", "").replace("W/", ""):
        return Response(status_code=304, headers=headers)
    body = _rules(rules, category).model_dump_json()
    return Response(body, media_type="application/json", headers=headers)


@router.get(
    "/v1/rules/{rule_id:path}", responses=NOT_FOUND, summary="One rule", response_description="The rule."
)
async def one_rule(rule_id: str, state: AppState) -> schemas.Rule:
    """A rule by its id, such as `newsletter/inline-form`, or by one that it had before."""
    rule = state.rules.get(rule_id)
    if rule is None and rule_id in state.rulebook.off:
        raise HTTPException(404, f"the rule {rule_id!r} is switched off; /v1/kill-list and /readyz say more")
    if rule is None:
        raise HTTPException(404, f"there is no rule {rule_id[:200]!r}")
    return _rule(rule, state.rules)


def _rules(rules: RuleSet, category: str | None) -> schemas.Rules:
    chosen = [rule for rule in rules.rules if category in (None, rule.category)]
    counts: dict[str, int] = {}
    for rule in chosen:
        counts[rule.category] = counts.get(rule.category, 0) + 1
    # Of imported filters there are too many to list; each can be asked for by its id.
    counts[IMPORTED.id] = rules.imports.filters
    return schemas.Rules(
        version=rules.info.version,
        digest=rules.info.digest,
        categories=[
            schemas.Category(
                id=name,
                title=found.title,
                about=found.about,
                action=found.action.name,
                rules=counts.get(name, 0),
            )
            for name, found in sorted(rules.categories.items())
            if category in (None, name)
        ],
        rules=[_rule(rule, rules) for rule in chosen],
    )


def _rule(rule: Rule, rules: RuleSet) -> schemas.Rule:
    return schemas.Rule(
        id=rule.id,
        category=rule.category,
        title=rules.categories[rule.category].title,
        why=rule.why,
        action=rule.action.name,
        label=rule.action.label,
        confidence=rule.confidence,
    )
