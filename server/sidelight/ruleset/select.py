"""Parts of a selector -> a test over the elements of a page.

Tests run from right to left. What looks upwards or backwards remembers its answers on the view, and what
`:has()` asks for is looked for once in the whole page, so a page made to be slow is not.
"""

import operator
from collections.abc import Callable, Iterable
from functools import cached_property

from sidelight.ruleset.css import parse
from sidelight.ruleset.css_parts import (
    Attribute,
    Complex,
    Compound,
    Has,
    Length,
    Nth,
    Part,
    Pseudo,
    Text,
)
from sidelight.ruleset.view import View

Test = Callable[[View, int], bool]

CHECKS: dict[str, Callable[[str, str], bool]] = {
    "": lambda _value, _wanted: True,
    "=": operator.eq,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(wanted + "-"),
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": operator.contains,
}


class Selector:
    """A selector list, ready to be matched."""

    def __init__(self, text: str) -> None:
        """Read `text`.

        Raises:
            SelectorError: It is not a selector that can be matched.
        """
        self.text = text
        self.options = parse(text)

    @cached_property
    def _tests(self) -> list[Test]:
        """The tests of the alternatives; most selectors of a set are never run on a page."""
        return [compile_complex(option) for option in self.options]

    def matches(self, view: View, i: int) -> bool:
        """Whether element `i` is selected."""
        return any(test(view, i) for test in self._tests)

    def select(self, view: View) -> list[int]:
        """All elements that are selected, in the order of the page."""
        return select(self.options, view)


def select(options: Iterable[Complex], view: View) -> list[int]:
    """All elements that one of the alternatives selects, in the order of the page."""
    found = set[int]()
    for option in options:
        test = compile_complex(option)
        found.update(i for i in candidates(view, option.compounds[-1]) if test(view, i))
    return sorted(found)


def compile_complex(option: Complex) -> Test:
    """One alternative of a selector -> its test."""
    test = _compound(option.compounds[0])
    for sign, compound in zip(option.combinators, option.compounds[1:], strict=True):
        test = _combined(test, sign, _compound(compound))
    return test


def candidates(view: View, compound: Compound) -> list[int] | range:
    """The elements that a compound can be, in the order of the page; more than it is, never fewer."""
    page = view.page
    if compound.ids:
        return page.ids.get(compound.ids[0], [])
    if compound.classes:
        return min((page.classes.get(name, []) for name in compound.classes), key=len)
    named = [one.name for one in compound.attributes if one.name not in ("class", "id")]
    if named:
        return min((page.by_attribute.get(name, []) for name in named), key=len)
    if compound.tag is not None:
        return page.by_tag.get(compound.tag, [])
    return range(len(page))


def _combined(left: Test, sign: str, right: Test) -> Test:
    if sign == ">":
        return lambda view, i: right(view, i) and (above := view.page.parents[i]) >= 0 and left(view, above)
    if sign == "+":
        return lambda view, i: right(view, i) and (before := view.previous(i)) >= 0 and left(view, before)
    part = object()
    if sign == " ":
        return lambda view, i: (
            right(view, i) and _any_along(view, view.page.parents[i], left, part, upwards=True)
        )
    return lambda view, i: right(view, i) and _any_along(view, view.previous(i), left, part, upwards=False)


def _any_along(view: View, i: int, test: Test, part: object, *, upwards: bool) -> bool:
    """Whether `i`, or one above it (or before it), passes; answers are remembered for all of them."""
    memo, parents = view.memo(part), view.page.parents
    passed: list[int] = []
    answer = False
    while i >= 0:
        known = memo.get(i)
        if known is not None:
            answer = known
            break
        passed.append(i)
        if test(view, i):
            answer = True
            break
        i = parents[i] if upwards else view.previous(i)
    memo.update(dict.fromkeys(passed, answer))
    return answer


def _compound(compound: Compound) -> Test:
    tests: list[Test] = [*map(_id, compound.ids), *map(_class, compound.classes)]
    if compound.tag is not None:
        tests.append(_tag(compound.tag))
    tests.extend(map(_attribute, compound.attributes))
    tests.extend(map(_pseudo, compound.pseudos))
    match tests:
        case []:
            return lambda _view, _i: True
        case [only]:
            return only
        case [one, two]:
            return lambda view, i: one(view, i) and two(view, i)
    return lambda view, i: all(test(view, i) for test in tests)


