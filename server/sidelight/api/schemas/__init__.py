"""What the API takes and gives, with descriptions and examples for the docs."""

from sidelight.api.schemas.reading import Reading, RuleSetInfo
from sidelight.api.schemas.service import Category, Health, Problem, Readiness, ReadRequest, Rule, Rules

__all__ = [
    "Category", "Health", "Problem", "ReadRequest", "Readiness", "Reading", "Rule", "RuleSetInfo", "Rules",
]  # fmt: skip
