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
class Compound:
    """What one element must be; `tag` None is any tag."""

    tag: str | None = None
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    pseudos: tuple[Pseudo | Nth | Logical | Has, ...] = ()


@dataclass(frozen=True, slots=True)
class Complex:
    """Compounds from left to right; `combinators[i]` stands between `compounds[i]` and the next."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...] = ()
    lead: str = " "
