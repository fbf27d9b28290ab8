"""XPath, as site configs use it -> parts of selectors, matched by the engine that matches all others.

So no site config can be slow on any page, which XPath itself can. Taken is what says the same in both: steps
down, up and to siblings, attributes, classes, places among siblings, texts, and `and`, `or`, `not`.
"""

import re
from dataclasses import replace

from sidelight.ruleset.css_parts import Attribute, Complex, Compound, Has, Logical, Nth, Pseudo
from sidelight.ruleset.importers.filters import NotTakenError, Selected
from sidelight.ruleset.importers.xpath_conditions import (
    BEGUN,
    CONTAINED,
    SAME,
    Value,
    both,
    compared,
    of_part,
)
from sidelight.ruleset.importers.xpath_tokens import NAME, Tokens

MAX_DEPTH, MAX_TURNS = 12, 6
# The axes with the combinator that they come to; those that lead up or back are turned round.
DOWN = {"child": ">", "descendant": " ", "following-sibling": "~"}
BACK = {"parent": ">", "ancestor": " ", "preceding-sibling": "~"}


def read(xpath: str) -> Selected:
    """Read an expression.

    Raises:
        NotTakenError: It has no like among selectors.
    """
    reader = _Reader(xpath)
    selected = reader.whole()
    if reader.peek():
        raise NotTakenError(NAME)
    return selected


