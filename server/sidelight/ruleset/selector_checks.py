"""Selectors and class words of a rule -> remarks: too broad, made by a build tool, cut before, said twice."""

import re
from collections.abc import Iterator

from sidelight.outline import UNSEEN
from sidelight.ruleset.css_parts import Complex, Compound, Has, Logical
from sidelight.ruleset.remarks import Remark, error, warning
from sidelight.ruleset.rule import Rule
from sidelight.ruleset.words import name_words

# Tags that say nothing of what is in them.
PLAIN_TAGS = frozenset(
    """
    a abbr article b blockquote body br center code dd div dl dt em figcaption figure font h1 h2 h3 h4 h5
    h6 header hr html i img li main ol p picture pre q section small span strong sub sup table tbody td
    tfoot th thead time tr u ul
    """.split()  # noqa: SIM905
)
# Words that sites give to their article, or to anything.
PLAIN_NAMES = frozenset(
    """
    active article block body box card cell class col column container content copy data default desktop
    div element entry field full grid group header hidden home html image inner item js large layout left
    link list main media mobile module no outer page panel paragraph part post primary right root row
    section single site small story style text title top type view visible wrap wrapper
    """.split()  # noqa: SIM905
)
SHORT_NAMES = frozenset({"ad", "ui"})
BUILD_PREFIXES = ("css-", "sc-", "jss", "jsx-", "emotion-", "svelte-", "chakra-", "tss-")


def check_selectors(rule: Rule) -> Iterator[Remark]:
    """Remarks on the selectors and class words of a rule."""
    for key, selectors in (("match", rule.match.css), ("unless", rule.unless.css)):
        for at, selector in enumerate(selectors):
            if len(selector.options) > 1:
                mend = "give each a line of its own, so that each is tried by itself"
                yield error((key, "css", at), f'"{selector.text}" is {len(selector.options)} selectors', mend)
    for at, selector in enumerate(rule.match.css):
        for option in selector.options:
            yield from _check(rule, option, ("match", "css", at))
    for at, selector in enumerate(rule.unless.css):
        for option in selector.options:
            yield from _check_names(option, ("unless", "css", at))
    for at, name in enumerate(rule.match.named):
        yield from _check_words(name, ("match", "named", at))
    yield from _said_twice(rule)


def _check(rule: Rule, option: Complex, path: tuple[str | int, ...]) -> Iterator[Remark]:
    last = option.compounds[-1]
    yield from _check_names(option, path)
    if last.tag in UNSEEN:
        yield error(path, f"<{last.tag}> is cut from the page before rules run", "select what holds it")
    elif _is_broad(option):
        match = rule.match
        if match.text or match.link_to:
            mend = 'leave "css" out: a rule without it looks at the blocks of the article'
            yield warning(path, "the selector takes any element, only the words tell", mend)
        else:
            yield error(path, "the selector is too broad", "name a class, an id or an attribute")


def _is_broad(option: Complex) -> bool:
    """Whether nothing in the alternative tells one part of a page from another."""
    return all(_says_nothing(compound) for compound in option.compounds)


def _says_nothing(compound: Compound) -> bool:
    if compound.ids or compound.attributes or (compound.tag or "div") not in PLAIN_TAGS:
        return False
    if any(not _is_plain_name(name) for name in compound.classes):
        return False
    inner = (
        option
        for pseudo in compound.pseudos
        if isinstance(pseudo, Has | Logical)
        for option in pseudo.options
    )
    return all(_is_broad(option) for option in inner)


def _is_plain_name(name: str) -> bool:
    """Whether a class is a single word that says nothing."""
    words = name_words(name)
    return len(words) == 1 and words[0] in PLAIN_NAMES


def _check_names(option: Complex, path: tuple[str | int, ...]) -> Iterator[Remark]:
    """Names that a build tool made change with the next build."""
    for name in _names(option):
        if is_build_name(name):
            mend = "use an attribute, an id or a class that people wrote"
            yield error(path, f'"{name}" looks like a name that a build tool made', mend)


def _names(option: Complex) -> Iterator[str]:
    for compound in option.compounds:
        yield from compound.ids
        yield from compound.classes
        yield from (one.value for one in compound.attributes if one.name in ("class", "id"))
        for pseudo in compound.pseudos:
            if isinstance(pseudo, Has | Logical):
                for inner in pseudo.options:
                    yield from _names(inner)


def is_build_name(name: str) -> bool:
    """Whether a class or id is made by a build tool: `css-1k2j3h`, `sc-bdVaJa`, `Card_root__3xY9z`."""
    if name.startswith(BUILD_PREFIXES) and not re.fullmatch(r"[a-z]+(-[a-z]{3,})+", name):
        return True
    return any(_is_random(piece) for piece in re.split(r"[-_]+", name))


def _is_random(piece: str) -> bool:
    """Letters and digits, or capitals, in turns that no word has."""
    if len(piece) < 4 or not piece.isascii() or not piece.isalnum():
        return False
    if piece.isalpha():
        words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", piece)
        return len(words) > 1 and len(piece) / len(words) < 2.6
    turns = len(re.findall(r"(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)", piece))
    digits = sum(map(str.isdigit, piece))
    return turns > 1 and digits > 1 and not re.fullmatch(r"[a-z]*\d+x\d+", piece)


def _check_words(name: str, path: tuple[str | int, ...]) -> Iterator[Remark]:
    words = name_words(name)
    if len(words) == 1 and words[0] in PLAIN_NAMES:
        yield error(path, f'"{name}" is too broad: sites call their article so', "add the words beside it")
    elif len(words) == 1 and len(words[0]) < 3 and words[0] not in SHORT_NAMES:
        yield warning(path, f'"{name}" is too short to tell anything', "add the words beside it")


def _said_twice(rule: Rule) -> Iterator[Remark]:
    """Selectors that find nothing that another one of the rule does not find already."""
    whole = [(at, option) for at, selector in enumerate(rule.match.css) for option in selector.options]
    for place, (at, option) in enumerate(whole):
        path = ("match", "css", at)
        for other_place, (other, wider) in enumerate(whole):
            if (
                other_place != place
                and _covers(wider, option)
                and (other_place < place or not _covers(option, wider))
            ):
                shown = rule.match.css[other].text
                yield warning(path, f'the selector "{shown}" finds all of this already', "take this one out")
                break
        else:
            for name in rule.match.named:
                if _named_in(name, option.compounds[-1]):
                    yield warning(path, f'"named: {name}" finds all of this already', "take the selector out")
    for at, name in enumerate(rule.match.named):
        for other_at, wider_name in enumerate(rule.match.named):
            if (
                other_at != at
                and _holds(name_words(name), name_words(wider_name))
                and (other_at < at or name != wider_name)
            ):
                yield warning(
                    ("match", "named", at),
                    f'"named: {wider_name}" finds all of this already',
                    "take this out",
                )
                break


def _covers(wider: Complex, option: Complex) -> bool:
    """Whether all that `option` selects is selected by `wider`, as far as their last parts tell."""
    if len(wider.compounds) > 1:
        return wider == option
    one, two = wider.compounds[0], option.compounds[-1]
    return one.tag in (None, two.tag) and all(
        set(demanded) <= set(given)
        for demanded, given in (
            (one.ids, two.ids),
            (one.classes, two.classes),
            (one.attributes, two.attributes),
            (one.pseudos, two.pseudos),
        )
    )


def _named_in(name: str, compound: Compound) -> bool:
    wanted = name_words(name)
    return any(_holds(name_words(given), wanted) for given in (*compound.classes, *compound.ids))


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the wanted words stand side by side among the words."""
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))
