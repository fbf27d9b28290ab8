"""The rules: how they are written, loaded, indexed and matched."""

from sidelight.ruleset.loading import bundled, folder, load, read_rule
from sidelight.ruleset.problems import Problem, RuleFilesError
from sidelight.ruleset.rule import Action, Category, Example, Match, Rule, Unless
from sidelight.ruleset.rules import RuleSet

__all__ = [
    "Action",
    "Category",
    "Example",
    "Match",
    "Problem",
    "Rule",
    "RuleFilesError",
    "RuleSet",
    "Unless",
    "bundled",
    "folder",
    "load",
    "read_rule",
]
