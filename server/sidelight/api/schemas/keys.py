"""What the API takes and gives about keys, and about who asks."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from sidelight.api.schemas.reading import Strict

RoleName = Literal["reader", "maintainer"]


class KeyRequest(Strict):
    """A key to make."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"label": "Anna's reader", "role": "reader"}]})

    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    role: RoleName = "reader"


class ApiKey(Strict):
    """A key, without the key."""

    id: int
    label: str
    role: RoleName
    created: datetime
    revoked: datetime | None


class NewApiKey(ApiKey):
    """A key that was just made."""

    key: str = Field(description="Shown this once; only a hash of it is kept.")


class ApiKeys(Strict):
    """All keys that were ever made."""

    keys: list[ApiKey]


class Me(Strict):
    """Whoever asks."""

    role: RoleName
