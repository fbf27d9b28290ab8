"""Rule folders <-> one text: what a rule set is made of, to be handed on, packed or kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sidelight.ruleset.imports import CATEGORY, ImportedList, Imports
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
        lists: Name of an imported list -> its compiled form.
        off: Imported filters that are switched off.
    """

    versions: tuple[str, ...]
    categories: Mapping[str, RuleText]
    rules: Mapping[str, RuleText]
    problems: tuple[Problem, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

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
        rules = {name: file for name, file in self.rules.items() if name not in gone}
        imported = {name for name in gone if name.startswith(f"{CATEGORY.id}/")}
        return replace(self, rules=rules, off=self.off | imported)

    def over(self, base: "RuleTexts") -> "RuleTexts":
        """The same, laid over others: what has the same id takes their place."""
        return RuleTexts(
            (*base.versions, *self.versions),
            {**base.categories, **self.categories},
            {**base.rules, **self.rules},
            (*base.problems, *self.problems),
            {**base.lists, **self.lists},
            base.off | self.off,
        )

    def digest(self) -> str:
        """The digest of the rule set that this builds, before imported lists."""
        return self._loader().digest()

    def build(self) -> RuleSet:
        """The rule set.

        Raises:
            RuleFilesError: Something is wrong in a file.
            CompiledError: An imported list is broken.
        """
        return self._loader().finish().with_imports(self.imports())

    def imports(self) -> Imports:
        """The imported lists.

        Raises:
            CompiledError: One is broken.
        """
        return Imports((ImportedList.read(name, text) for name, text in self.lists.items()), self.off)

    def encode(self) -> str:
        """All of it as one text, the same for the same files."""
        said = {
            "versions": self.versions,
            "categories": {name: [file.source, file.text] for name, file in self.categories.items()},
            "rules": {name: [file.source, file.text] for name, file in self.rules.items()},
            "lists": dict(self.lists),
            "off": sorted(self.off),
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
            lists=said["lists"],
            off=frozenset(said["off"]),
        )

    def _loader(self) -> Loader:
        loader = Loader()
        loader.versions = list(self.versions)
        loader.category_files = dict(self.categories)
        loader.rule_files = dict(self.rules)
        loader.problems = list(self.problems)
        return loader
