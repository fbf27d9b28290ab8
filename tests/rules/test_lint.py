"""The bundled rules have no errors that lint knows of."""

from sidelight import ruleset
from sidelight.ruleset.lint import lint


def test_bundled_rules_have_no_errors():
    errors = [finding for finding in lint(ruleset.folder()) if finding.level == "error"]

    assert errors == [], "\n".join(
        f"{one.file}:{one.line}: {one.message}; {one.suggestion}" for one in errors
    )
