"""The selector of a filter, with what lists add to CSS -> parts that our own engine matches.

Taken are `:has-text()` and its other names, `:min-text-length()`, `:-abp-has()`, `:upward()`,
`:nth-ancestor()` and `:remove()`; all else that is no CSS is refused by its name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sidelight.ruleset import css
from sidelight.ruleset.css_parts import Complex, Compound, Length, Part
from sidelight.ruleset.importers.filters import NotTakenError, Step
from sidelight.ruleset.importers.patterns import text_of

SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<sign>[.#])(?P<name>-?[A-Za-z_][\w-]*)", re.ASCII)
# A piece that is none of ours to look into, the name of a pseudo-class, or a bracket.
TOKEN = re.compile(
    r"""\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?P<name>::?-?[A-Za-z][A-Za-z-]*)(?P<call>\()?|[(),]""",
    re.DOTALL,
)
ALIASES = {"-abp-has": "has", "if": "has", "matches": "is", "-webkit-any": "is", "-moz-any": "is"}
UPWARD = ("upward", "nth-ancestor")
MAX_CHARS = 4_000
MAX_UP = 256

UNREADABLE = "selectors that cannot be read"
OPEN = "brackets that are never closed"
INSIDE = ":upward() inside another selector"


def _length(argument: str) -> Length:
    if not argument.strip().isdecimal() or len(argument) > 9:
        raise NotTakenError(UNREADABLE)
    return Length(int(argument))


READERS: dict[str, Callable[[str], Part]] = {
    "has-text": text_of,
    "contains": text_of,
    "-abp-contains": text_of,
    "min-text-length": _length,
}


def read(body: str) -> tuple[tuple[Complex, ...], tuple[Step, ...]]:
    """Read a selector: its alternatives, and the steps from what they select to what is meant.

    Raises:
        NotTakenError: It is no selector, or uses what is not taken.
    """
    simple = SIMPLE.fullmatch(body)
    if simple is not None:
        names = (simple["name"],)
        is_id = simple["sign"] == "#"
        made = Compound(simple["tag"], ids=names) if is_id else Compound(simple["tag"], classes=names)
        return (Complex((made,)),), ()
    if len(body) > MAX_CHARS:
        raise NotTakenError(UNREADABLE)
    return _Reader(body).read()


@dataclass
class _Reader:
    """Takes what lists add out of a selector; the rest is CSS, with names in place of what was taken out."""

    body: str
    at: int = 0
    depth: int = 0
    has_comma: bool = False
    own: dict[str, Part] = field(default_factory=dict)
    css: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)

    def read(self) -> tuple[tuple[Complex, ...], tuple[Step, ...]]:
        """The alternatives and the steps."""
        while (token := TOKEN.search(self.body, self.at)) is not None:
            self.css.append(self.body[self.at : token.start()])
            self.at = token.end()
            name = (token["name"] or "").lower()
            if name:
                self._pseudo(name, token)
            else:
                self._mark(token.group())
        self.css.append(self.body[self.at :])
        self._close()
        if self.reached and self.has_comma:
            name = ":upward() in a list of selectors"
            raise NotTakenError(name)
        first, *rest = self.parts
        steps = (self._step(argument, then) for argument, then in zip(self.reached, rest, strict=True))
        return self._parsed(first), tuple(steps)

    def _mark(self, mark: str) -> None:
        self.depth += (mark == "(") - (mark == ")")
        self.has_comma = self.has_comma or (mark == "," and self.depth == 0)
        self.css.append(mark)

    def _pseudo(self, name: str, token: re.Match[str]) -> None:
        bare = name.removeprefix(":")
        if token["call"] and bare in READERS:
            key = f"own-{len(self.own)}"
            self.own[key] = READERS[bare](self._argument())
            self.css.append(f":{key}")
        elif token["call"] and bare in UPWARD:
            if self.depth:
                raise NotTakenError(INSIDE)
            self._close()
            self.reached.append(self._argument())
        elif token["call"] and bare == "remove":
            if self._argument().strip() or self.body[self.at :].strip():
                raise NotTakenError(UNREADABLE)
        elif token["call"]:
            bare = ALIASES.get(bare, bare)
            if bare not in css.FUNCTIONS:
                raise NotTakenError(name)
            self.depth += 1
            self.css.append(f":{bare}(")
        elif bare in css.PSEUDOS or (self.css and self.css[-1].endswith("|")):
            self.css.append(token.group())
        else:
            raise NotTakenError(name)

    def _argument(self) -> str:
        """What stands up to the bracket that closes the one before; backslashes hide brackets."""
        depth, start = 1, self.at
        while self.at < len(self.body):
            char = self.body[self.at]
            self.at += 2 if char == "\\" else 1
            depth += (char == "(") - (char == ")")
            if not depth:
                return self.body[start : self.at - 1]
        raise NotTakenError(OPEN)

    def _close(self) -> None:
        self.parts.append("".join(self.css).strip())
        self.css = []

    def _step(self, argument: str, then: str) -> Step:
        conditions = self._parsed(f"*{then}") if then else ()
        if any(len(option.compounds) > 1 for option in conditions):
            name = ":upward() in the middle of a selector"
            raise NotTakenError(name)
        if argument.strip().isdecimal() and len(argument) < 9:
            count = int(argument)
            if not 0 < count < MAX_UP:
                raise NotTakenError(UNREADABLE)
            return Step(count, then=conditions)
        if any(f":{name}(" in argument.lower() for name in UPWARD):
            raise NotTakenError(INSIDE)
        closest, _steps = read(argument.strip().strip("\"'"))
        return Step(closest=closest, then=conditions)

    def _parsed(self, selector: str) -> tuple[Complex, ...]:
        try:
            return css.parse(selector, self.own)
        except css.SelectorError as error:
            raise NotTakenError(UNREADABLE) from error
