"""Who asks, for routes that not everybody may use or not as often as they like."""

import hashlib
from typing import Annotated

from fastapi import Depends, Request

from sidelight.api.gate import network
from sidelight.api.problems import MAINTAINER_NEEDED, TOO_MANY, ProblemError
from sidelight.api.state import AppState
from sidelight.store import Role


def role_of(request: Request) -> Role:
    """The role that the gate found."""
    return "maintainer" if request.state.role == "maintainer" else "reader"


def _need_maintainer(request: Request) -> None:
    if role_of(request) != "maintainer":
        raise ProblemError(MAINTAINER_NEEDED, "the key's role is reader")


def _take_turn(request: Request, state: AppState) -> None:
    """Whoever decides may send as much as they like; others a few a minute."""
    if role_of(request) == "maintainer":
        return
    wait = state.submissions.take(who(request))
    if wait > 0:
        detail = f"at most {state.settings.submissions_per_minute} proposals and reports a minute are taken"
        raise ProblemError(TOO_MANY, detail, headers={"Retry-After": str(int(wait) + 1)})


def who(request: Request) -> str:
    """What tells one sender from another: the network, and the key."""
    key = hashlib.sha256(request.headers.get("authorization", "").encode("utf-8", "replace")).hexdigest()
    return f"{network(request.client.host if request.client else '')} {key}"


MaintainerOnly = Depends(_need_maintainer)
InTurn = Depends(_take_turn)
AskedBy = Annotated[Role, Depends(role_of)]
Sender = Annotated[str, Depends(who)]
