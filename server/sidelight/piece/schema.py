"""What a file of `rules/pieces` may say; unknown keys are refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Place = Literal["type", "section", "address", "headline", "label", "mark", "line"]
Words = dict[Code, list[Text]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(_Strict):
    """One place and what it says; English where `lang` is not given."""

    type: Text | None = None
    section: Text | None = None
    address: Text | None = None
    headline: Text | None = None
    label: Text | None = None
    mark: Text | None = None
    line: Text | None = None
    lang: Code = "en"

    @property
    def said(self) -> tuple[Place, str]:
        """The place and the text of it."""
        places: tuple[Place, ...] = ("type", "section", "address", "headline", "label", "mark", "line")
        return next((place, text) for place in places if (text := getattr(self, place)))

    @model_validator(mode="after")
    def _has_one_place(self) -> "Example":
        given = self.model_dump(exclude={"lang"}, exclude_none=True)
        if len(given) != 1:
            msg = f"an example has one place, such as label: Opinion; this one has {len(given)}"
            raise ValueError(msg)
        return self


class Examples(_Strict):
    """What must be taken for a piece of the kind, and near misses that must not."""

    hit: list[Example] = Field(min_length=1)
    miss: list[Example] = Field(min_length=1)


class FormFile(_Strict):
    """Words by which questions and answers are told from other texts with many questions."""

    you: Words
    i: Words


class PieceFile(_Strict):
    """One kind of piece, `rules/pieces/<kind>.yml`.

    Attributes:
        why: What the kind is.
        types: schema.org types that say so.
        general_types: Types that say so only if the voices of the sentences agree.
        general_languages: Languages in which enough asides are found for their absence to tell something.
        labels: Whole labels near the headline, names of sections, parts of headlines, folders of addresses.
        marks: Labels that stand over advertisements as well, and count only as the article's own label.
        addresses: Further folders of addresses, in any language.
        headlines: Phrases of headlines.
        lines: Phrases of whole sentences near the headline and at both ends of the text.
        form: For interviews.
    """

    why: Text
    types: list[Text] = []
    general_types: list[Text] = []
    general_languages: list[Code] = []
    labels: Words = {}
    marks: Words = {}
    addresses: list[Text] = []
    headlines: Words = {}
    lines: Words = {}
    form: FormFile | None = None
    examples: Examples
