"""What the API takes and gives, with descriptions and examples for the docs."""

from sidelight.api.schemas.reading import Reading, RuleSetInfo, SourceCard
from sidelight.api.schemas.service import (
    CardOfPageRequest,
    CardRequest,
    Category,
    Health,
    Installed,
    PackProblem,
    Packs,
    Problem,
    Readiness,
    ReadRequest,
    Rule,
    RuleProblem,
    Rules,
)

__all__ = [
    "CardOfPageRequest", "CardRequest", "Category", "Health", "Installed", "PackProblem", "Packs",
    "Problem", "ReadRequest", "Readiness", "Reading", "Rule", "RuleProblem", "RuleSetInfo", "Rules",
    "SourceCard",
]  # fmt: skip
