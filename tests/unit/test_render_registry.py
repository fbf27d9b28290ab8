"""The formats are the modules of the render package; an unknown one is named with those that exist."""

import importlib
import sys
from pathlib import Path

import pytest

from sidelight.errors import UnknownFormatError
from sidelight.model import Block, Reading, RuleSetInfo, SourceCard
from sidelight.render import Renderer, render, renderers
from sidelight.render.registry import renderers as cached_renderers

READING = Reading(
    "A title", "", (Block("paragraph", "Words."),), (), (), SourceCard(), RuleSetInfo("1", "ab", 0)
)


def test_renderers_are_found_and_sorted_by_name():
    found = renderers()

    assert list(found) == ["html", "json", "markdown", "text"]
    assert all(found[name].name == name for name in found)


def test_renderers_say_media_type_and_suffix():
    assert {name: (r.media_type, r.suffix) for name, r in renderers().items()} == {
        "html": ("text/html", ".html"),
        "json": ("application/json", ".json"),
        "markdown": ("text/markdown", ".md"),
        "text": ("text/plain", ".txt"),
    }


@pytest.mark.parametrize("name", ["html", "json", "markdown", "text"])
def test_every_format_holds_the_words_and_ends_in_one_line_break(name: str):
    document = render(READING, name)

    assert "Words." in document
    assert document.endswith("\n")
    assert not document.endswith("\n\n")


@pytest.mark.parametrize("name", ["html", "json", "markdown", "text"])
def test_every_format_renders_an_empty_reading(name: str):
    empty = Reading("", "", (), (), (), SourceCard(), RuleSetInfo("", "", 0))

    assert isinstance(render(empty, name), str)


def test_render_names_the_formats_when_asked_for_another():
    with pytest.raises(UnknownFormatError, match="'pdf'; the formats are html, json, markdown, text"):
        render(READING, "pdf")


def test_a_format_is_added_by_one_module_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "shout.py").write_text(
        "from sidelight.render.registry import Renderer\n"
        "RENDERER = Renderer('shout', 'text/plain', '.up', lambda reading: reading.title.upper())\n"
    )
    package = importlib.import_module("sidelight.render")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    cached_renderers.cache_clear()
    try:
        assert isinstance(renderers()["shout"], Renderer)
        assert render(READING, "shout") == "A TITLE"
    finally:
        cached_renderers.cache_clear()
        sys.modules.pop("sidelight.render.shout", None)
