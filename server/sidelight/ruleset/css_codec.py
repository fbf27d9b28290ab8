"""Parts of a selector <-> lists for JSON: taken in again in a tenth of the time that reading CSS takes."""

from sidelight.ruleset.css_parts import (
    Attribute,
    Complex,
    Compound,
    Has,
    Length,
    Logical,
    Needle,
    Nth,
    Part,
    Pseudo,
    Text,
)

# A compound of any element.
NOTHING: list[object] = [None, [], [], [], []]


def encode(option: Complex) -> list[object]:
    """One alternative: how it is tied, then compounds and combinators by turns."""
    found: list[object] = [option.lead, _of_compound(option.compounds[0])]
    for sign, compound in zip(option.combinators, option.compounds[1:], strict=True):
        found += [sign, _of_compound(compound)]
    return found


def decode(said: object) -> Complex:
    """What `encode` gave.

    Raises:
        ValueError: It is nothing that `encode` gives.
    """
    match said:
        case [str(lead), *rest] if len(rest) % 2:
            return Complex(tuple(map(_compound, rest[::2])), strings(rest[1::2]), lead)
    raise _error(said)


def decode_all(said: object) -> tuple[Complex, ...]:
    """The alternatives of a selector.

    Raises:
        ValueError: It is no list of what `encode` gives.
    """
    return tuple(map(decode, _list(said)))


def strings(said: object) -> tuple[str, ...]:
    """A list of strings.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise _error(said)
    return tuple(said)


def _list(said: object) -> list[object]:
    if not isinstance(said, list):
        raise _error(said)
    return said


def _error(said: object) -> ValueError:
    return ValueError(f"no part of a selector: {str(said)[:60]}")


def _of_compound(compound: Compound) -> list[object]:
    """Tag, classes, ids, attributes and the rest; what is empty at the end is left out."""
    found: list[object] = [
        compound.tag,
        list(compound.classes),
        list(compound.ids),
        [[one.name, one.operator, one.value, one.fold] for one in compound.attributes],
        list(map(_of_part, compound.pseudos)),
    ]
    while found and not found[-1]:
        found.pop()
    return found


def _compound(said: object) -> Compound:
    given = _list(said)
    if len(given) < 5:
        given = [*given, *NOTHING[len(given) :]]
    match given:
        case [None | str() as tag, classes, ids, [*attributes], [*parts]]:
            return Compound(
                tag,
                strings(ids) if ids else (),
                strings(classes) if classes else (),
                tuple(map(_attribute, attributes)),
                tuple(map(_part, parts)),
            )
    raise _error(said)


def _attribute(said: object) -> Attribute:
    match said:
        case [str(name), str(operator), str(value), bool(fold)]:
            return Attribute(name, operator, value, fold)
    raise _error(said)


def _of_part(part: Part) -> list[object]:
    match part:
        case Pseudo(name):
            return ["pseudo", name]
        case Nth(step, offset, last, of_type):
            return ["nth", step, offset, last, of_type]
        case Logical(options, negated):
            return ["is", list(map(encode, options)), negated]
        case Has(options):
            return ["has", list(map(encode, options))]
        case Length(chars):
            return ["length", chars]
    needles = [[list(one.pieces), one.at_start, one.at_end] for one in part.options]
    return ["text", needles, part.fold, part.own]


def _part(said: object) -> Part:
    match said:
        case ["pseudo", str(name)]:
            return Pseudo(name)
        case ["nth", int(step), int(offset), bool(last), bool(of_type)]:
            return Nth(step, offset, last, of_type)
        case ["is", options, bool(negated)]:
            return Logical(decode_all(options), negated)
        case ["has", options]:
            return Has(decode_all(options))
        case ["length", int(chars)]:
            return Length(chars)
        case ["text", [*needles], bool(fold), bool(own)]:
            return Text(tuple(map(_needle, needles)), fold, own)
    raise _error(said)


def _needle(said: object) -> Needle:
    match said:
        case [pieces, bool(at_start), bool(at_end)]:
            return Needle(strings(pieces), at_start, at_end)
    raise _error(said)
