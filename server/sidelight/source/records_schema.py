"""What may stand in a file of rules/outlets: the pydantic edge of contributed facts."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from sidelight.source.domains import address
from sidelight.source.vocabularies import CONTRIBUTED


def _as_list(value: object) -> object:
    """A single string stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or address(value) is None:
        msg = "this must be a web address that begins with https://"
        raise ValueError(msg)
    return value


def _property(value: str) -> str:
    if value not in CONTRIBUTED:
        msg = f"this must be one of {', '.join(CONTRIBUTED)}"
        raise ValueError(msg)
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_web_address),
    Field(json_schema_extra={"pattern": "^https?://"}),
]
# A domain, or `host/@name` on a shared host.
Publication = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s/?#]+)*$")]
Day = Annotated[
    str,
    BeforeValidator(str),
    StringConstraints(pattern=r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FactFile(_Strict):
    """One fact, with the page that says so and the day on which somebody read it there.

    Attributes:
        property: What it is about.
        value: A name, a date, an address or a code; never a judgement.
        evidence: Address of the page that says so.
        accessed: The day on which it was read there.
        quote: The words that say so, verbatim.
        url: Where the value leads.
        entity: Domain or Wikidata item that the value names.
        licence: Of what is quoted; SPDX identifier or `publisher text`.
        from_: Since when it holds.
        until: Until when it held.
    """

    property: Annotated[str, AfterValidator(_property), Field(json_schema_extra={"enum": list(CONTRIBUTED)})]
    value: Text
    evidence: WebAddress
    accessed: date
    quote: Text | None = None
    url: WebAddress | None = None
    entity: Text | None = None
    licence: Text = "publisher text"
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class RecordFile(_Strict):
    """One publication.

    Attributes:
        match: Its domains, or its keys on shared hosts.
        facts: What is known of it.
    """

    match: Annotated[
        list[Publication],
        BeforeValidator(_as_list, json_schema_input_type=Publication | list[Publication]),
        Field(min_length=1),
    ]
    facts: list[FactFile] = Field(min_length=1)
