"""A folder of rules -> what is wrong with it, beyond what keeps it from being loaded."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from sidelight.model import RuleSetInfo
from sidelight.ruleset.loading import CATEGORY_FILE, Loader, RuleText, category_folders
from sidelight.ruleset.problems import Places
from sidelight.ruleset.remarks import Level, Remark, error, warning
from sidelight.ruleset.rule import Rule
from sidelight.ruleset.rules import RuleSet
from sidelight.ruleset.selector_checks import check_selectors
from sidelight.ruleset.text_checks import check_text

# Looks at some rules of a set and tells what it finds in each.
Check = Callable[[RuleSet, Sequence[Rule]], Iterable[tuple[Rule, Remark]]]

KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
VAGUE_NAMES = frozenset({"misc", "other", "others", "various", "junk", "stuff", "general", "rule", "test"})
FILLER = frozenset({"unknown", "todo", "tbd", "n/a", "none", "-", "..."})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to mend; `line` counts from 1, 0 where the whole file is meant."""

    file: str
    line: int
    level: Level
    message: str
    suggestion: str = ""


def lint(folder: Path, base: Path | None = None, checks: Sequence[Check] = ()) -> list[Finding]:
    """Look over a rule folder, in order of file and line. What keeps it from being loaded comes as errors.

    Args:
        folder: The folder that holds the category folders.
        base: Rules that the folder comes on top of: their categories may be used, and they are not
            looked over themselves.
        checks: More to look for in the rules that can be read.
    """
    loader = Loader()
    own = Loader()
    own.add(folder)
    if base is not None and base.resolve() != folder.resolve():
        loader.add(base)
    loader.add(folder)
    sources = {file.source for file in (*own.category_files.values(), *own.rule_files.values())}
    sources |= {one.file for one in own.problems}
    look = _Look(loader)
    found = [
        one for one in (*look.over(sources), *_names(loader, folder)) if _is_of(one.file, sources, folder)
    ]
    found += look.further(sources, checks)
    if not own.rule_files and not found and not (folder / "outlets").is_dir():
        mend = "name the folder that holds the folders of the categories"
        found = [Finding(folder.as_posix(), 0, "error", "there are no rules here", mend)]
    return sorted(found)


def _is_of(file: str, sources: set[str], folder: Path) -> bool:
    """Whether a finding is on one of the files, or on a folder, that are looked over."""
    return file in sources or any(
        file == category.relative_to(folder.parent).as_posix() for category in category_folders(folder)
    )


