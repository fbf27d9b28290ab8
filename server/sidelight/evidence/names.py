"""Author fields as pages fill them -> names, one each."""

import re
from collections.abc import Iterable

from sidelight.evidence.strings import fold, plain
from sidelight.evidence.words import AGENCIES, CONJUNCTIONS, OPENINGS, PARTICLES, ROLES

MAX_NAMES = 30
MAX_NAME_CHARS = 80
MAX_FIELD_CHARS = 1000

_OPENING = re.compile(
    rf"\W*({'|'.join(map(re.escape, sorted(OPENINGS, key=len, reverse=True)))})"
    # Chinese and Japanese put no space after the word.
    r"(?:\s*[:：]\s*|\s+|$|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff]))",
    re.IGNORECASE,
)
_EAST_ASIAN_TRADES = ("기자", "특파원", "논설위원", "記者", "记者")
_EAST_ASIAN_TRADE = re.compile(rf"\s*(?:{'|'.join(_EAST_ASIAN_TRADES)})$")
_AND = re.compile(rf"\s+(?:{'|'.join(sorted(CONJUNCTIONS))}|[&+])\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*[;|\n•·、，]\s*|\s+[/–—]\s+|\s+-\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
_BRACKETS = re.compile(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]\s*")
_HANDLE = re.compile(r"@\S+")
_EDGES = ' \t,;:.|/-–—•·*"“”«»‹›()'
_ABBREVIATED = re.compile(r"(?:^|\s)(?:[A-Z]|Jr|Sr)\.$")
_LEADING_AND = re.compile(r"^\s*(?:and|und|et|y|e|og|och)\s+")
# "Jane Doe in London", "Jane Doe à Paris": where the name was written from.
_PLACE = re.compile(r"(?<=\w)\s+(?:in|à)\s+[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2}(?=$|\s*,|\s+(?:and|und|et)\s)")
# Most fields hold just a name: two to four words with nothing about them.
_SIMPLE = re.compile(r"[^\W\d_][^\W\d_’'.-]*(?:\s[^\W\d_](?:[^\W\d_]|[’'.-])*){1,3}(?<!\.)")
_TELLING = (
    ROLES | CONJUNCTIONS | {"in", "à", *_EAST_ASIAN_TRADES, *(phrase.split()[0] for phrase in OPENINGS)}
)


def split(value: str) -> list[str]:
    """The names in a field or byline, in order; empty where it holds none.

    Agencies and newsrooms are kept as they are given. What goes is what is no name: openings ("By"),
    addresses, handles, trades, places and descriptions after the name, brackets.
    """
    text = plain(value[:MAX_FIELD_CHARS])
    if _SIMPLE.fullmatch(text) and _TELLING.isdisjoint(text.lower().split()):
        return [text]
    text = _ADDRESS.sub(" ", text)
    outside = _BRACKETS.sub(" ", text)
    # Feeds write "jane@news.example (Jane Doe)".
    text = _PLACE.sub("", _opened(outside if outside.strip(_EDGES) else text))
    names: list[str] = []
    for piece in _LIST.split(text):
        for part in _comma_parts(piece):
            names.extend(_and_parts(part))
    cleaned = (
        _EAST_ASIAN_TRADE.sub("", _HANDLE.sub("", name).strip(_EDGES)) + _full_stop(name) for name in names
    )
    return unique(name for name in cleaned if is_name(name))[:MAX_NAMES]


def unique(names: Iterable[str]) -> list[str]:
    """Names without those that differ from an earlier one in case, accents or punctuation alone."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name) or name, name)
    return list(kept.values())


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person, agency or newsroom."""
    if not 2 <= len(text) <= MAX_NAME_CHARS or not any(char.isalpha() for char in text):
        return False
    digits = sum(char.isdigit() for char in text)
    few_digits = digits <= 4 and digits * 2 < len(text)
    words = text.split()
    # Six words and more, some of them in lower case, are a sentence or the title of a link.
    short = len(words) <= 5 or (
        len(words) <= 9 and not any(w[0].islower() and w not in PARTICLES for w in words)
    )
    return few_digits and short and not ROLES.issuperset(fold(text).split())


def looks_personal(text: str) -> bool:
    """Whether a text has two to five words, each with a capital or a particle, and no trade."""
    words = text.split()
    if not 2 <= len(words) <= 5 or any(char.isdigit() for char in text):
        return False
    named = all(word in PARTICLES or not word[0].islower() for word in words)
    return named and ROLES.isdisjoint(fold(text).split())


def opens_byline(text: str) -> bool:
    """Whether a text begins with "By" and the like and goes on as a name does."""
    found = _OPENING.match(text)
    return found is not None and text[found.end() : found.end() + 1].isupper()


def _opened(text: str) -> str:
    """Without "By" and the like; twice, for "Text: Von ..."."""
    for _ in range(2):
        found = _OPENING.match(text)
        if found is None:
            break
        rest = text[found.end() :]
        # "Von der Leyen" and "Di Maio" are names: a particle opens a byline only before a whole name.
        whole = looks_personal(rest) or found[1] == "von"
        if found[1].lower() in PARTICLES and (rest[:1].islower() or not whole):
            break
        text = rest
    return text


def _full_stop(name: str) -> str:
    """The full stop of a final abbreviation ("Jr.", "Sammy D.") that stripping took off."""
    return "." if _ABBREVIATED.search(name.strip()) else ""


def _comma_parts(text: str) -> list[str]:
    """The names of a comma list; what follows a name as its description or place goes."""
    parts = [_LEADING_AND.sub("", part) for part in text.strip().split(",")]
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) < 2 or all(part.lower() in AGENCIES for part in parts):
        return parts
    if all(" " not in part for part in parts):
        return [text.strip()] if len(parts) == 2 else parts
    kept = [part for part in parts if _names_somebody(part)]
    return kept or parts[:1]


def _names_somebody(part: str) -> bool:
    """Whether a part of a comma list is a name and not what its bearer does or where."""
    return looks_personal(part) or part.lower() in AGENCIES or len(_and_parts(part)) > 1


def _and_parts(text: str) -> list[str]:
    """The names on both sides of "and", where each side is one by itself."""
    parts = [_opened(part) for part in _AND.split(text) if part]
    names = all(looks_personal(part) or _single_name(part) for part in parts)
    agencies = all(part.lower() in AGENCIES for part in parts)
    return parts if agencies or (names and any(" " in part for part in parts)) else [text]


def _single_name(text: str) -> bool:
    return " " not in text and text[:1].isupper() and len(text) > 2