class _Reader(Tokens):
    """Reads paths and conditions."""

    _depth = 0
    _turns = 0

    def whole(self) -> Selected:
        """Read alternatives, in brackets with a number behind where only one of them is meant."""
        start = self.at
        if self.skip("("):
            options = self._union()
            if self.skip(")", "[", "1", "]") and not self.peek():
                return Selected(options, first=True)
            if self.skip(")") and not self.peek():
                return Selected(options)
            self.at = start
            raise NotTakenError(NAME)
        return Selected(self._union())

    def _union(self) -> tuple[Complex, ...]:
        found = [self._absolute()]
        while self.skip("|"):
            found.append(self._absolute())
        return tuple(found)

    def _absolute(self) -> Complex:
        if self.skip("//"):
            return self._steps(Complex((self._node(""),)))
        self.need("/")
        return self._steps(Complex((both(self._node(""), of_part(Pseudo("root"))),)))

    def _steps(self, path: Complex) -> Complex:
        """Read the steps after the first."""
        while self.peek() in ("/", "//") and self.peek(1) != "@":
            sign = ">" if self.next() == "/" else " "
            path = self._step(path, sign)
        return path

    def _step(self, path: Complex, sign: str) -> Complex:
        if self.skip(".."):
            if sign != ">":
                raise NotTakenError(NAME)
            return self._turned(path, ">", Compound())
        axis = self._axis()
        if axis in BACK and sign == ">":
            return self._turned(path, BACK[axis], self._node(axis))
        if axis == "following-sibling" and self.skip("*", "[", "1", "]") and sign == ">":
            return _longer(path, "+", self._conditions(Compound()))
        if axis not in ("", "child") and (axis not in DOWN or sign != ">"):
            raise NotTakenError(NAME)
        return _longer(path, sign if axis in ("", "child") else DOWN[axis], self._node(axis))

    def _turned(self, path: Complex, sign: str, compound: Compound) -> Complex:
        """The element above or before what the path selects, as one that has it below or behind."""
        self._turns += 1
        if self._turns > MAX_TURNS:
            raise NotTakenError(NAME)
        inner = Complex((of_part(Logical((path,), negated=False)),), lead=sign)
        return Complex((replace(compound, pseudos=(*compound.pseudos, Has((inner,)))),))

    def _axis(self) -> str:
        if self.peek(1) != "::":
            return ""
        axis = self.next()
        self.next()
        if axis not in DOWN and axis not in BACK and axis != "self":
            raise NotTakenError(NAME)
        return axis

    def _node(self, axis: str) -> Compound:
        """Read what one element must be."""
        if self.peek(1) == "(" or not re.fullmatch(r"[A-Za-z_][\w-]*|\*", self.peek()):
            if axis not in BACK or not self.skip("node", "(", ")"):
                raise NotTakenError(NAME)
            return self._conditions(Compound())
        name = self.next()
        made = Compound(None if name == "*" else name.lower())
        place = self._place(made) if axis in ("", "child") else None
        return self._conditions(made if place is None else replace(made, pseudos=(place,)))

    def _place(self, made: Compound) -> Nth | None:
        """A number right after the name: the place among the siblings of that name."""
        of_type = made.tag is not None
        for wanted, last in (
            (["[", "last", "(", ")", "]"], True),
            (["[", "position", "(", ")", "=", "1", "]"], False),
        ):
            if self.skip(*wanted):
                return Nth(0, 1, last=last, of_type=of_type)
        if self.peek() == "[" and self.peek(1).isdecimal() and self.peek(2) == "]":
            number = int(self.peek(1))
            self.at += 3
            return Nth(0, number, last=False, of_type=of_type)
        return None

    def _conditions(self, made: Compound) -> Compound:
        while self.skip("["):
            made = both(made, self._either())
            self.need("]")
        return made

    def _either(self) -> Compound:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotTakenError(NAME)
        found = [self._all()]
        while self.skip("or"):
            found.append(self._all())
        self._depth -= 1
        return (
            found[0]
            if len(found) == 1
            else of_part(Logical(tuple(Complex((one,)) for one in found), negated=False))
        )

    def _all(self) -> Compound:
        found = self._one()
        while self.skip("and"):
            found = both(found, self._one())
        return found

    def _one(self) -> Compound:
        """Read one condition."""
        if self.skip("("):
            found = self._either()
            self.need(")")
            return found
        if self.skip("not", "("):
            found = self._either()
            self.need(")")
            return of_part(Logical((Complex((found,)),), negated=True))
        for name, how in (("contains", CONTAINED), ("starts-with", BEGUN)):
            if self.skip(name, "("):
                value = self._value()
                self.need(",")
                wanted = self._string()
                self.need(")")
                return compared(value, how, wanted)
        start = self.at
        try:
            return self._comparison()
        except NotTakenError:
            self.at = start
        return self._relative()

    def _comparison(self) -> Compound:
        value = self._value()
        if self.skip("="):
            return compared(value, SAME, self._string())
        if self.skip("!=") and value.attribute and not value.padded:
            same = compared(value, SAME, self._string())
            return Compound(
                attributes=(Attribute(value.attribute),),
                pseudos=(Logical((Complex((same,)),), negated=True),),
            )
        if value.attribute and not value.padded and self.peek() in ("]", ")", "and", "or"):
            return Compound(attributes=(Attribute(value.attribute),))
        raise NotTakenError(NAME)

    def _value(self) -> Value:
        """Read what is compared."""
        if self.skip("@"):
            return Value(self._attribute())
        if self.skip("text", "(", ")"):
            return Value(own=True)
        for name in ("normalize-space", "string"):
            if self.skip(name, "(", ")"):
                return Value()
            if self.skip(name, "("):
                found = self._value()
                self.need(")")
                return found
        if self.skip("concat", "("):
            self._space()
            self.need(",")
            found = self._value()
            self.need(",")
            self._space()
            self.need(")")
            return replace(found, padded=True)
        self.need(".")
        if self.peek() in ("/", "//"):
            raise NotTakenError(NAME)
        return Value()

    def _attribute(self) -> str:
        name = self.next().lower()
        if not re.fullmatch(r"[a-z_][\w-]*", name):
            raise NotTakenError(NAME)
        return name

    def _space(self) -> None:
        if self._string() != " ":
            raise NotTakenError(NAME)

    def _string(self) -> str:
        token = self.next()
        if len(token) < 2 or token[0] not in "\"'":
            raise NotTakenError(NAME)
        return token[1:-1]

    def _relative(self) -> Compound:
        """Read a path from the element itself, as a condition that something is there."""
        lead = ">"
        if self.skip("."):
            lead = {"/": ">", "//": " "}.get(self.next(), "")
        axis = self._axis()
        if axis == "self" and lead == ">":
            return self._node(axis)
        if not lead or (axis and lead == " "):
            raise NotTakenError(NAME)
        if axis in BACK:
            above = Complex((self._node(axis), Compound()), (BACK[axis],))
            return of_part(Logical((above,), negated=False))
        path = self._steps(Complex((self._node(axis),), lead=DOWN.get(axis, lead)))
        if self.skip("/", "@"):
            there = both(path.compounds[-1], Compound(attributes=(Attribute(self._attribute()),)))
            path = replace(path, compounds=(*path.compounds[:-1], there))
        return of_part(Has((path,)))


def _longer(path: Complex, sign: str, compound: Compound) -> Complex:
    return replace(path, compounds=(*path.compounds, compound), combinators=(*path.combinators, sign))
