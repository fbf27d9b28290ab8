"""What the files of `rules/wires` may say; unknown keys are refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Domain = Annotated[str, StringConstraints(pattern=r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AgencyFile(_Strict):
    """One agency.

    Attributes:
        name: As datelines have it.
        known_as: Further names, also in other scripts.
        sites: Domains of its own sites, where its text is not taken over.
        services: Signs that stand beside its name and are no writer's, such as those of regional services.
    """

    name: Text
    known_as: list[Text] = []
    sites: list[Domain] = Field(min_length=1)
    services: list[Text] = []


class Credited(_Strict):
    """A text, and the agencies that it must be found to credit."""

    text: Text
    names: list[Text]


class AgencyExamples(_Strict):
    """Texts that open or close an article."""

    opening: list[Credited] = Field(min_length=1)
    closing: list[Credited] = Field(min_length=1)


class AgenciesFile(_Strict):
    """News agencies whose text others print, `rules/wires/agencies.yml`.

    Attributes:
        why: What they are known by.
        agencies: Each with its names.
        examples: Texts with the agencies that they credit.
    """

    why: Text
    agencies: list[AgencyFile] = Field(min_length=1)
    examples: AgencyExamples


class Published(_Strict):
    """A notice, and the outlet that it names; none for a near miss."""

    text: Text
    outlet: Text | None = None
    lang: Code = "en"


class PublishedExamples(_Strict):
    """Notices that name an outlet, and near misses."""

    hit: list[Published] = Field(min_length=1)
    miss: list[Published] = Field(min_length=1)


class RepublishedFile(_Strict):
    """How notices name the outlet that a text was taken from, `rules/wires/republished.yml`.

    Attributes:
        why: What the phrases tell.
        phrases: By language; the name of the outlet follows them.
        examples: Notices that name an outlet, and near misses.
    """

    why: Text
    phrases: dict[Code, list[Text]] = Field(min_length=1)
    examples: PublishedExamples
