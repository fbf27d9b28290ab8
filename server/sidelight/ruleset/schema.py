"""What may stand in a rule file and in a `_category.yml`: the pydantic edge of the rules."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from sidelight.ruleset.rule import Extent, Position, Status

MAX_TEXT_WORDS = 70


def _as_list(value: object) -> object:
    """A single string stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _as_phrases(value: object) -> object:
    """Phrases without a language are filed under the empty one."""
    if isinstance(value, dict):
        return {_as_language(key): _as_list(phrases) for key, phrases in value.items()}
    return {"": _as_list(value)}


def _as_language(value: object) -> object:
    """YAML reads the code of Norwegian as the word no."""
    return "no" if value is False else value


def _as_languages(value: object) -> object:
    return [_as_language(one) for one in value] if isinstance(value, list) else _as_list(_as_language(value))


def _as_example(value: object) -> object:
    return {"html": value} if isinstance(value, str) else value


def _as_action(value: object) -> object:
    """A name alone, or `{label: kind}`."""
    if isinstance(value, dict) and "name" not in value:
        return {"name": "label", **value}
    if value in ("drop", "fold", "keep"):
        return {"name": value}
    msg = "it must be drop, fold, keep or {label: kind}"
    raise ValueError(msg)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kebab = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Texts = Annotated[list[Text], BeforeValidator(_as_list), Field(min_length=1)]
Language = Annotated[str, StringConstraints(pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")]
Phrases = Annotated[
    dict[Language, Annotated[list[Text], Field(min_length=1)]],
    BeforeValidator(_as_phrases),
    Field(min_length=1),
]
Share = Annotated[float, Field(ge=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ActionFile(_Strict):
    """`drop`, `fold`, `keep` or `{label: kind}`."""

    name: Literal["drop", "fold", "keep", "label"]
    label: Kebab | None = None


ActionField = Annotated[ActionFile, BeforeValidator(_as_action)]


class MatchFile(_Strict):
    """The key `match`."""

    css: Texts | None = None
    named: Texts | None = None
    text: Phrases | None = None
    cover: Share | None = None
    min_words: Annotated[int, Field(ge=0)] | None = None
    max_words: Annotated[int, Field(ge=1)] | None = None
    link_share: Share | None = None
    max_link_share: Share | None = None
    tags: Texts | None = None
    position: Position = "any"
    host: Texts | None = None
    path: Texts | None = None
    lang: Annotated[list[Language], BeforeValidator(_as_languages), Field(min_length=1)] | None = None
    link_to: Texts | None = None


class UnlessFile(_Strict):
    """The key `unless`; None takes the default of the kind of rule."""

    quoted: bool | None = None
    prose: bool | None = None
    topic: Texts | None = None
    css: Texts | None = None


class ExampleFile(_Strict):
    """One example: a string of HTML, or a mapping."""

    html: Text
    url: Text | None = None
    lang: Annotated[Language, BeforeValidator(_as_language)] | None = None


Examples = Annotated[
    list[Annotated[ExampleFile, BeforeValidator(_as_example)]], BeforeValidator(_as_list), Field(min_length=1)
]


class ExamplesFile(_Strict):
    """The key `examples`."""

    hit: Examples
    miss: Examples


class RuleFile(_Strict):
    """A rule file."""

    why: Text
    match: MatchFile
    examples: ExamplesFile
    action: ActionField | None = None
    confidence: Share = 0.9
    extent: Extent = "block"
    unless: UnlessFile = UnlessFile()
    status: Status = "stable"
    refs: Texts = Field(default=[])
    aliases: Texts = Field(default=[])


class CategoryFile(_Strict):
    """A `_category.yml`."""

    title: Text
    about: Text
    action: ActionField
    follows: bool = False
