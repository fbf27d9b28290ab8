"""What the API takes, and what it gives beside readings."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from sidelight.api.problems import catalogue
from sidelight.api.schemas.reading import RuleSetInfo, Strict
from sidelight.ruleset.rule import ActionName

PAGE = (
    "<title>Bridge reopens</title><article><p>The bridge reopened on Monday, the council said.</p></article>"
)
MAX_URL_CHARS = 8_192


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme.lower() not in {"http", "https"}:
        msg = "the address must start with http:// or https:// and name a host, like https://news.example/a"
        raise ValueError(msg)
    return url.strip()


WebAddress = Annotated[str, Field(max_length=MAX_URL_CHARS), AfterValidator(_web_address)]


class ReadRequest(Strict):
    """A page to read: its HTML, its address, or both."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"html": PAGE, "url": "https://news.example/story"},
                {"url": "https://news.example/story"},
            ]
        }
    )

    html: str | None = Field(
        None, description="The page as the browser has it. If absent, the service fetches `url`."
    )
    url: WebAddress | None = Field(
        None,
        description="Where the page stands. With `html` it is only used for links, rules and the card.",
    )
    lookups: bool = Field(
        default=False,
        description="Whether other sources may be asked about the outlet, where the server allows it. With "
        "`Accept: application/x-ndjson` the reading comes at once and the card, line by line, after it.",
    )

    @model_validator(mode="after")
    def _has_page(self) -> "ReadRequest":
        if self.html is None and self.url is None:
            msg = "send `html`, `url` or both"
            raise ValueError(msg)
        return self


class CardRequest(Strict):
    """An address whose card is wanted."""

    url: WebAddress = Field(description="Address of the page.")
    page: bool = Field(
        default=True,
        description="Whether the page is fetched and read; without it, the card is of the address alone.",
    )


class CardOfPageRequest(Strict):
    """A page whose card is wanted, as the browser has it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"html": PAGE, "url": "https://news.example/story"}]}
    )

    html: str = Field(description="The page as the browser has it.")
    url: WebAddress | None = Field(None, description="Where the page stands; look-ups need its domain.")


class Category(Strict):
    """A category of rules."""

    id: str
    title: str
    about: str
    action: ActionName = Field(description="What its rules do unless they say otherwise.")
    rules: int = Field(description="How many rules it has.")


class Rule(Strict):
    """A rule, as far as its readers need to know it."""

    id: str = Field(examples=["newsletter/inline-form"])
    category: str
    title: str = Field(description="Title of the category.")
    why: str
    action: ActionName
    label: str | None = Field(
        description="Kind of notice, where `action` is `label`.", examples=["correction"]
    )
    confidence: float


class Rules(Strict):
    """The rules at work."""

    version: str
    digest: str
    categories: list[Category]
    rules: list[Rule]


class Health(Strict):
    """Whether the process answers."""

    status: Literal["ok"]


class RuleProblem(Strict):
    """What is wrong in a rule file."""

    file: str = Field(examples=["rules/newsletter/sign-up.yml"])
    line: int = Field(description="From 1; 0 where the whole file is meant.")
    message: str
    suggestion: str


class Installed(Strict):
    """A signed pack or kill list that is at work."""

    sequence: int
    rules: int
    expires: datetime = Field(description="Until when it may be taken; what was taken stays at work.")


class PackProblem(Strict):
    """Why a pack or a kill list was not taken; the last good one stays."""

    source: str = Field(description="File or address.", examples=["sidelight-rules-0123456789abcdef.json"])
    message: str


class Packs(Strict):
    """Signed packs."""

    pack: Installed | None = Field(description="In the place of the rules that ship; none yet if null.")
    kill_list: Installed | None
    problems: list[PackProblem]


class Readiness(Strict):
    """Whether pages can be read."""

    status: Literal["ready", "not ready"]
    workers: int = Field(description="How many are up.")
    workers_wanted: int
    waiting: int = Field(description="Pages that wait for a worker.")
    ruleset: RuleSetInfo
    rule_problems: list[RuleProblem] = Field(
        description="What keeps changed rule files from being put to work; the rules before them stay."
    )
    rules_off: list[str] = Field(description="Rules that the kill list switches off.")
    packs: Packs | None = Field(description="Signed packs; null where no signer is trusted.")
    store: Literal["open", "unavailable"] = Field(
        description="Whether proposals, reports, keys and cached look-ups are to be had."
    )


class Fault(Strict):
    """One field that is not valid."""

    pointer: str = Field(description="JSON pointer to the field; empty for the whole.")
    detail: str
    where: str = Field(alias="in", description="`body`, `query` or `path`.")


def _kinds(schema: JsonDict) -> None:
    schema["x-kinds"] = [asdict(problem) for problem in catalogue()]


class Problem(BaseModel):
    """A problem, after RFC 9457; kinds of problem may have members of their own."""

    model_config = ConfigDict(json_schema_extra=_kinds)

    type: str = Field(examples=["/docs#fetch-refused"])
    title: str
    status: int
    detail: str
    instance: str = Field(examples=["urn:uuid:6f1b0c1e-5d0f-4f7a-9a53-0d2f1c1b7c55"])
    advice: str = Field(description="What to do about it.")
    errors: list[Fault] | None = None
    upstream_status: int | None = Field(None, description="Status of the other server, for `upstream-error`.")
