"""The models of the files in rules/ -> JSON Schemas, by which editors complete, explain and check them."""

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from sidelight.piece.schema import PieceFile
from sidelight.ruleset.schema import CategoryFile, RuleFile
from sidelight.source.hosts_schema import HostFile
from sidelight.source.records_schema import RecordFile
from sidelight.source.wires_schema import AgenciesFile, RepublishedFile
from sidelight.voices.schema import CueFile, ScoreFile

FOLDER = "schema"
MODELS: Mapping[str, type[BaseModel]] = {
    "rule": RuleFile,
    "category": CategoryFile,
    "cue": CueFile,
    "score": ScoreFile,
    "host": HostFile,
    "outlet": RecordFile,
    "piece": PieceFile,
    "agencies": AgenciesFile,
    "republished": RepublishedFile,
}
# The kind of the files of a folder that is no category, and of files that are one of a kind.
KINDS = {"voices": "cue", "hosts": "host", "outlets": "outlet", "pieces": "piece"}
SPECIAL = {
    "_category.yml": "category",
    "_score.yml": "score",
    "agencies.yml": "agencies",
    "republished.yml": "republished",
}
# What editors know best.
DIALECT = "http://json-schema.org/draft-07/schema#"
ATTRIBUTE = re.compile(r"^(\w+): (.*(?:\n {4,}.*)*)", re.MULTILINE)

Json = dict[str, object]


def first_line(folder: str, file: str) -> str:
    """The comment by which an editor finds the schema of a file; it stands first in the file.

    Args:
        folder: Name of the folder in rules/ that the file is in.
        file: Name of the file.
    """
    kind = SPECIAL.get(file) or KINDS.get(folder, "rule")
    return f"# yaml-language-server: $schema=../{FOLDER}/{kind}.json\n"


def schemas() -> dict[str, str]:
    """Name of the file in rules/schema -> its text."""
    return {f"{kind}.json": _text(kind, model) for kind, model in MODELS.items()}


def write(rules: Path) -> list[Path]:
    """Write the schemas into a folder of rules, and the first line into files without; tells what changed.

    Raises:
        OSError: A file cannot be written.
    """
    texts = {rules / FOLDER / name: text for name, text in schemas().items()}
    (rules / FOLDER).mkdir(parents=True, exist_ok=True)
    for path in without_first_line(rules):
        texts[path] = first_line(path.parent.name, path.name) + _text_of(path)
    changed = [path for path, text in texts.items() if not path.is_file() or _text_of(path) != text]
    for path in changed:
        path.write_text(texts[path], encoding="utf-8", errors="surrogateescape", newline="\n")
    return changed


def without_first_line(rules: Path) -> list[Path]:
    """The files of a folder of rules that do not name their schema; none where the folder has no schemas."""
    if not (rules / FOLDER).is_dir():
        return []
    files = sorted(rules.glob("*/*.yml"))
    return [path for path in files if not _begins(path, first_line(path.parent.name, path.name))]


def _begins(path: Path, line: str) -> bool:
    with path.open("rb") as file:
        return file.readline().replace(b"\r\n", b"\n") == line.encode()


def _text_of(path: Path) -> str:
    """The text of a file; bytes that are no UTF-8, of which lint tells, are written as they were."""
    return path.read_text(encoding="utf-8", errors="surrogateescape")


def _text(kind: str, model: type[BaseModel]) -> str:
    schema = model.model_json_schema(mode="validation")
    for found in _models(model):
        of = schema if found is model else schema.get("$defs", {}).get(found.__name__, {})
        about, keys = _documented(found)
        of["description"] = about
        for name, said in keys.items():
            if name in of.get("properties", {}):
                of["properties"][name]["description"] = said
    if kind == "outlet":
        definitions = schema.pop("$defs", {})
        schema = {"anyOf": [schema, {"type": "array", "items": schema}], "$defs": definitions}
    _tidy(schema)
    whole = {"$schema": DIALECT, "title": f"Sidelight: {kind} file", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those that are in its module, which are what it is made of."""
    yield model
    for _name, found in inspect.getmembers(inspect.getmodule(model), inspect.isclass):
        if issubclass(found, BaseModel) and found is not model:
            yield found


def _documented(model: type[BaseModel]) -> tuple[str, dict[str, str]]:
    """What the docstring of a model says of it, and of each key."""
    about, _attributes, rest = (inspect.getdoc(model) or "").partition("\n\nAttributes:\n")
    keys = ATTRIBUTE.findall(inspect.cleandoc(rest))
    aliases = {name: field.alias or name for name, field in model.model_fields.items()}
    return _folded(about), {aliases.get(name, name): _folded(said) for name, said in keys}


def _folded(text: str) -> str:
    return " ".join(text.split())


def _tidy(node: object) -> None:
    """Take out what pydantic adds and no file writes: names as titles, nulls; close mappings by pattern."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        if "patternProperties" in node:
            node.setdefault("additionalProperties", False)
        if node.get("default", ...) is None:
            del node["default"]
        options = node.get("anyOf")
        if isinstance(options, list) and {"type": "null"} in options:
            options.remove({"type": "null"})
            if len(options) == 1:
                node |= node.pop("anyOf")[0]
        for value in node.values():
            _tidy(value)
    elif isinstance(node, list):
        for value in node:
            _tidy(value)
