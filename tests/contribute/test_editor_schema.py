"""The JSON Schemas for editors: up to date, true of every file, and as strict as the models where they can be."""

import json
from datetime import date

import pytest
import yaml
from jsonschema import Draft7Validator

from sidelight import ruleset
from sidelight.contribute import editor_schema
from sidelight.ruleset.schema import RuleFile

SCHEMAS = {name: Draft7Validator(json.loads(text)) for name, text in editor_schema.schemas().items()}
FILES = sorted(ruleset.folder().glob("*/*.yml"))
RULE = {"why": "It nags.", "match": {"css": ".nag"}, "examples": {"hit": "<i>x</i>", "miss": ["<i>y</i>"]}}


def as_editors_read(value):
    """YAML 1.2 knows no dates, and `no` is a word in it."""
    if isinstance(value, dict):
        return {"no" if key is False else key: as_editors_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_editors_read(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def schema_of(path):
    return SCHEMAS[editor_schema.first_line(path.parent.name, path.name).strip().rpartition("/")[2]]


def test_the_schemas_in_rules_are_those_of_the_models():
    written = {
        path.name: path.read_text(encoding="utf-8") for path in (ruleset.folder() / "schema").iterdir()
    }

    assert written == editor_schema.schemas(), "run: sidelight rules schema"


def test_every_file_names_its_schema():
    assert editor_schema.without_first_line(ruleset.folder()) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name):
    Draft7Validator.check_schema(SCHEMAS[name].schema)


def test_every_file_is_as_its_schema_says():
    wrong = [
        f"{path}: {error.message}"
        for path in FILES
        for error in schema_of(path).iter_errors(
            as_editors_read(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
        )
    ]

    assert len(FILES) > 300
    assert wrong == []


def test_every_key_is_explained():
    silent = []

    def look(node, place):
        if isinstance(node, dict):
            for name, said in node.get("properties", {}).items():
                if "description" not in said and "$ref" not in json.dumps(said):
                    silent.append(f"{place}.{name}")
            for key, inner in node.items():
                look(inner, f"{place}.{key}")
        elif isinstance(node, list):
            for inner in node:
                look(inner, place)

    look(SCHEMAS["rule.json"].schema, "rule")
    look(SCHEMAS["category.json"].schema, "category")

    assert silent == []


@pytest.mark.parametrize(
    "change",
    [
        {"whi": "x"},
        {"why": ""},
        {"match": {"css": []}},
        {"match": {"txt": "x"}},
        {"match": {"cover": 2}},
        {"match": {"min_words": "many"}},
        {"match": {"text": {"english": ["x"]}}},
        {"match": {"position": "top"}},
        {"action": "remove"},
        {"action": {"label": "Not Kebab"}},
        {"confidence": 1.5},
        {"examples": {"hit": "x"}},
        {"examples": {"hit": "x", "miss": [{"htm": "x"}]}},
        {"status": "new"},
    ],
)
def test_what_the_model_refuses_the_schema_refuses(change):
    with pytest.raises(ValueError, match="RuleFile"):
        RuleFile.model_validate(RULE | change)

    assert not SCHEMAS["rule.json"].is_valid(RULE | change)


@pytest.mark.parametrize(
    "change",
    [
        {"match": {"text": "join us"}},
        {"match": {"text": ["join us"]}},
        {"match": {"text": {"en": "join us", "pt-BR": ["junte-se"]}, "lang": "no", "tags": ["p"]}},
        {"action": {"label": "correction"}},
        {"action": "keep", "unless": {"quoted": False, "topic": "otters"}},
        {
            "examples": {"hit": [{"html": "<i>x</i>", "lang": "de"}, "x"], "miss": "x"},
            "refs": "https://a.example",
        },
    ],
)
def test_what_the_model_takes_the_schema_takes(change):
    RuleFile.model_validate(RULE | change)

    assert SCHEMAS["rule.json"].is_valid(RULE | change)


def test_a_folder_gets_schemas_and_first_lines_once(tmp_path):
    (tmp_path / "nag").mkdir()
    (tmp_path / "nag" / "line.yml").write_text("why: It nags.\n")
    (tmp_path / "nag" / "_category.yml").write_text("title: Nags\n")

    first, second = editor_schema.write(tmp_path), editor_schema.write(tmp_path)

    assert {path.name for path in first} == {*editor_schema.schemas(), "line.yml", "_category.yml"}
    assert second == []
    assert (
        tmp_path / "nag" / "line.yml"
    ).read_text() == "# yaml-language-server: $schema=../schema/rule.json\nwhy: It nags.\n"
    assert (
        (tmp_path / "nag" / "_category.yml")
        .read_text()
        .startswith("# yaml-language-server: $schema=../schema/category.json\n")
    )
