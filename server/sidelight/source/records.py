"""Files of contributed facts and the user's own -> records by publication, and what is wrong in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ValidationError

from sidelight.model import Evidence, Fact
from sidelight.ruleset import Problem, RuleFilesError
from sidelight.ruleset.files import text_of
from sidelight.ruleset.lint import Finding
from sidelight.ruleset.problems import Places, schema_problems, syntax_problem
from sidelight.source.evaluative import judging
from sidelight.source.facts import fact
from sidelight.source.records_schema import FactFile, RecordFile

FOLDER = "outlets"
Found = tuple[tuple[str, Fact], ...]
Prefix = Literal["contributed", "own"]
# Small words that stay small in names.
_SMALL_WORDS = "of the and for in on a an de la le les du des der die das und y e et & van von di da do"
_SMALL = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W_]+|&")


def load(path: Path, prefix: Prefix) -> Mapping[str, Found]:
    """The facts of a file, or of all YAML files of a folder, by publication.

    Raises:
        RuleFilesError: Files are missing or wrong; `problems` has all that is.
    """
    stamp = tuple((one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in _files(path))
    return _load(path, prefix, stamp)


@lru_cache(maxsize=8)
def _load(path: Path, prefix: Prefix, _stamp: tuple[tuple[str, int, int], ...]) -> Mapping[str, Found]:
    """Kept until a file changes."""
    problems: list[Problem] = []
    found: dict[str, Found] = {}
    for file in _files(path):
        shown = f"{file.parent.name}/{file.name}"
        for record in _records(text_of(file, shown, problems), shown, problems):
            facts = tuple(_facts(record, shown, prefix))
            for publication in record.match:
                found[publication] = (*found.get(publication, ()), *facts)
    if problems:
        raise RuleFilesError(problems)
    return found


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.yml"))
    if not path.is_file():
        raise RuleFilesError([Problem(str(path), 0, "there is no such file", "name a file of facts in YAML")])
    return [path]


def _records(text: str | None, shown: str, problems: list[Problem]) -> Iterator[RecordFile]:
    """The records of a file, which holds one or a list of them; none of one that cannot be read."""
    if text is None:
        return
    try:
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        problems.append(syntax_problem(shown, error))
        return
    for record in data if isinstance(data, list) else [data]:
        try:
            yield RecordFile.model_validate(record)
        except ValidationError as error:
            problems.extend(schema_problems(shown, text, RecordFile, error))


def _facts(record: RecordFile, shown: str, prefix: Prefix) -> Iterator[tuple[str, Fact]]:
    for one in record.facts:
        place = Evidence(
            "snapshot",
            one.evidence,
            shown,
            one.quote,
            datetime.combine(one.accessed, time(), UTC),
            via="bundled",
            licence=one.licence,
        )
        field = f"{prefix}.{one.property}"
        made = fact(field, one.value, (place,), one.url)
        yield field, replace(made, entity=one.entity, valid_from=one.from_, valid_until=one.until)


def lint(folder: Path) -> list[Finding]:
    """Look over the contributed facts of a rule folder: form, judging words, dates to come, repetitions."""
    found: list[Finding] = []
    seen: dict[str, str] = {}
    for file in sorted((folder / FOLDER).glob("*.y*ml")):
        shown = f"{FOLDER}/{file.name}"
        problems: list[Problem] = []
        text = text_of(file, shown, problems)
        places = _places(text or "")
        for record in _records(text, shown, problems):
            for at, one in enumerate(record.facts):
                found.extend(_remarks(shown, places.line(("facts", at)) if places else 0, one))
            for publication in record.match:
                if seen.setdefault(publication, shown) != shown:
                    message = f"{publication} has a file already: {seen[publication]}"
                    found.append(Finding(shown, 1, "error", message, "put the facts together"))
        found.extend(Finding(one.file, one.line, "error", one.message, one.suggestion) for one in problems)
        if file.suffix != ".yml":
            found.append(
                Finding(shown, 0, "error", "files of facts end in .yml", f"rename it to {file.stem}.yml")
            )
    return sorted(found)


def _places(text: str) -> Places | None:
    try:
        return Places(text)
    except yaml.YAMLError:
        return None


def _remarks(shown: str, line: int, one: FactFile) -> Iterator[Finding]:
    for text in (one.value, one.quote or ""):
        if words := _judged(text):
            message = f"{', '.join(words)}: a fact says what is, and judges nothing"
            yield Finding(shown, line, "error", message, "give a name, a date, a place or an address")
    if one.accessed > datetime.now(UTC).date():
        yield Finding(
            shown, line, "error", f"{one.accessed} is yet to come", "give the day on which it was read"
        )
    if one.property in ("foundingDate", "dissolutionDate") and not _is_day(one.value):
        yield Finding(
            shown, line, "error", f"{one.value!r} is no date", "write it as 1892, 1892-08 or 1892-08-01"
        )


def _judged(text: str) -> list[str]:
    """The words of a text that judge: inside a sentence, those with a capital are parts of names."""
    first, _, rest = text.partition(" ")
    words = " ".join(word for word in rest.split() if not word[0].isupper())
    return [] if _is_name(text) else judging(f"{first} {words}")


def _is_name(text: str) -> bool:
    """Whether all words but small ones begin with a capital, as in "The Harbour Trust"."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    return len(words) > 1 and all(word[0].isupper() or word[0].isdecimal() for word in words)


def _is_day(value: str) -> bool:
    padded = value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value
    try:
        date.fromisoformat(padded)
    except ValueError:
        return False
    return True
