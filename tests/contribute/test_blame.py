"""The rules that a text is lost to, found by switching rules off."""

from sidelight.contribute.blame import blame, smallest
from sidelight.model import RuleSetInfo
from sidelight.pipeline import take_in
from sidelight.ruleset import Action, Category, RuleSet, read_rule

CATEGORIES = {"nag": Category("nag", "Nags", "They nag.", Action("drop"))}
OTHERS = [f"{{text: [word{letter} for nobody]}}" for letter in "abcdefghijk"]


def ruleset(**matches):
    texts = {**{f"other-{i}": match for i, match in enumerate(OTHERS)}, **matches}
    rules = [
        read_rule(
            f"why: Asks for something.\nmatch: {match}\nexamples: {{hit: [x], miss: [y]}}\n",
            f"nag/{name}",
            CATEGORIES,
        )
        for name, match in texts.items()
    ]
    return RuleSet(rules, CATEGORIES, RuleSetInfo("1", "0" * 64, len(rules)))


def blamed(html, text, **matches):
    steps = []
    found = blame(take_in(html, None), ruleset(**matches), html, text, steps.append)
    return found, sum(steps)


def test_the_one_rule_to_blame_is_found(page):
    found, ruled_out = blamed(
        page("<p>Zorp the quibble</p>"), "the quibble", zorp="{text: [zorp the quibble]}"
    )

    assert (found.verdict, [one.rule.id for one in found.culprits]) == ("rules", ["nag/zorp"])
    assert found.culprits[0].alone
    assert found.culprits[0].removal.drop.text == "Zorp the quibble"
    assert ruled_out == len(OTHERS)
    assert found.tries < len(OTHERS)


def test_two_rules_that_each_take_it_are_both_found(page):
    html = page("<p class='zorp'>Zorp the quibble</p>")

    found, _steps = blamed(html, "the quibble", words="{text: [zorp the quibble]}", markup="{css: [.zorp]}")

    assert [one.rule.id for one in found.culprits] == ["nag/markup", "nag/words"]
    assert all(one.alone and one.removal for one in found.culprits)


def test_no_rule_is_to_blame_for_what_the_body_leaves_out(page):
    found, _steps = blamed(page(), "Printed at the mill")

    assert (found.verdict, found.culprits, found.passage.state) == ("body", (), "frame")


def test_a_text_that_is_there_is_not_lost_and_one_that_is_nowhere_is_absent(page):
    assert blamed(page(), "crews of the Brackwater ferry")[0].verdict == "kept"
    assert blamed(page(), "quantum flux")[0].verdict == "absent"


def test_the_smallest_part_that_suffices_may_have_its_members_anywhere():
    items = list(range(40))
    tried = []

    def suffices(part):
        tried.append(part)
        return {3, 17, 38} <= set(part)

    assert smallest(items, suffices, lambda _count: None) == [3, 17, 38]
    assert smallest(items, lambda part: 25 in part, lambda _count: None) == [25]
