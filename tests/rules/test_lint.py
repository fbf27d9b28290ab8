"""The bundled rules have no errors that lint knows of."""

from sidelight import ruleset
from sidelight.contribute.review import review


def test_bundled_rules_have_no_errors():
    errors = [finding for finding in review(ruleset.folder()) if finding.level == "error"]

    assert errors == [], "\n".join(
        f"{one.file}:{one.line}: {one.message}; {one.suggestion}" for one in errors
    )
