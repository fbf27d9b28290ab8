"""`/v1/keys` and `/v1/me`: who may do what."""

from dataclasses import asdict

from fastapi import APIRouter, HTTPException, Response

from sidelight.api.roles import AskedBy, MaintainerOnly
from sidelight.api.routes.documented import problems
from sidelight.api.schemas import keys as schemas
from sidelight.api.state import AppState

router = APIRouter(tags=["Keys"])


@router.get("/v1/me", summary="What may I do?", response_description="The role.")
async def me(role: AskedBy) -> schemas.Me:
    """The role of the key that the request carries; on this machine, without keys, it is maintainer."""
    return schemas.Me(role=role)


@router.post(
    "/v1/keys",
    status_code=201,
    dependencies=[MaintainerOnly],
    responses=problems(403, 422, 503),
    summary="Make a key",
    response_description="The key, shown this once.",
)
async def create(asked: schemas.KeyRequest, state: AppState, response: Response) -> schemas.NewApiKey:
    """Make a key for somebody. It is shown this once; only a hash of it is kept."""
    kept, secret = await state.store.keys.create(asked.label, asked.role)
    await state.keyring.refresh()
    response.headers["Cache-Control"] = "no-store"
    return schemas.NewApiKey(**asdict(kept), key=secret)


@router.get(
    "/v1/keys",
    dependencies=[MaintainerOnly],
    responses=problems(403, 503),
    summary="List the keys",
    response_description="They, without the keys themselves.",
)
async def list_keys(state: AppState) -> schemas.ApiKeys:
    """Every key that was ever made."""
    return schemas.ApiKeys(keys=[schemas.ApiKey(**asdict(key)) for key in await state.store.keys.all()])


@router.delete(
    "/v1/keys/{number}",
    status_code=204,
    dependencies=[MaintainerOnly],
    responses=problems(403, 404, 422, 503),
    summary="Revoke a key",
    response_description="It is revoked.",
)
async def revoke(number: int, state: AppState) -> None:
    """Take a key out of force, here at once and in other processes within seconds."""
    if not await state.store.keys.revoke(number):
        raise HTTPException(404, f"there is no key {number} in force")
    await state.keyring.refresh()
