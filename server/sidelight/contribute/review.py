"""A rule folder -> all that can be said of it before a person looks at it: what lint prints."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sidelight import ruleset, voices
from sidelight.contribute import editor_schema, proof
from sidelight.piece import words
from sidelight.ruleset import RuleFilesError
from sidelight.ruleset.lint import Finding, lint
from sidelight.source import hosts, records, wires

# What reads the folders that are no categories; facts have checks of their own.
LOADERS: Mapping[str, Callable[[Path], object]] = {
    "voices": voices.load,
    "hosts": hosts.load,
    "pieces": words.load,
    "wires": wires.load,
}


def review(folder: Path) -> list[Finding]:
    """The findings on all files of a folder, in order of file and line.

    The folder may come on top of the rules that ship: it may use their categories.
    """
    found = lint(folder, ruleset.folder(), [proof.check])
    found += _unreferenced(folder)
    found += [replace(one, file=f"{folder.name}/{one.file}") for one in records.lint(folder)]
    for name, load in LOADERS.items():
        if (folder / name).is_dir():
            found += _problems(folder / name, load)
    return sorted(found)


def _unreferenced(folder: Path) -> Iterator[Finding]:
    """Files that do not name the schema by which editors check them."""
    for path in editor_schema.without_first_line(folder):
        line = editor_schema.first_line(path.parent.name, path.name).strip()
        mend = f'put "{line}" before all else, or run: sidelight rules schema'
        shown = path.relative_to(folder.parent).as_posix()
        yield Finding(shown, 1, "error", "the first line does not name the schema for editors", mend)


def _problems(part: Path, load: Callable[[Path], object]) -> Iterator[Finding]:
    """What keeps the files of one part from being loaded."""
    try:
        load(part)
    except RuleFilesError as error:
        for one in error.problems:
            shown = f"{part.parent.name}/{part.name}/{Path(one.file).name}"
            yield Finding(shown, one.line, "error", one.message, one.suggestion)
