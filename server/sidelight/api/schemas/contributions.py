"""What the API takes and gives about rules that are proposed, tried, reported and switched off."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue, StringConstraints, field_validator, model_validator

from sidelight.api.schemas.reading import Strict
from sidelight.api.schemas.service import PAGE, WebAddress

MAX_EXCERPT_CHARS = 200_000
BOX = "<aside class='letter-box'><h3>The morning letter</h3><button>Sign me up</button></aside>"
RULE = "match:\n  css: '.letter-box'\n"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
Host = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=253, pattern=r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$"
    ),
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
Kebab = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
RuleId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*[/:#][A-Za-z0-9._:/#-]+$", max_length=200)
]
Excerpt = Annotated[str, StringConstraints(min_length=1, max_length=MAX_EXCERPT_CHARS)]
ProposalStateName = Literal["open", "accepted", "rejected"]
KillStateName = Literal["proposed", "active", "rejected", "lifted"]


class PreviewRequest(Strict):
    """A page and a rule to try on it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"html": f"{PAGE}{BOX}", "rule": RULE, "category": "newsletter"}]}
    )

    html: str = Field(min_length=1, description="The page.")
    url: WebAddress | None = Field(None, description="Where it stands, for rules of a host.")
    rule: str | dict[str, JsonValue] = Field(
        description="The text of a rule file, or what it says as an object. `why` and `examples` may be "
        "left out."
    )
    category: Kebab | None = Field(
        None, description="Gives the action where the rule has none; else it is drop."
    )

    @field_validator("rule")
    @classmethod
    def _is_short(cls, rule: str | dict[str, JsonValue]) -> str | dict[str, JsonValue]:
        if len(str(rule)) > 20_000:
            msg = "a rule may have 20,000 characters at most"
            raise ValueError(msg)
        return rule


class Removed(Strict):
    """Something that the rule takes out."""

    rule: str
    category: str
    text: str
    where: str = Field(description="Place in the page, as XPath reads it.")
    action: Literal["drop", "fold"]


class LabelledText(Strict):
    """A block that the rule labels."""

    text: str
    kind: str


class HeldText(Strict):
    """Something that the rule would take out, if no guard held it back."""

    text: str
    where: str
    guard: str
    reason: str


class RulePreview(Strict):
    """What a rule, alone, does to a page."""

    rule: str
    removed: list[Removed]
    labelled: list[LabelledText]
    held: list[HeldText]
    already: list[str] = Field(description="Rules at work that take out some of the same.")
    words: int = Field(description="Words of the article without the rule.")
    words_removed: int = Field(description="How many of them go.")


class ProposalRequest(Strict):
    """Something in a page that a rule should take out."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "excerpt": BOX, "selector": ".letter-box", "category": "newsletter",
                    "host": "news.example",
                    "comment": "It stands in the middle of every story.",
                }
            ]
        }
    )  # fmt: skip

    excerpt: Excerpt = Field(
        description="HTML of the element, or of something that holds it. It is cut to the element, and loses "
        "scripts, values of form fields and whatever may tell who sent it, before it is kept."
    )
    selector: (
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)] | None
    ) = Field(None, description="CSS that finds the element.")
    text: Words | None = Field(None, description="Words of the element that tell it.")
    category: Kebab
    comment: Words | None = Field(None, description="Why it should go.")
    host: Host | None = Field(
        None, description="Where it was seen; no address, so that no one learns what was read."
    )
    language: Language | None = None

    @model_validator(mode="after")
    def _is_told(self) -> "ProposalRequest":
        if self.selector is None and self.text is None:
            msg = "send `selector`, `text` or both, to say what in the excerpt is meant"
            raise ValueError(msg)
        return self


class RuleFile(Strict):
    """A rule file."""

    path: str = Field(examples=["rules/newsletter/letter-box.yml"])
    content: str


class Proposal(Strict):
    """A proposal and what became of it."""

    id: int
    state: ProposalStateName
    created: datetime
    category: str
    excerpt: str = Field(description="What was kept of it.")
    selector: str | None
    text: str | None
    comment: str | None
    host: str | None
    language: str | None
    times: int = Field(description="How often the same was proposed while this was open.")
    decided: datetime | None
    reason: str | None = Field(description="Why it was rejected.")
    file: RuleFile | None = Field(description="The rule that it became, ready to be committed.")


class ProposalPage(Strict):
    """Proposals, newest first."""

    proposals: list[Proposal]
    next: int | None = Field(description="Send it as `before` for the next page; null on the last.")


class Acceptance(Strict):
    """What the maintainer wants of the rule; whatever is left out is chosen by the service."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{}, {"why": "Sells the morning letter.", "this_host_only": True}]}
    )  # fmt: skip

    name: Kebab | None = Field(None, description="Name of the file.")
    why: Words | None = Field(None, description="For readers; by default the proposer's comment.")
    selector: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    phrases: dict[Language, Annotated[list[Words], Field(min_length=1, max_length=20)]] = Field(
        default_factory=dict, description="Phrases by language, for a rule that goes by words."
    )
    misses: list[Excerpt] = Field(
        default_factory=list, max_length=20, description="HTML that the rule must leave alone."
    )
    this_host_only: bool = Field(
        default=False, description="Whether the rule is for the proposal's host alone."
    )


class Rejection(Strict):
    """Why not."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "It is part of the story."}]})

    reason: Words


class ReportRequest(Strict):
    """Text that a rule took out and should not have."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "rule": "newsletter/letter-box", "ruleset_version": "2026.11.1", "host": "news.example",
                    "excerpt": "<p>The letter that she wrote on Monday is printed here.</p>",
                }
            ]
        }
    )  # fmt: skip

    rule: RuleId
    ruleset_version: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    ruleset_digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    excerpt: Excerpt = Field(
        description="What was taken out, as HTML or text; stripped like that of a proposal."
    )
    host: Host | None = None
    comment: Words | None = None


class Report(Strict):
    """A report. Who made it is not kept, only a keyed hash that tells independent reports."""

    id: int
    created: datetime
    rule: str
    ruleset_version: str
    ruleset_digest: str | None
    excerpt: str
    host: str | None
    comment: str | None


class ReportPage(Strict):
    """Reports, newest first."""

    reports: list[Report]
    next: int | None = Field(description="Send it as `before` for the next page; null on the last.")


class KillRequest(Strict):
    """A rule to switch off."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"rule": "newsletter/letter-box", "reason": "Takes printed letters."}]
        }
    )

    rule: RuleId
    reason: Words


class KillDecision(Strict):
    """Why a proposed entry takes force."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Takes printed letters."}, {}]})

    reason: Words | None = None


class KillEntry(Strict):
    """A rule that is switched off, was, or is proposed to be."""

    id: int
    rule: str
    state: KillStateName = Field(description="Only `active` switches the rule off.")
    reports: int = Field(description="Independent reports that speak for it.")
    reason: str | None
    created: datetime
    decided: datetime | None


class KillList(Strict):
    """The kill list, newest first."""

    entries: list[KillEntry]