class _Look:
    """One look over files: what is read of them once serves all checks."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader
        self.rules, self.categories = loader.read()
        self.files = {
            file.source: file for file in (*loader.category_files.values(), *loader.rule_files.values())
        }
        self._places: dict[str, Places] = {}

    def over(self, sources: set[str]) -> Iterator[Finding]:
        """What each of these files says by itself, and what any two of all say both."""
        for one in self.loader.problems:
            yield Finding(one.file, one.line, "error", one.message, one.suggestion)
        for rule in self.rules:
            if rule.source in sources:
                yield from self._findings(rule, _remarks(rule))
        for file in self.files.values():
            if file.source in sources:
                yield from self._repeated_keys(file)
        yield from self._across()

    def further(self, sources: set[str], checks: Sequence[Check]) -> Iterator[Finding]:
        """What more checks find in the rules of these files, of those that can be read."""
        wrong = {one.file for one in self.loader.problems}
        rules = [rule for rule in self.rules if rule.source not in wrong]
        whole = RuleSet(rules, self.categories, RuleSetInfo("looked over", "", len(rules)))
        for check in checks:
            for rule, remark in check(whole, [rule for rule in whole.rules if rule.source in sources]):
                yield from self._findings(rule, [remark])

    def places(self, source: str) -> Places:
        """Where things stand in a file.

        Raises:
            yaml.YAMLError: It is no YAML.
        """
        if source not in self._places:
            self._places[source] = Places(self.files[source].text)
        return self._places[source]

    def _findings(self, rule: Rule, remarks: Iterable[Remark]) -> Iterator[Finding]:
        for one in remarks:
            line = self.places(rule.source).line(one.path)
            yield Finding(rule.source, line, one.level, one.message, one.suggestion)

    def _repeated_keys(self, file: RuleText) -> Iterator[Finding]:
        """YAML takes the last of two equal keys and says nothing."""
        try:
            repeated = self.places(file.source).repeated()
        except yaml.YAMLError:
            return
        for line, key in repeated:
            yield Finding(file.source, line, "error", f'the key "{key}" stands twice', "put them together")

    def _across(self) -> Iterator[Finding]:
        """What two rules both say, and ids that are taken."""
        said: dict[tuple[str, object], str] = {}
        ids = {rule.id for rule in self.rules}
        for rule in sorted(self.rules, key=lambda one: one.id):
            for (key, value), path, shown in _says(rule):
                other = said.setdefault((key, value), rule.id)
                if other != rule.id:
                    mend = "leave it to one of them, or tell the two apart by other conditions"
                    yield from self._findings(rule, [warning(path, f'{other} looks for "{shown}" too', mend)])
            for at, alias in enumerate(rule.aliases):
                if alias in ids:
                    taken = error(("aliases", at), f'"{alias}" is the id of a rule', "take the alias out")
                    yield from self._findings(rule, [taken])


def _remarks(rule: Rule) -> Iterator[Remark]:
    yield from check_selectors(rule)
    yield from check_text(rule)
    if rule.why.strip(" .").lower() in FILLER or len(rule.why.split()) < 3:
        yield error(("why",), '"why" says nothing', "say in a sentence why this is no part of the article")
    elif not rule.why.endswith((".", "!", "?")):
        yield warning(("why",), '"why" is not a sentence', "end it with a full stop")
    for at, ref in enumerate(rule.refs):
        if not ref.startswith(("https://", "http://")):
            yield warning(("refs", at), f'"{ref}" is no address', "write it with https://")


def _says(rule: Rule) -> Iterator[tuple[tuple[str, object], tuple[str | int, ...], str]]:
    """What a rule looks for, to compare with others; nothing where other conditions tell it apart."""
    match = rule.match
    if match.host or match.path or match.lang or match.link_to or match.link_share or match.position != "any":
        return
    if not match.text and match.max_words is None and not match.min_words and not match.tags:
        for at, selector in enumerate(match.css):
            for option in selector.options:
                yield ("css", option), ("match", "css", at), selector.text
        for at, name in enumerate(match.named):
            yield ("named", name.lower()), ("match", "named", at), name
    if not rule.is_element_rule:
        for language, phrases in match.text:
            for at, phrase in enumerate(phrases):
                path = ("match", "text", language, at) if language else ("match", "text", at)
                yield ("text", phrase.parts), path, phrase.text


def _names(loader: Loader, folder: Path) -> Iterator[Finding]:
    """Names of files and folders."""
    for rule_id, file in loader.rule_files.items():
        name = rule_id.partition("/")[2]
        if not KEBAB.fullmatch(name):
            mend = "use lower case and hyphens, as in sign-up-line.yml"
            yield Finding(file.source, 0, "error", f'the name "{name}" is not in kebab-case', mend)
        elif name in VAGUE_NAMES or name.startswith(("no-", "remove-", "hide-", "block-")):
            mend = "name it for the thing that it matches, as in sign-up-line"
            yield Finding(file.source, 0, "warning", f'the name "{name}" does not say what it matches', mend)
    if not folder.is_dir():
        return
    for category in category_folders(folder):
        shown = category.relative_to(folder.parent).as_posix()
        if not KEBAB.fullmatch(category.name):
            mend = "use lower case and hyphens, as in adblock-nag"
            yield Finding(shown, 0, "error", f'the name "{category.name}" is not in kebab-case', mend)
        if not any(rule_id.startswith(f"{category.name}/") for rule_id in loader.rule_files):
            mend = f"add a rule beside {CATEGORY_FILE}, or take the folder out"
            yield Finding(shown, 0, "warning", "the category has no rules", mend)
