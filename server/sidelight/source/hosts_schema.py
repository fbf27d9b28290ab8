"""What may stand in a file of rules/hosts: the pydantic edge of the host rules."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


def _as_list(value: object) -> object:
    """A single string stands for a list of one."""
    return [value] if isinstance(value, str) else value


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
HostPattern = Annotated[
    str,
    StringConstraints(pattern=r"^(\{(publication|any|dashed)\}\.)?([a-z0-9-]+\.)*([a-z0-9-]+|\{suffix\})$"),
]
PathPattern = Annotated[str, StringConstraints(pattern=r"^(/(@{0,2}\{(publication|any|url)\}|[\w.@~$-]+))+$")]
HostPatterns = Annotated[
    list[HostPattern],
    BeforeValidator(_as_list, json_schema_input_type=HostPattern | list[HostPattern]),
    Field(min_length=1),
]
PathPatterns = Annotated[
    list[PathPattern],
    BeforeValidator(_as_list, json_schema_input_type=PathPattern | list[PathPattern]),
    Field(min_length=1),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MatchFile(_Strict):
    """Addresses of one shape.

    Attributes:
        host: Host names without `www.`; the first label may be `{publication}`, `{any}` or `{dashed}`
            (a host name with its dots written as hyphens), the ending may be `{suffix}`.
        path: How the path begins; a part may be `{publication}`, `{any}` or, as the last, `{url}`.
        query: The parameter that holds the original address.
        prefix: What stands before the address in that parameter.
        scheme: Of the original address where the path leaves it out.
        key: What the publication is called, made of `{publication}` and `{host}`; by default the
            host and the matched path.
        except_: Values that are no publication.
        opaque: The address does not hold what it leads to.
    """

    host: HostPatterns
    path: PathPatterns | None = None
    query: Line | None = None
    prefix: Line | None = None
    scheme: Literal["http", "https"] = "https"
    key: Line | None = None
    except_: list[Line] = Field(default=[], alias="except")
    opaque: bool = False


class HitFile(_Strict):
    """An address that the rule must read, and what it must read from it."""

    url: Line
    publication: Line | None = None
    original: Line | None = None


class ExamplesFile(_Strict):
    """Addresses for the tests; a miss is one from which no publication and no original is read."""

    hit: list[HitFile] = Field(min_length=1)
    miss: list[Line] = Field(min_length=1)


class HostFile(_Strict):
    """One file: a platform, an aggregator, a wrapper or a shortener.

    Attributes:
        name: As readers know it.
        kind: What it is.
        why: What its addresses are like.
        generator: What pages made there name as their generator, on domains of their own too.
        match: The shapes of its addresses.
        examples: Addresses for the tests.
    """

    name: Line
    kind: Literal["platform", "aggregator", "wrapper", "shortener"]
    why: Line
    generator: list[Line] = []
    match: list[MatchFile] = Field(min_length=1)
    examples: ExamplesFile
