"""Written pages for each kind of error: what is reached on them is pinned, and a drop fails."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from sidelight.bench.peers import text_of
from sidelight.bench.scores import folded
from sidelight.parse import parse

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "pin_pages.py"
PINNED = json.loads((ROOT / "tests" / "quality" / "pages.json").read_text(encoding="utf-8"))
ANEW = "to pin them anew, run: python tools/pin_pages.py --write"
# A lower figure is better; each other one is better if it is higher.
LOWER = {"leak", "bad"}
# One piece of a thousand is noise of the rounding; a kind has few pages, and a piece of it weighs more.
TOLERANCE, KIND_TOLERANCE = 0.002, 0.02


def _load():
    spec = importlib.util.spec_from_file_location("pin_pages", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by its name.
    sys.modules["pin_pages"] = module
    spec.loader.exec_module(module)
    return module


pin_pages = _load()


@pytest.fixture(scope="module")
def measured():
    return pin_pages.measure()


def drops(now: dict[str, float], pinned: dict[str, float], tolerance: float) -> list[str]:
    """The figures that are worse than pinned, or gone."""
    found = []
    for name, floor in pinned.items():
        value = now.get(name)
        worse = 0.0 if value is None else (value - floor if name in LOWER else floor - value)
        if value is None or worse > tolerance:
            found.append(f"{name} is {value}, pinned {floor}")
    return found


def test_the_pages_are_those_that_the_figures_were_pinned_for(measured):
    assert (measured.pages, measured.digest) == (PINNED["pages"], PINNED["digest"]), (
        f"the written pages have changed since; {ANEW}"
    )


def test_no_figure_drops(measured):
    lost = drops(measured.figures, PINNED["figures"], TOLERANCE)

    assert not lost, "\n".join([*lost, *measured.failures, f"if this is meant, {ANEW}"])


@pytest.mark.parametrize("kind", PINNED["kinds"])
def test_no_kind_of_page_drops(measured, kind):
    lost = drops(measured.kinds.get(kind, {}), PINNED["kinds"][kind], KIND_TOLERANCE)

    mine = [failure for failure in measured.failures if failure.startswith(f"{kind}: ")]
    assert not lost, "\n".join([*lost, *mine, f"if this is meant, {ANEW}"])


def test_every_piece_that_is_asked_for_stands_in_its_page():
    missing = []
    for page in pin_pages.pages():
        text = folded(text_of(parse(page.html)))
        pieces = (*page.wanted, *page.unwanted)
        missing += [f"{page.name}: {piece}" for piece in pieces if folded(piece) not in text]

    assert missing == []


def test_a_lower_figure_is_a_drop_and_a_higher_leak_too():
    pinned = {"f1": 0.9, "leak": 0.1}

    assert drops({"f1": 0.9, "leak": 0.1}, pinned, 0.002) == []
    assert drops({"f1": 0.95, "leak": 0.0}, pinned, 0.002) == []
    assert drops({"f1": 0.89, "leak": 0.1}, pinned, 0.002) == ["f1 is 0.89, pinned 0.9"]
    assert drops({"f1": 0.9, "leak": 0.12}, pinned, 0.002) == ["leak is 0.12, pinned 0.1"]
    assert drops({"leak": 0.1}, pinned, 0.002) == ["f1 is None, pinned 0.9"]
