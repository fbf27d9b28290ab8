"""What the API takes and gives, with descriptions and examples for the docs."""

from sidelight.api.schemas.reading import Reading, RuleSetInfo
from sidelight.api.schemas.service import (
    Category,
    Health,
    Problem,
    Readiness,
    ReadRequest,
    Rule,
    RuleProblem,
    Rules,
)

__all__ = [
    "Category", "Health", "Problem", "ReadRequest", "Readiness", "Reading", "Rule", "RuleProblem",
    "RuleSetInfo", "Rules",
]  # fmt: skip
