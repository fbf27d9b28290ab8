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
Several = Annotated[list[Text], Field(min_length=1)]
Texts = Annotated[
    list[Text], BeforeValidator(_as_list, json_schema_input_type=Text | Several), Field(min_length=1)
]
Language = Annotated[str, StringConstraints(pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")]
Phrases = Annotated[
    dict[Language, Annotated[list[Text], Field(min_length=1)]],
    BeforeValidator(_as_phrases, json_schema_input_type=Text | Several | dict[Language, Text | Several]),
    Field(min_length=1),
]
Share = Annotated[float, Field(ge=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelFile(_Strict):
    """A label.

    Attributes:
        label: The kind of notice, such as `correction`.
    """

    label: Kebab


class ActionFile(_Strict):
    """`drop`, `fold`, `keep` or `{label: kind}`."""

    name: Literal["drop", "fold", "keep", "label"]
    label: Kebab | None = None


ActionField = Annotated[
    ActionFile,
    BeforeValidator(_as_action, json_schema_input_type=Literal["drop", "fold", "keep"] | LabelFile),
]


class MatchFile(_Strict):
    """What a rule looks for: all keys must hold at once, lists are alternatives.

    Attributes:
        css: Selectors of the element. Prefer data-* and ARIA attributes, then ids, then class words; never
            names that a build tool made.
        named: Words that a class or id has in a row; `sign up box` finds `c-sign-up-box__x`, `SignUpBox_a1`.
        text: Phrases by language. (a|b) one of, [a] optional, ... up to six words, {name} one to three words,
            word* any ending, ^ and $ start and end of the block.
        cover: The least share of the characters that the phrases explain, 0 to 1; 0.3 for blocks by default.
        min_words: The least number of words.
        max_words: The largest number of words; at most 70 for blocks.
        link_share: The least share of the text that stands in links, 0 to 1.
        max_link_share: The largest share of the text that stands in links, 0 to 1.
        tags: Tags of the element, or kinds of the block: paragraph, heading, quote, list_item, table,
            figure, code.
        position: Where in the article the block stands.
        host: Hosts of the page, or parent domains of them.
        path: Globs on the path of the page, such as /live/*.
        lang: Languages of the page.
        link_to: Globs on where links in it lead: /newsletter* for any host, or play.google.com*.
    """

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
    lang: (
        Annotated[
            list[Language],
            BeforeValidator(
                _as_languages,
                json_schema_input_type=Language | Annotated[list[Language], Field(min_length=1)],
            ),
            Field(min_length=1),
        ]
        | None
    ) = None
    link_to: Texts | None = None


class UnlessFile(_Strict):
    """What holds a rule back although it matches.

    Attributes:
        quoted: It stands in quotation marks or a block quote; on by default for rules by words.
        prose: It is a running sentence that the phrase hardly explains; on by default for rules by words.
        topic: The article is about this: words of its title, or of three blocks of it.
        css: Selectors of elements that stay.
    """

    quoted: bool | None = None
    prose: bool | None = None
    topic: Texts | None = None
    css: Texts | None = None


class ExampleFile(_Strict):
    """A piece of a page.

    Attributes:
        html: The piece, as HTML.
        url: Address of the page, for rules that ask for a host or a path.
        lang: Language of the page.
    """

    html: Text
    url: Text | None = None
    lang: Annotated[Language, BeforeValidator(_as_language)] | None = None


Shown = Annotated[ExampleFile, BeforeValidator(_as_example, json_schema_input_type=Text | ExampleFile)]
Examples = Annotated[
    list[Shown],
    BeforeValidator(_as_list, json_schema_input_type=Text | Annotated[list[Shown], Field(min_length=1)]),
    Field(min_length=1),
]


class ExamplesFile(_Strict):
    """Pieces of pages that the rule is tried on; each phrase and selector needs a hit of its own.

    Attributes:
        hit: What the rule must find.
        miss: What it must not find; best what meets all conditions but one.
    """

    hit: Examples
    miss: Examples


class RuleFile(_Strict):
    """A rule of Sidelight, `rules/<category>/<name>.yml`; its path is its id.

    Attributes:
        why: In a sentence for readers, why what it matches is no part of the article.
        match: What it looks for.
        examples: What it is tried on.
        action: What it does, where that is not what its category says.
        confidence: 0 to 1. From 0.8 on it acts, from 0.5 on it folds, below that it only reports.
        extent: How much a rule by words takes: its block, the links after it too, or the rest of the article.
        unless: What holds it back.
        status: Retired rules do nothing and keep their id.
        refs: Addresses with more on it.
        aliases: Ids that the rule had before.
    """

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
    """A category of rules, `rules/<category>/_category.yml`.

    Attributes:
        title: What readers see.
        about: What belongs in it.
        action: What its rules do where they do not say otherwise.
        follows: Whether what its rules take follows an article and may be longer than it, as comments may.
    """

    title: Text
    about: Text
    action: ActionField
    follows: bool = False
