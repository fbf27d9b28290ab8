"""What an expression of XPath asks of one element -> the compound that says the same."""

from dataclasses import dataclass

from sidelight.ruleset.css_parts import Attribute, Compound, Needle, Part, Text
from sidelight.ruleset.importers.filters import NotTakenError
from sidelight.ruleset.importers.xpath_tokens import NAME

CONTAINED, BEGUN, SAME = "*=", "^=", "="


@dataclass(frozen=True, slots=True)
class Value:
    """What a comparison looks at: an attribute, or the text (`own` for the first run of it alone).

    `padded` is how XPath asks for one class: `concat(' ', @class, ' ')`.
    """

    attribute: str = ""
    own: bool = False
    padded: bool = False


def of_part(part: Part) -> Compound:
    """The element that is what the part says."""
    return Compound(pseudos=(part,))


def both(one: Compound, other: Compound) -> Compound:
    """One element that is both.

    Raises:
        NotTakenError: It would need two tags.
    """
    if one.tag and other.tag and one.tag != other.tag:
        raise NotTakenError(NAME)
    return Compound(
        one.tag or other.tag,
        (*one.ids, *other.ids),
        (*one.classes, *other.classes),
        (*one.attributes, *other.attributes),
        (*one.pseudos, *other.pseudos),
    )


def compared(value: Value, how: str, wanted: str) -> Compound:
    """The element whose value has, begins with or is a text.

    Raises:
        NotTakenError: No selector says so.
    """
    if value.padded:
        names = wanted.split()
        if (
            value.attribute != "class"
            or how != CONTAINED
            or wanted != f" {' '.join(names)} "
            or len(names) != 1
        ):
            raise NotTakenError(NAME)
        return Compound(classes=(names[0],))
    if value.attribute:
        if not wanted and how != SAME:
            raise NotTakenError(NAME)
        return Compound(attributes=(Attribute(value.attribute, how, wanted),))
    words = " ".join(wanted.split())
    if not words:
        raise NotTakenError(NAME)
    needle = Needle((words,), at_start=how != CONTAINED, at_end=how == SAME)
    return of_part(Text((needle,), own=value.own))
