"""Selector, as CSS writes it -> its parts. Strict: what is not known is refused, never skipped.

Read with tinycss2's tokeniser, which knows CSS's escapes and strings. The pinned cssselect of
readability-lxml miscompiles `:has()`, and cssselect2 silently drops what it cannot read inside
`:is()` and `:has()`: a rule must not change its meaning by a typing error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Protocol

import tinycss2
import tinycss2.nth

from sidelight.errors import RuleError
from sidelight.ruleset.css_parts import Attribute, Complex, Compound, Has, Logical, Nth, Part, Pseudo

OPERATORS = ("=", "~=", "|=", "^=", "$=", "*=")
PSEUDOS = (
    "any-link", "empty", "first-child", "first-of-type", "last-child", "last-of-type", "link", "only-child",
    "only-of-type", "root",
)  # fmt: skip
FUNCTIONS = ("has", "is", "not", "nth-child", "nth-last-child", "nth-last-of-type", "nth-of-type", "where")
PSEUDO_ELEMENTS = ("before", "after", "first-line", "first-letter")
MAX_DEPTH = 8
# The tokeniser calls itself for brackets in brackets of any kind, strings counted in.
MAX_BRACKETS = 40


class SelectorError(RuleError):
    """A selector cannot be read; the message names the selector, the place in it and the mend."""


class Token(Protocol):
    """What is used of tinycss2's nodes, which carry no types of their own."""

    type: str
    value: str
    lower_value: str
    lower_name: str
    message: str
    is_identifier: bool
    source_column: int
    content: "list[Token]"
    arguments: "list[Token]"

    def serialize(self) -> str:
        """The node as CSS."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read: the selector, and the parts that names of the caller's own stand for in it."""

    selector: str
    own: Mapping[str, Part] = field(default_factory=dict)


def parse(selector: str, own: Mapping[str, Part] | None = None) -> tuple[Complex, ...]:
    """Read a selector list; one item for each alternative between commas.

    Args:
        selector: The selector list.
        own: Names -> what they stand for where they follow a colon, beside the pseudo-classes of CSS.

    Raises:
        SelectorError: It is not a selector, or uses what a page at rest cannot answer.
    """
    if _depth(selector) > MAX_BRACKETS:
        msg = f"brackets nest more than {MAX_BRACKETS} deep; split the selector"
        raise SelectorError(msg)
    tokens: list[Token] = tinycss2.parse_component_value_list(selector, skip_comments=True)
    reader = _Reader(_Source(selector, own or {}), tokens, 0, len(selector) + 1)
    found = reader.selectors(relative=False)
    closed = tinycss2.serialize(tokens).rstrip()
    # CSS closes what is open at the end by itself; in a rule it is a typing error.
    if closed[-1] in ")]" and not selector.rstrip().endswith(closed[-1]):
        raise reader.error(None, "a bracket is never closed", f'add "{closed[-1]}"')
    return found


def _depth(text: str) -> int:
    """How deep brackets may nest at most; those in strings are taken for brackets too."""
    steps = (1 if char in "([{" else -1 if char in ")]}" else 0 for char in text)
    return max(accumulate(steps), default=0)


def _is(token: Token | None, char: str) -> bool:
    return token is not None and token.type == "literal" and token.value == char


