"""Every bundled rule hits what its own examples say, and misses what they say."""

import pytest

from sidelight import examples, ruleset
from sidelight.ruleset import Rule


@pytest.mark.parametrize("rule", ruleset.bundled().rules, ids=lambda rule: rule.id)
def test_rule_hits_and_misses_what_its_examples_say(rule: Rule):
    results = examples.run(ruleset.bundled(), only=rule.id)

    failed = [f"{one.kind} {one.number}: {one.message}: {one.html}" for one in results if not one.ok]
    assert failed == [], f"{rule.source}\n" + "\n".join(failed)
