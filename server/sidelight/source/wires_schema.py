"""What the files of `rules/wires` may say; unknown keys are refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Domain = Annotated[str, StringConstraints(pattern=r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AgencyFile(_Strict):
    """One agency: its name, further names, the domains of its own sites, signs of its services."""

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
    """`rules/wires/agencies.yml`."""

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


class FirstPublishedFile(_Strict):
    """`rules/wires/first-published.yml`."""

    why: Text
    phrases: dict[Code, list[Text]] = Field(min_length=1)
    examples: PublishedExamples