class _Reader:
    """Reads the tokens of one selector list, or of one pair of brackets in it."""

    def __init__(self, source: _Source, tokens: list[Token], depth: int, end: int) -> None:
        self.source = source
        self.tokens = tokens
        self.depth = depth
        self.at = 0
        self.end = end

    def error(self, token: Token | None, what: str, mend: str) -> SelectorError:
        """An error at `token`, or at the end of what is read."""
        if token is not None and token.type == "error":
            what = f"CSS cannot read it ({token.message.lower()})"
        place = self.end if token is None else token.source_column
        return SelectorError(f'selector "{self.source.selector}", character {place}: {what}; {mend}')

    def peek(self, ahead: int = 0) -> Token | None:
        """The token that comes next, None at the end."""
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else None

    def space(self) -> bool:
        """Skip white space; whether there was any."""
        start = self.at
        while self.at < len(self.tokens) and self.tokens[self.at].type == "whitespace":
            self.at += 1
        return self.at > start

    def selectors(self, *, relative: bool) -> tuple[Complex, ...]:
        """Read alternatives up to the end."""
        if self.depth > MAX_DEPTH:
            raise self.error(None, f"brackets nest more than {MAX_DEPTH} deep", "split the selector")
        found = []
        while True:
            found.append(self._complex(relative=relative))
            if self.peek() is None:
                return tuple(found)
            self.at += 1

    def _complex(self, *, relative: bool) -> Complex:
        """Read up to a comma or the end."""
        self.space()
        lead = (self._sign() if relative else "") or " "
        compounds, combinators = [self._compound()], list[str]()
        while True:
            spaced = self.space()
            token = self.peek()
            if token is None or _is(token, ","):
                return Complex(tuple(compounds), tuple(combinators), lead)
            combinators.append(self._sign() or (" " if spaced else ""))
            if not combinators[-1]:
                raise self.error(token, f"{_shown(token)} does not belong here", "take it out")
            compounds.append(self._compound())

    def _sign(self) -> str:
        """Read one of `> + ~` with the space after it."""
        token = self.peek()
        if token is None or token.type != "literal" or token.value not in ">+~":
            return ""
        self.at += 1
        self.space()
        return token.value

    def _compound(self) -> Compound:
        """Read what one element must be."""
        start, made = self.at, Compound()
        token = self.peek()
        if token is not None and token.type == "ident":
            made = Compound(tag=token.lower_value)
            self.at += 1
        elif _is(token, "*"):
            self.at += 1
        while (more := self._simple(made)) is not None:
            made = more
        token = self.peek()
        if _is(token, "|"):
            raise self.error(token, 'namespaces ("|") are not used in HTML', "write the tag alone")
        if self.at == start:
            what = f"a tag, .class, #id or [attribute] must stand here, not {_shown(token)}"
            raise self.error(token, what, "write one")
        return made

    def _simple(self, made: Compound) -> Compound | None:
        """`made` with the next simple selector added, None where none follows."""
        token = self.peek()
        if token is None:
            return None
        if token.type == "hash":
            self.at += 1
            if not token.is_identifier:
                raise self.error(token, f'"#{token.value}" is not an id', f'write [id="{token.value}"]')
            return replace(made, ids=(*made.ids, token.value))
        if token.type == "[] block":
            self.at += 1
            return replace(made, attributes=(*made.attributes, self._attribute(token)))
        if _is(token, "."):
            return replace(made, classes=(*made.classes, self._class()))
        if _is(token, ":"):
            return replace(made, pseudos=(*made.pseudos, self._pseudo()))
        return None

    def _class(self) -> str:
        dot, name = self.peek(), self.peek(1)
        if name is None or name.type != "ident":
            raise self.error(dot, "a class name must follow the dot", 'write it as in ".newsletter"')
        self.at += 2
        return name.value

    def _attribute(self, block: Token) -> Attribute:
        """Read the inside of `[...]`."""
        tokens = [token for token in block.content if token.type != "whitespace"]
        match tokens:
            case [name] if name.type == "ident":
                return Attribute(name.lower_value)
            case [name, sign, value, *flags] if name.type == "ident" and sign.type == "literal":
                if sign.value in OPERATORS and value.type in ("ident", "string"):
                    return Attribute(name.lower_value, sign.value, value.value, self._flag(flags))
                if sign.value in OPERATORS:
                    mend = f'write [{name.value}{sign.value}"..."]'
                    raise self.error(value, "the value needs quotation marks", mend)
        mend = 'write [name], or [name="value"] with one of = ~= |= ^= $= *='
        raise self.error(block, f"{_shown(block)} is not an attribute selector", mend)

    def _flag(self, flags: list[Token]) -> bool:
        """Whether the flag after an attribute's value is `i`."""
        if not flags:
            return False
        if len(flags) > 1 or flags[0].type != "ident" or flags[0].lower_value not in ("i", "s"):
            mend = 'put the whole value in quotation marks, as in [href="/a"]'
            raise self.error(flags[0], "after the value only the flag i or s may stand", mend)
        return flags[0].lower_value == "i"

    def _pseudo(self) -> Part:
        """Read `:name` or `:name(...)`."""
        colon, token = self.peek(), self.peek(1)
        named = token is not None and token.type == "ident"
        if _is(token, ":") or (token is not None and named and token.lower_value in PSEUDO_ELEMENTS):
            raise self.error(colon, "pseudo-elements are no part of the page", "take it out")
        self.at += 2
        if token is not None and named and token.lower_value in PSEUDOS:
            return Pseudo(token.lower_value)
        if token is not None and named and token.value in self.source.own:
            return self.source.own[token.value]
        if token is not None and token.type == "function" and token.lower_name in FUNCTIONS:
            return self._function(token)
        known = ", ".join(f":{name}" for name in (*PSEUDOS, *(f"{name}()" for name in FUNCTIONS)))
        name = "" if token is None else token.serialize()
        raise self.error(colon, f'":{name}" is not known', f"known are {known}")

    def _function(self, token: Token) -> Nth | Logical | Has:
        """Read the inside of `:name(...)`."""
        name = token.lower_name
        if name.startswith("nth-"):
            numbers: tuple[int, int] | None = tinycss2.nth.parse_nth(token.arguments)
            if numbers is None:
                raise self.error(token, f"{_shown(token)} is not a count", "write 2, odd, even or 2n+1")
            return Nth(numbers[0], numbers[1], last="last" in name, of_type="of-type" in name)
        end = token.source_column + len(token.serialize()) - 1
        inner = _Reader(self.source, token.arguments, self.depth + 1, end)
        options = inner.selectors(relative=name == "has")
        return Has(options) if name == "has" else Logical(options, negated=name == "not")


def _shown(token: Token | None) -> str:
    """A token as an error message shows it."""
    if token is None:
        return "nothing"
    return "this" if token.type == "error" else f'"{token.serialize()}"'