def _id(name: str) -> Test:
    return lambda view, i: view.has_id(i, name)


def _class(name: str) -> Test:
    return lambda view, i: view.has_class(i, name)


def _tag(tag: str) -> Test:
    return lambda view, i: view.page.tags[i] == tag


def _attribute(attribute: Attribute) -> Test:
    name, fold = attribute.name, attribute.fold
    check = value_check(attribute)

    def test(view: View, i: int) -> bool:
        value = view.page.elements[i].get(name)
        return value is not None and check(value.lower() if fold else value)

    return test


def value_check(attribute: Attribute) -> Callable[[str], bool]:
    """What a value of the attribute must satisfy; with the `i` flag it is given in lower case."""
    sign = attribute.operator
    wanted = attribute.value.lower() if attribute.fold else attribute.value
    # An empty value is in every string, yet CSS lets these operators match nothing with it.
    if sign in ("^=", "$=", "*=", "~=") and (not wanted or (sign == "~=" and wanted.split() != [wanted])):
        return lambda _value: False
    check = CHECKS[sign]
    return lambda value: check(value, wanted)


def _pseudo(pseudo: Part) -> Test:
    match pseudo:
        case Pseudo(name):
            return PLAIN_TESTS[name]
        case Nth():
            return _nth(pseudo)
        case Has(options):
            inner = [_has(option) for option in options]
            return lambda view, i: any(test(view, i) for test in inner)
        case Text():
            return lambda view, i: view.text.has(i, pseudo)
        case Length(chars):
            return lambda view, i: view.page.chars(i) >= chars
    inner = [compile_complex(option) for option in pseudo.options]
    return lambda view, i: any(test(view, i) for test in inner) != pseudo.negated


def _nth(nth: Nth) -> Test:
    kind = 1 if nth.of_type else 0

    def test(view: View, i: int) -> bool:
        place = (view.counts_from_last if nth.last else view.counts)[kind][i] - nth.offset
        return place == 0 if nth.step == 0 else place % nth.step == 0 and place // nth.step >= 0

    return test


def _first(view: View, i: int) -> bool:
    return view.counts[0][i] == 1


def _last(view: View, i: int) -> bool:
    return view.counts_from_last[0][i] == 1


def _first_of_type(view: View, i: int) -> bool:
    return view.counts[1][i] == 1


def _last_of_type(view: View, i: int) -> bool:
    return view.counts_from_last[1][i] == 1


def _empty(view: View, i: int) -> bool:
    return view.page.ends[i] == i + 1 and not view.page.elements[i].text


def _link(view: View, i: int) -> bool:
    return view.page.tags[i] in ("a", "area") and view.page.elements[i].get("href") is not None


PLAIN_TESTS: dict[str, Test] = {
    "any-link": _link,
    "empty": _empty,
    "first-child": _first,
    "first-of-type": _first_of_type,
    "last-child": _last,
    "last-of-type": _last_of_type,
    "link": _link,
    "only-child": lambda view, i: _first(view, i) and _last(view, i),
    "only-of-type": lambda view, i: _first_of_type(view, i) and _last_of_type(view, i),
    "root": lambda _view, i: i == 0,
}


def _has(option: Complex) -> Test:
    """Whether some element that stands to the tested one as `option` says matches it.

    From the last part to the first it is worked out once a page which elements have such a one.
    """
    tests = [_compound(compound) for compound in option.compounds]
    last = option.compounds[-1]

    def having(view: View) -> set[int]:
        found = [i for i in candidates(view, last) if tests[-1](view, i)]
        for sign, test in zip(reversed(option.combinators), reversed(tests[:-1]), strict=True):
            found = [i for i in _left_of(view, found, sign) if test(view, i)]
        return _left_of(view, found, option.lead)

    return lambda view, i: i in view.once(having)


def _left_of(view: View, found: Iterable[int], sign: str) -> set[int]:
    """The elements that stand to the left of one of `found` over the combinator."""
    step = view.page.parents.__getitem__ if sign in " >" else view.previous
    left = set[int]()
    for i in found:
        before = step(i)
        # Behind one that was reached before, all that is further on was reached as well.
        while before >= 0 and before not in left:
            left.add(before)
            before = step(before) if sign in " ~" else -1
    return left
