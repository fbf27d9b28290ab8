import pytest

from sidelight import ruleset
from sidelight.ruleset import RuleFilesError
from sidelight.ruleset.texts import RuleTexts


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
