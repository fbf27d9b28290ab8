import pytest

from sidelight import ruleset
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import RuleFilesError
from sidelight.ruleset.importers import adblock, compiled
from sidelight.ruleset.texts import RuleTexts
from sidelight.ruleset.view import View


def test_texts_build_the_set_that_the_folder_is():
    texts = RuleTexts.gather(ruleset.folder())

    assert texts.digest() == ruleset.bundled().info.digest
    assert RuleTexts.decode(texts.encode()) == texts


def test_rules_can_be_left_out():
    texts = RuleTexts.gather(ruleset.folder())
    first = ruleset.bundled().rules[0].id

    fewer = texts.without([first, "no/such"])

    assert set(texts.rules) - set(fewer.rules) == {first}
    assert fewer.digest() != texts.digest()


def test_a_folder_that_is_not_there_is_told_when_the_set_is_built(tmp_path):
    texts = RuleTexts.gather(tmp_path / "gone")

    with pytest.raises(RuleFilesError, match="there is no such folder"):
        texts.build()


def test_imported_lists_go_along_and_single_filters_of_them_can_be_left_out():
    compiled_list = compiled.write(adblock.read({"list": "##.lamp\n##.oil"}, "list"))
    lamp = f"import/lanterns/{compiled.digest_of('##.lamp')}"

    texts = RuleTexts((), {}, {}, lists={"lanterns": compiled_list}).without([lamp, "club/box"])
    rules = RuleTexts.decode(texts.encode()).build()

    assert texts.off == {lamp}
    assert rules.info == texts.build().info
    assert [one.name for one in rules.imports.lists] == ["lanterns"]
    found = rules.element_rules(View(Outline(parse("<p class=lamp>a</p><p class=oil>b</p>"))), None)
    assert [rule.why for there in found.values() for rule in there] == [
        'The list "lanterns" takes it out: .oil'
    ]
