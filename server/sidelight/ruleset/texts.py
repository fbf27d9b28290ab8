"""Rule folders <-> one text: what a rule set is made of, to be handed on, packed or kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sidelight.ruleset.loading import Loader, RuleText
from sidelight.ruleset.problems import Problem
from sidelight.ruleset.rules import RuleSet


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """The files of one or more rule folders, a later folder laid over the earlier.

    Attributes:
        versions: Of the folders, in their order.
        categories: Category -> text of its `_category.yml`.
        rules: Rule id -> text of its file.
        problems: What kept files from being gathered.
    """

    versions: tuple[str, ...]
    categories: Mapping[str, RuleText]
    rules: Mapping[str, RuleText]
    problems: tuple[Problem, ...] = ()

    @classmethod
    def gather(cls, *folders: Path) -> "RuleTexts":
        """Read the files of folders; nothing in them is looked at yet.

        Raises:
            OSError: A file cannot be read.
        """
        loader = Loader()
        for folder in folders:
            loader.add(folder)
        return cls(tuple(loader.versions), loader.category_files, loader.rule_files, tuple(loader.problems))

    def without(self, rule_ids: Iterable[str]) -> "RuleTexts":
        """The same, less some rules."""
        gone = frozenset(rule_ids)
        return replace(self, rules={name: file for name, file in self.rules.items() if name not in gone})

    def over(self, base: "RuleTexts") -> "RuleTexts":
        """The same, laid over others: what has the same id takes their place."""
        return RuleTexts(
            (*base.versions, *self.versions),
            {**base.categories, **self.categories},
            {**base.rules, **self.rules},
            (*base.problems, *self.problems),
        )

    def digest(self) -> str:
        """The digest of the rule set that this builds."""
        return self._loader().digest()

    def build(self) -> RuleSet:
        """The rule set.

        Raises:
            RuleFilesError: Something is wrong in a file.
        """
        return self._loader().finish()

    def encode(self) -> str:
        """All of it as one text, the same for the same files."""
        said = {
            "versions": self.versions,
            "categories": {name: [file.source, file.text] for name, file in self.categories.items()},
            "rules": {name: [file.source, file.text] for name, file in self.rules.items()},
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def decode(cls, text: str) -> "RuleTexts":
        """What `encode` gave."""
        said = json.loads(text)
        return cls(
            tuple(said["versions"]),
            {name: RuleText(*file) for name, file in said["categories"].items()},
            {name: RuleText(*file) for name, file in said["rules"].items()},
        )

    def _loader(self) -> Loader:
        loader = Loader()
        loader.versions = list(self.versions)
        loader.category_files = dict(self.categories)
        loader.rule_files = dict(self.rules)
        loader.problems = list(self.problems)
        return loader
