"""What a selector is made of once it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribute:
    """`[name]`, or `[name operator "value"]`; `fold` is the `i` flag."""

    name: str
    operator: str = ""
    value: str = ""
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Pseudo:
    """A pseudo-class without arguments, such as `:empty`."""

    name: str


@dataclass(frozen=True, slots=True)
class Nth:
    """`:nth-child(step n + offset)`, counted from the last with `last`, among its tag with `of_type`."""

    step: int
    offset: int
    last: bool
    of_type: bool


@dataclass(frozen=True, slots=True)
class Logical:
    """`:is()` and `:where()`, or with `negated` `:not()`."""

    options: "tuple[Complex, ...]"
    negated: bool


@dataclass(frozen=True, slots=True)
class Has:
    """`:has()`; each option's `lead` is the combinator that ties it to the element."""

    options: "tuple[Complex, ...]"


@dataclass(frozen=True, slots=True)
class Needle:
    """Pieces of text that stand in this order, anything between them; anchored at one end or both."""

    pieces: tuple[str, ...]
    at_start: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """`:has-text()` of imported filters: the text has one of the needles; `fold` is without regard to case.

    With `own` it is the first run of text that stands directly in the element, as XPath's `text()` is read.
    """

    options: tuple[Needle, ...]
    fold: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """`:min-text-length()` of imported filters."""

    chars: int


Part = Pseudo | Nth | Logical | Has | Text | Length


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be; `tag` None is any tag."""

    tag: str | None = None
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    pseudos: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Complex:
    """Compounds from left to right; `combinators[i]` stands between `compounds[i]` and the next."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...] = ()
    lead: str = " "
