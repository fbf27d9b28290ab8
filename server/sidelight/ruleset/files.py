"""A YAML file and the model that it must be like -> what stands in it, or what is wrong with it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from sidelight.ruleset.phrases import Phrase, PhraseError
from sidelight.ruleset.problems import Places, Problem, schema_problems, syntax_problem

Model = TypeVar("Model", bound=BaseModel)


def read_file(path: Path, model: type[Model], problems: list[Problem]) -> Model | None:
    """Read a file; None, and problems more, if it is wrong or cannot be read."""
    text = text_of(path, str(path), problems)
    return None if text is None else read_text(text, str(path), model, problems)


def text_of(path: Path, shown: str, problems: list[Problem]) -> str | None:
    """The text of a file, which problems call `shown`; None, and a problem more, if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        problems.append(Problem(shown, 0, f"it cannot be read: {error.strerror}", "put the file there"))
    except UnicodeDecodeError:
        problems.append(Problem(shown, 0, "it is not UTF-8", "save it as UTF-8 text"))
    return None


def read_text(text: str, source: str, model: type[Model], problems: list[Problem]) -> Model | None:
    """Read the text of a file; None, and problems more, if it is wrong.

    Args:
        text: The text.
        source: What problems call the file.
        model: What it must be like.
        problems: Where what is wrong is added.
    """
    try:
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        problems.append(syntax_problem(source, error))
        return None
    if not isinstance(data, dict):
        keys = ", ".join(name for name, field in model.model_fields.items() if field.is_required())
        problems.append(Problem(source, 1, "it must be keys and values", f"it needs {keys}"))
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems.extend(schema_problems(source, text, model, error))
    return None


def phrases_of(
    path: Path, key: str, said: Mapping[str, Sequence[str]], problems: list[Problem]
) -> dict[str, tuple[Phrase, ...]]:
    """The phrases of each language under a key of a file; problems more where one is wrong."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for code, texts in said.items():
        made = []
        for number, text in enumerate(texts):
            try:
                made.append(Phrase(text))
            except PhraseError as error:
                line = Places(path.read_text(encoding="utf-8")).line((key, code, number))
                problems.append(Problem(str(path), line, str(error)))
        found[code] = tuple(made)
    return found
