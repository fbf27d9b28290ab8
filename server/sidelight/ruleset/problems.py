"""A YAML file and what is wrong in it -> problems with their line and a suggestion."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

import yaml
from pydantic import BaseModel, ValidationError

from sidelight.errors import RuleError

Key = str | int

# What one rule from outside may be at most.
MAX_CHARS = 60_000
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file; `line` counts from 1, 0 where the whole file is meant."""

    file: str
    line: int
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f"; {self.suggestion}" if self.suggestion else "")


class RuleFilesError(RuleError):
    """Files of a rule folder are wrong; all that is wrong is told at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Places:
    """Where in the text of a YAML file each key and value stands."""

    def __init__(self, text: str) -> None:
        self._root = yaml.compose(text, Loader=yaml.CSafeLoader)

    def line(self, path: Sequence[Key], *, key: bool = False) -> int:
        """The line of the value at `path`, or of its key; of the nearest part above that is there.

        Steps of the path that the file does not have are passed over.
        """
        node, line = self._root, 1
        for step in path:
            found = _child(node, step)
            if found is not None:
                name, node = found
                line = (name if key and name is not None else node).start_mark.line + 1
        return line

    def repeated(self) -> Iterator[tuple[int, str]]:
        """Keys that stand twice in one mapping, with the line of the second."""
        nodes, looked_at = [self._root], set[int]()
        while nodes:
            node = nodes.pop()
            # An alias is the same node again.
            if id(node) in looked_at:
                continue
            looked_at.add(id(node))
            if isinstance(node, yaml.SequenceNode):
                nodes.extend(node.value)
            if isinstance(node, yaml.MappingNode):
                nodes.extend(value for _key, value in node.value)
                seen: set[str] = set()
                for key, _value in node.value:
                    if key.value in seen:
                        yield key.start_mark.line + 1, str(key.value)
                    seen.add(str(key.value))


def _child(node: yaml.Node | None, step: Key) -> tuple[yaml.Node | None, yaml.Node] | None:
    """The key node and the value node of one step down."""
    if isinstance(node, yaml.MappingNode):
        return next(((name, value) for name, value in node.value if name.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def limit_problems(file: str, text: str) -> list[Problem]:
    """What makes a text too large or too deep to be handed to the YAML loader, which calls itself."""
    if len(text) > MAX_CHARS:
        return [
            Problem(
                file, 0, f"it has {len(text):,} characters, at most {MAX_CHARS:,}", "split the rule in two"
            )
        ]
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 0
                return [Problem(file, line, f"it nests more than {MAX_DEPTH} deep", "close what is open")]
    except yaml.YAMLError as error:
        return [syntax_problem(file, error)]
    return []


def syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    """A file that is no YAML."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(file, 0, f"it is not YAML: {error}", "save it as UTF-8 text")
    line = error.problem_mark.line + 1
    message = f"it is not YAML: {error.problem}"
    return Problem(file, line, message, "put text with : # [ ] { } * & ! | > % @ in quotation marks")


def schema_problems(file: str, text: str, model: type[BaseModel], error: ValidationError) -> list[Problem]:
    """What pydantic refused, with lines and in plain words."""
    places = Places(text)
    found = []
    for one in error.errors(include_url=False):
        path = [step for step in one["loc"] if step != "[key]"]
        name = ".".join(str(step) for step in path)
        if one["type"] == "extra_forbidden":
            known = _keys(model, path[:-1])
            found.append(
                Problem(
                    file, places.line(path, key=True), f'unknown key "{path[-1]}"', _nearest(path[-1], known)
                )
            )
        elif one["type"] == "missing":
            inside = f' in "{".".join(str(step) for step in path[:-1])}"' if len(path) > 1 else ""
            found.append(
                Problem(
                    file,
                    places.line(path[:-1], key=True),
                    f'the key "{path[-1]}" is missing{inside}',
                    "add it",
                )
            )
        else:
            message = one["msg"].removeprefix("Value error, ")
            given = (
                f", not {one['input']!r}" if isinstance(one["input"], str | int | float | bool | None) else ""
            )
            found.append(
                Problem(file, places.line(path), f'"{name}": {message[:1].lower()}{message[1:]}{given}')
            )
    return found


def _nearest(given: Key, known: Sequence[str]) -> str:
    close = get_close_matches(str(given), known, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"known are {', '.join(sorted(known))}"


def _keys(model: type[BaseModel], path: Sequence[Key]) -> list[str]:
    """The keys that a mapping at `path` may have."""
    for step in path:
        if isinstance(step, int) or step not in model.model_fields:
            continue
        model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that a field's type holds, if any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
