"""Text of a list in EasyList's syntax -> its filters, and how much of it was not taken."""

import re
from collections.abc import Mapping

from sidelight.ruleset.importers import lines
from sidelight.ruleset.importers.filters import Filter, NotTakenError, Parsed, Switch, Unhide
from sidelight.ruleset.importers.preprocess import lines as lines_of

HEAD = re.compile(r"!\s*(?P<key>Title|Homepage|Expires)\s*:\s*(?P<value>.+)", re.IGNORECASE)
EXPIRES = re.compile(r"(?P<count>\d{1,4}(?:\.\d{1,4})?)\s*(?P<unit>h|d|$)", re.IGNORECASE)
OTHERS = "filters in !#if for other programs"
MISSING = "includes that are not there"


def read(texts: Mapping[str, str], name: str) -> Parsed:
    """Read a list; never fails, for what cannot be taken is counted.

    Args:
        texts: Path -> text, of the list and of what it includes.
        name: The path of the list.
    """
    parsed = Parsed()
    seen: set[str] = set()
    for line, is_ours in lines_of(texts, name):
        if line.startswith("!"):
            _comment(line, parsed)
            continue
        try:
            entry = _entry(line, is_ours=is_ours)
        except NotTakenError as error:
            parsed.tally.refuse(str(error))
            continue
        if entry is not None and line not in seen:
            _take(entry, parsed)
        elif entry is not None:
            parsed.tally.refuse("filters that stand there twice")
        seen.add(line)
    return parsed


def _entry(line: str, *, is_ours: bool) -> lines.Entry | None:
    if line.strip() and not is_ours:
        raise NotTakenError(OTHERS)
    return lines.read(line)


def _comment(line: str, parsed: Parsed) -> None:
    if line.startswith("!#include"):
        parsed.tally.refuse(MISSING)
    head = HEAD.match(line)
    if head is None:
        return
    value = head["value"].strip()
    key = head["key"].lower()
    if key == "title":
        parsed.title = parsed.title or value[:200]
    elif key == "homepage":
        parsed.homepage = parsed.homepage or value[:500]
    else:
        parsed.expires_hours = parsed.expires_hours or hours(value)


def hours(value: str) -> float:
    """What an `Expires` header says, in hours: `4 days`, `12 hours`; days where it names no unit."""
    found = EXPIRES.match(value)
    if found is None:
        return 0.0
    return float(found["count"]) * (1 if found["unit"].lower() == "h" else 24)


def _take(entry: Filter | Unhide | Switch, parsed: Parsed) -> None:
    match entry:
        case Filter():
            parsed.filters.append(entry)
        case Unhide():
            parsed.unhides.append(entry)
        case Switch():
            parsed.switches.append(entry)
    parsed.tally.taken += 1
