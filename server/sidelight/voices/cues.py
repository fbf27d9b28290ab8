"""What cues are: rules on words, signals of shape, and how they add up."""

from dataclasses import dataclass, field
from typing import Literal

from sidelight.ruleset.phrases import Phrase, Tokens, tokenize

FALLBACK_LANGUAGE = "en"
# One character for one, so that offsets hold; the rest of the folding is the tokens' own.
_PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("…", "."), ("\u00a0", " "))

# Words that are others when written with a capital after the start of a sentence, and what they become.
CAPITALS = (("us", "US", "usa"), ("may", "May", "may-month"))

Position = Literal["any", "end"]
CueVoice = Literal["aside", "lead_in", "notice", "report", "relay"]


@dataclass(frozen=True, slots=True, eq=False)
class CueRule:
    """One cue file; two are equal only if they are the same object.

    Attributes:
        name: The file's name without its ending.
        voice: The voice that the cue speaks for. `report` speaks against `aside`; `relay` tells
            which outlet a lead-in names.
        kind: The kind of aside or notice; for a relay what the outlet's name stands next to.
        why: What a reader is told.
        weights: Language -> how much it counts, in log-odds; `default` for the other languages.
        max_words: The longest sentence that it may fire in; 0 for any.
        position: `end` where it may only fire in the last blocks of the article.
        whole_block: Whether the sentences of the block that follow are of the same voice.
        phrases: Language -> phrases.
    """

    name: str
    voice: CueVoice
    why: str
    kind: str = ""
    weights: dict[str, float] = field(default_factory=dict)
    max_words: int = 0
    position: Position = "any"
    whole_block: bool = False
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def weight(self, language: str) -> float:
        """How much the cue counts in a language."""
        return self.weights.get(language, self.weights.get("default", 0.0))


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that the shape of a sentence tells; the code finds it, the score file weighs it."""

    weight: float
    why: str
    languages: tuple[str, ...] = ()

    def holds_in(self, language: str) -> bool:
        """Whether the signal counts in a language; with none named it counts in all."""
        return not self.languages or language in self.languages


@dataclass(frozen=True, slots=True)
class Score:
    """How cues and signals add up to an aside.

    The own sum of a sentence is `bias` plus the weights of what fired. The score is `own` times that,
    plus `article` times the mean sum of the article's other sentences, plus `near` times that of the
    sentences around, plus `base`; at `threshold` or over, the sentence is an aside, at `sure` or over
    surely so. A sentence whose own sum is at `evident` or over is no lead-in only because it ends in a colon.

    Attributes:
        shapes: Names of cues that code finds and nothing weighs -> what a reader is told.
    """

    bias: float
    base: float
    own: float
    article: float
    near: float
    threshold: float
    sure: float
    evident: float
    signals: dict[str, Signal] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)


def read(text: str) -> Tokens:
    """The words of a sentence; a word that only its capital tells from another is changed (US, May)."""
    plain = text
    if not text.isascii():
        for char, folded in _PLAIN:
            if char in plain:
                plain = plain.replace(char, folded)
    tokens = tokenize(plain)
    for word, capital, other in CAPITALS:
        if capital in text and word in tokens.words:
            for index, found in enumerate(tokens.words):
                if found == word and index and text[tokens.starts[index] : tokens.ends[index]] == capital:
                    tokens.words[index] = other
    return tokens


def code_of(language: str | None) -> str:
    """The code whose cues a page in `language` (a BCP 47 tag) is read with."""
    return (language or "").replace("_", "-").partition("-")[0].lower() or FALLBACK_LANGUAGE
