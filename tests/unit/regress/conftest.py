"""A corpus of two pages and a small set of rules to change."""

from pathlib import Path

import pytest

from sidelight.corpus import LabelledPage
from sidelight.regress.change import Change
from sidelight.ruleset.texts import RuleTexts

CATEGORY = "{title: Calls, about: Calls on the reader., action: drop}"
RULE = """\
why: A test.
match: {match}
unless: {{prose: false}}
examples: {{hit: [<p>x</p>], miss: [<p>y</p>]}}
"""
LINES = [
    "The harbour council voted on Tuesday to repair the old ferry pier before the winter storms set in.",
    "Work is due to start in March, and the pier should open before the first visitors of the summer come.",
    "The council keeps a newsletter on the works, and the next one is due in a week from now, it said.",
    "The money comes from a fund that the province set aside for small ports some nine years ago.",
    "Fishermen who land their catch at the pier will use the north quay until the work is done.",
    "The mayor said that she would take the first boat herself, and that it would be early in the day.",
]
NAG = "Get our newsletter by mail."
HTML = (
    "<html><body><article><h1>Pier</h1>"
    + "".join(f"<p>{line}</p>" for line in LINES[:4])
    + f"<div class='box'><p>{NAG}</p></div>"
    + "".join(f"<p>{line}</p>" for line in LINES[4:])
    + "</article></body></html>"
)


@pytest.fixture
def page() -> LabelledPage:
    return LabelledPage("news", "pier", HTML, "https://lantern.example/pier", gold="\n".join(LINES))


@pytest.fixture
def state(tmp_path_factory: pytest.TempPathFactory):
    """Makes a folder of rules from their conditions."""

    def make(**rules: str) -> Path:
        folder = tmp_path_factory.mktemp("rules") / "calls"
        folder.mkdir()
        (folder / "_category.yml").write_text(CATEGORY)
        for rule, match in rules.items():
            (folder / f"{rule}.yml").write_text(RULE.format(match=match))
        return folder.parent

    return make


@pytest.fixture
def change(state):
    """Makes a change from one set of rules to another."""

    def make(before: dict[str, str], after: dict[str, str]) -> Change:
        return Change(RuleTexts.gather(state(**before)), RuleTexts.gather(state(**after)))

    return make
