"""Folders of rule files -> a rule set. All that is wrong in them is told at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from sidelight.model import RuleSetInfo
from sidelight.ruleset.building import Builder
from sidelight.ruleset.files import read_text, text_of
from sidelight.ruleset.problems import Problem, RuleFilesError, limit_problems
from sidelight.ruleset.rule import Action, Category, Rule
from sidelight.ruleset.rules import RuleSet
from sidelight.ruleset.schema import CategoryFile, RuleFile

# Folders beside the categories that hold something else.
OTHER_FOLDERS = frozenset({"voices", "hosts", "outlets", "pieces", "wires", "schema"})
CATEGORY_FILE = "_category.yml"
VERSION_FILE = "VERSION"
# So many rules are kept read: enough for two sets as large as the one that ships.
KEPT_RULES = 2048


def folder() -> Path:
    """The folder of the bundled rules: in an installed package, else in the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent.parent / "rules"


@cache
def bundled() -> RuleSet:
    """The bundled rules, loaded once.

    Raises:
        RuleFilesError: A file is wrong.
    """
    return load(folder())


def load(*folders: Path) -> RuleSet:
    """Load folders one over the other: a later one replaces rules and categories of the same id.

    Raises:
        RuleFilesError: A folder is missing or files in it are wrong; `problems` has them all.
    """
    loader = Loader()
    for one in folders:
        loader.add(one)
    return loader.finish()


def read_rule(text: str, rule_id: str, categories: Mapping[str, Category]) -> Rule:
    """Read one rule from the text of its file, which may come from anybody.

    Raises:
        RuleFilesError: The text is wrong, or there is no such category.
    """
    problems = limit_problems(f"{rule_id}.yml", text)
    if problems:
        raise RuleFilesError(problems)
    rule = _rule(RuleText(f"{rule_id}.yml", text), rule_id, categories, problems)
    if rule is None or problems:
        raise RuleFilesError(problems)
    return rule


@dataclass(frozen=True, slots=True)
class RuleText:
    """The text of a file and the name by which messages call it."""

    source: str
    text: str


class Loader:
    """Gathers files, then reads them, so that a rule of one folder may use a category of another."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.versions: list[str] = []
        self.rule_files: dict[str, RuleText] = {}
        self.category_files: dict[str, RuleText] = {}

    def add(self, root: Path) -> None:
        """Gather the files of one folder."""
        if not root.is_dir():
            self.problems.append(
                Problem(str(root), 0, "there is no such folder", "name a folder of category folders")
            )
            return
        version = root / VERSION_FILE
        if version.is_file():
            self.versions.append(version.read_text(encoding="utf-8").strip())
        for category in category_folders(root):
            for path in sorted(category.iterdir()):
                self._gather(category.name, path, root)

    def _gather(self, category: str, path: Path, root: Path) -> None:
        shown = path.relative_to(root.parent).as_posix()
        if path.suffix == ".yaml":
            self.problems.append(Problem(shown, 0, "rule files end in .yml", f"rename it to {path.stem}.yml"))
        if path.suffix != ".yml" or not path.is_file():
            return
        text = text_of(path, shown, self.problems)
        if text is None:
            return
        if path.name == CATEGORY_FILE:
            self.category_files[category] = RuleText(shown, text)
        else:
            self.rule_files[f"{category}/{path.stem}"] = RuleText(shown, text)

    def read(self) -> tuple[list[Rule], dict[str, Category]]:
        """The rules and categories that can be read; what is wrong with the others is in `problems`."""
        categories = {name: self._category(name, file) for name, file in self.category_files.items()}
        read = [_rule(file, rule_id, categories, self.problems) for rule_id, file in self.rule_files.items()]
        rules = [rule for rule in read if rule is not None]
        return rules, {name: made for name, made in categories.items() if made is not None}

    def finish(self) -> RuleSet:
        """The rule set of what was gathered.

        Raises:
            RuleFilesError: Something is wrong in it.
        """
        rules, categories = self.read()
        if self.problems:
            raise RuleFilesError(self.problems)
        info = RuleSetInfo("+".join(self.versions) or "unnamed", self.digest(), len(rules))
        return RuleSet(rules, categories, info)

    def _category(self, name: str, file: RuleText) -> Category | None:
        parsed = read_text(file.text, file.source, CategoryFile, self.problems)
        if parsed is None:
            return None
        builder = Builder(file.source, file.text)
        action = builder.action(parsed.action)
        self.problems.extend(builder.problems)
        return Category(name, parsed.title, parsed.about, action, parsed.follows)

    def digest(self) -> str:
        """SHA-256 over the ids and texts of all files: the same rules have the same digest anywhere."""
        digest = hashlib.sha256()
        for files in (self.category_files, self.rule_files):
            for name, file in sorted(files.items()):
                for piece in (name, file.text.replace("\r\n", "\n")):
                    data = piece.encode()
                    digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()


def category_folders(root: Path) -> list[Path]:
    """The folders of a rule folder that hold rules that drop, fold, keep or label."""
    return sorted(
        path
        for path in root.iterdir()
        if path.is_dir() and path.name not in OTHER_FOLDERS and not path.name.startswith((".", "_"))
    )


def _rule(
    file: RuleText, rule_id: str, categories: Mapping[str, Category | None], problems: list[Problem]
) -> Rule | None:
    """Read one rule; None, and a problem more, if it cannot be. A category None is there, but wrong."""
    name = rule_id.partition("/")[0]
    category = categories.get(name)
    rule, found = _read(file, rule_id, category.action if category else Action("drop"))
    problems.extend(found)
    if name not in categories:
        mend = f"add {name}/{CATEGORY_FILE}, or move the rule to one of {', '.join(categories)}"
        problems.append(Problem(file.source, 0, f'there is no category "{name}"', mend))
    return rule if category else None


@lru_cache(maxsize=KEPT_RULES)
def _read(file: RuleText, rule_id: str, default: Action) -> tuple[Rule | None, tuple[Problem, ...]]:
    """Read one rule by its text alone, and what is wrong with it.

    Rules never change, so a set that is loaded anew shares those whose files are as before.
    """
    problems: list[Problem] = []
    parsed = read_text(file.text, file.source, RuleFile, problems)
    if parsed is None:
        return None, tuple(problems)
    builder = Builder(file.source, file.text)
    return builder.build(rule_id, parsed, default), tuple(builder.problems)
