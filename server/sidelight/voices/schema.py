"""What a cue file and the score file may say; unknown keys are refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from sidelight.voices.cues import CueVoice, Position

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(_Strict):
    """A sentence to try the cue on; English where `lang` is not given."""

    text: Text
    lang: Code = "en"


class Examples(_Strict):
    """Sentences that the cue is tried on.

    Attributes:
        hit: Sentences in which it must fire.
        miss: Near misses, in which it must not.
    """

    hit: list[Text | Example] = Field(min_length=1)
    miss: list[Text | Example] = Field(min_length=1)


class CueFile(_Strict):
    """A cue for the voice of a sentence, `rules/voices/<name>.yml`.

    Attributes:
        why: In a sentence for readers, what the cue says of a sentence.
        voice: The voice that it speaks for.
        kind: The kind of aside, such as `judgement`; for asides only.
        weight: How much it counts, for all languages or by language; for asides and report only.
        max_words: The longest sentence that it is looked for in; 0 for any.
        position: Where in the sentence the phrase stands.
        whole_block: Whether it speaks for all sentences of its block.
        phrases: Language -> phrases, written as in rules.
        examples: Sentences that it is tried on; each language needs a hit.
    """

    why: Text
    voice: CueVoice
    kind: str = ""
    weight: float | dict[Code | Literal["default"], float] = 1.0
    max_words: int = Field(default=0, ge=0, le=100)
    position: Position = "any"
    whole_block: bool = False
    phrases: dict[Code, list[Text]] = Field(min_length=1)
    examples: Examples

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "CueFile":
        if self.voice == "aside" and not self.kind:
            msg = "a cue for asides needs a kind, such as: kind: judgement"
            raise ValueError(msg)
        if self.voice not in ("aside", "report") and "weight" in self.model_fields_set:
            msg = f"weight counts for asides and report only; take it out of a cue for {self.voice}"
            raise ValueError(msg)
        shown = {example.lang if isinstance(example, Example) else "en" for example in self.examples.hit}
        missing = sorted(set(self.phrases) - shown)
        if missing:
            msg = f"no example under hit for: {', '.join(missing)}; give one for each language under phrases"
            raise ValueError(msg)
        return self


class SignalFile(_Strict):
    """One signal of the score file."""

    why: Text
    weight: float
    languages: list[Code] = []


class ContextFile(_Strict):
    """How much a sentence itself, the rest of the article and the sentences around it count."""

    base: float
    own: float
    article: float
    near: float


class ScoreFile(_Strict):
    """`rules/voices/_score.yml`."""

    about: Text
    bias: float
    threshold: float
    sure: float
    evident: float
    context: ContextFile
    signals: dict[str, SignalFile]
    shapes: dict[str, Text]
