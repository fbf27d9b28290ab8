"""A folder of rules -> what is wrong with it, beyond what keeps it from being loaded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from sidelight.ruleset.loading import CATEGORY_FILE, Loader, RuleText, category_folders
from sidelight.ruleset.problems import Places
from sidelight.ruleset.remarks import Level, Remark, error, warning
from sidelight.ruleset.rule import Rule
from sidelight.ruleset.selector_checks import check_selectors
from sidelight.ruleset.text_checks import check_text

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


def lint(folder: Path, base: Path | None = None) -> list[Finding]:
    """Look over a rule folder, in order of file and line. What keeps it from being loaded comes as errors.

    Args:
        folder: The folder that holds the category folders.
        base: Rules that the folder comes on top of: their categories may be used, and they are not
            looked over themselves.
    """
    loader = Loader()
    own = Loader()
    own.add(folder)
    if base is not None and base.resolve() != folder.resolve():
        loader.add(base)
    loader.add(folder)
    sources = {file.source for file in (*own.category_files.values(), *own.rule_files.values())}
    sources |= {one.file for one in own.problems}
    found = [one for one in _look(loader, folder) if one.file in sources or _is_of(one.file, folder)]
    if not own.rule_files and not found and not (folder / "outlets").is_dir():
        mend = "name the folder that holds the folders of the categories"
        found = [Finding(folder.as_posix(), 0, "error", "there are no rules here", mend)]
    return sorted(found)


def _is_of(file: str, folder: Path) -> bool:
    """Whether a finding on a folder is one of the folder that is looked over."""
    return any(
        file == category.relative_to(folder.parent).as_posix() for category in category_folders(folder)
    )


def _look(loader: Loader, folder: Path) -> list[Finding]:
    rules, _categories = loader.read()
    found = [Finding(one.file, one.line, "error", one.message, one.suggestion) for one in loader.problems]
    for rule in rules:
        found.extend(_findings(loader.rule_files[rule.id], _remarks(rule)))
    for file in (*loader.category_files.values(), *loader.rule_files.values()):
        found.extend(_repeated_keys(file))
    found.extend(_across(loader, rules))
    found.extend(_names(loader, folder))
    return found


def _findings(file: RuleText, remarks: Iterator[Remark]) -> Iterator[Finding]:
    places = Places(file.text)
    for one in remarks:
        yield Finding(file.source, places.line(one.path), one.level, one.message, one.suggestion)


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


def _repeated_keys(file: RuleText) -> Iterator[Finding]:
    """YAML takes the last of two equal keys and says nothing."""
    try:
        root = yaml.compose(file.text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return
    nodes = [root]
    looked_at: set[int] = set()
    while nodes:
        node = nodes.pop()
        # An alias is the same node again.
        if id(node) in looked_at:
            continue
        looked_at.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            nodes.extend(node.value)
        if not isinstance(node, yaml.MappingNode):
            continue
        seen: set[str] = set()
        for key, value in node.value:
            nodes.append(value)
            if key.value in seen:
                line = key.start_mark.line + 1
                yield Finding(
                    file.source, line, "error", f'the key "{key.value}" stands twice', "put them together"
                )
            seen.add(str(key.value))


def _across(loader: Loader, rules: Sequence[Rule]) -> Iterator[Finding]:
    """What two rules both say, and ids that are taken."""
    said: dict[tuple[str, object], str] = {}
    ids = {rule.id for rule in rules}
    for rule in sorted(rules, key=lambda one: one.id):
        places = Places(loader.rule_files[rule.id].text)
        for (key, value), path, shown in _says(rule):
            other = said.setdefault((key, value), rule.id)
            if other != rule.id:
                mend = "leave it to one of them, or tell the two apart by other conditions"
                yield Finding(
                    rule.source, places.line(path), "warning", f'{other} looks for "{shown}" too', mend
                )
        for at, alias in enumerate(rule.aliases):
            if alias in ids:
                message = f'"{alias}" is the id of a rule'
                yield Finding(
                    rule.source, places.line(("aliases", at)), "error", message, "take the alias out"
                )


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
