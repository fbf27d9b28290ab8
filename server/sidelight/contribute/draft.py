"""An excerpt and what was said to it -> a rule file with examples, tried out before it is handed on."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain
from pathlib import Path

import yaml

from sidelight import examples, ruleset
from sidelight.contribute import proof
from sidelight.contribute.editor_schema import first_line
from sidelight.contribute.naming import free_name, path_of
from sidelight.contribute.selectors import Candidate, candidates
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.ruleset import Rule, RuleSet
from sidelight.ruleset.lint import KEBAB, Finding, lint
from sidelight.ruleset.phrases import tokenize

Value = str | float | list["Value"] | Mapping[str, "Value"]

PHRASE_WORDS = (4, 6, 8, 12, 16)
SHOWN_CHARS = 240
MAX_TEXT_WORDS = 70
STORY = "The council voted on Tuesday to keep the bridge open until the new one is built."
ELSEWHERE = "https://elsewhere.example/story"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a rule is to be made of.

    Attributes:
        category: Id of its category.
        excerpt: The element that it takes out, as HTML.
        text: Words that tell it, where they are to.
        host: Where it was seen.
        language: Of the page.
        why: The reason, for readers.
        name: Of the file; made of what the rule matches if None.
        selector: What finds the element, instead of what would be chosen.
        phrases: Language -> phrases that tell it, instead of what would be chosen.
        misses: What it must not take out, beside what is always tried.
        this_host_only: Whether it is for pages of `host` alone.
        prefers_text: Whether its words tell it rather than its markup.
        taken: Paths of rule files that were drafted before and may not be in the set yet.
    """

    category: str
    excerpt: str
    text: str | None = None
    host: str | None = None
    language: str | None = None
    why: str | None = None
    name: str | None = None
    selector: str | None = None
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    misses: tuple[str, ...] = ()
    this_host_only: bool = False
    prefers_text: bool = False
    taken: tuple[str, ...] = ()

    def has(self, name: str, rules: RuleSet) -> bool:
        """Whether there is a rule of that name already, in the set or drafted."""
        rule_id = f"{self.category}/{name}"
        return rules.get(rule_id) is not None or path_of(rule_id) in self.taken


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule file, and what is wrong with it; it may be committed where nothing is.

    Attributes:
        rule: Its id.
        path: Where it belongs in a checkout.
        content: Its text.
        problems: What lint and its own examples find, in words.
    """

    rule: str
    path: str
    content: str
    problems: tuple[str, ...] = ()


# Says what speaks against a rule, in words.
Trial = Callable[[Rule], Iterable[str]]


def draft(
    wanted: Wanted, rules: RuleSet, places: Sequence[Candidate] = (), trial: Trial | None = None
) -> RuleDraft:
    """Draft the rule: of all ways to find the element the most lasting one that passes.

    Where none passes, the first is given with its problems.

    Args:
        wanted: What the rule is to be made of.
        rules: The present rules.
        places: Selectors by where the element stands, for one that has no lasting name of its own.
        trial: What else a rule must pass, such as a run over the page.
    """
    if wanted.name is not None and not KEBAB.fullmatch(wanted.name):
        return _none(wanted, f'"{wanted.name}" cannot be the name of a rule; use small letters and hyphens')
    first: RuleDraft | None = None
    for way in _ways(wanted, places):
        made = _written(wanted, way, rules, trial)
        if not made.problems:
            return made
        first = first or made
    return first or _none(wanted, "nothing in the excerpt tells it; give `selector` or `phrases`")


def _none(wanted: Wanted, problem: str) -> RuleDraft:
    """No rule, and why."""
    return RuleDraft(wanted.category, f"rules/{wanted.category}/", "", (problem,))


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to find the element: the conditions, a name, and what they are tried on."""

    match: dict[str, Value]
    name: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    unless: dict[str, Value] = field(default_factory=dict)


def _ways(wanted: Wanted, places: Sequence[Candidate]) -> Iterator[_Way]:
    page = Outline(parse(wanted.excerpt))
    at = next((i for i, tag in enumerate(page.tags) if tag not in ("html", "head", "body")), None)
    if at is None:
        return
    text = page.text(at)
    by_markup = _by_markup(wanted, [*candidates(page, at), *places], page.tags[at], text)
    by_text = _by_text(wanted, text)
    if wanted.phrases:
        yield _by_phrases(wanted, text)
    elif wanted.selector or not wanted.prefers_text:
        yield from chain(by_markup, () if wanted.selector else by_text)
    else:
        yield from chain(by_text, by_markup)


def _by_markup(wanted: Wanted, found: list[Candidate], tag: str, text: str) -> Iterator[_Way]:
    if wanted.selector:
        other = "div" if wanted.selector == tag else tag
        found = [Candidate(wanted.selector, tag, "", f"<{other}>")]
    said = f"<p>{escape(_short(text), quote=False)}</p>" if text else ""
    for one in found:
        match: dict[str, Value] = {"named" if one.named else "css": [one.selector]}
        miss = f"{one.near_tag}<p>{STORY}</p>{one.end_of(one.near_tag)}"
        shown = f"{one.start_tag}{said}{one.end_of(one.start_tag)}" if one.start_tag else wanted.excerpt
        for hit in dict.fromkeys((shown, wanted.excerpt)):
            yield _Way(match, one.name, (hit,), (miss,))


def _by_text(wanted: Wanted, text: str) -> Iterator[_Way]:
    """The first words of the text, or of those pointed at, as few as tell it."""
    words = tokenize(text).words
    if not 2 <= len(words) <= MAX_TEXT_WORDS:
        return
    shown = f"<p>{escape(text, quote=False)}</p>"
    start, size = _pointed_at(words, tokenize(wanted.text or "").words)
    told = words[start:]
    # What was pointed at first; with more words after it where it alone does not tell.
    for count in (size, *(one for one in PHRASE_WORDS if one > size)):
        phrase = "^" * (start == 0) + " ".join(told[:count])
        match = _text_match({wanted.language or "": (phrase,)}, len(words))
        yield _Way(match, "-".join(told[:4]), (shown,), _text_misses(shown))
        if count >= len(told):
            return


def _pointed_at(words: Sequence[str], told: Sequence[str]) -> tuple[int, int]:
    """Where in a text the words pointed at begin, and how many they are; a few if many."""
    size = len(told)
    for start in range(len(words) - size + 1) if 1 < size <= PHRASE_WORDS[-1] else ():
        if words[start : start + size] == told:
            return start, size
    return 0, PHRASE_WORDS[0]


def _by_phrases(wanted: Wanted, text: str) -> _Way:
    shown = f"<p>{escape(text, quote=False)}</p>"
    match = _text_match(wanted.phrases, len(tokenize(text).words))
    return _Way(match, "-".join(tokenize(text).words[:4]), (shown,), _text_misses(shown))


def _text_match(phrases: Mapping[str, tuple[str, ...]], words: int) -> dict[str, Value]:
    named: dict[str, Value] = {language: list(texts) for language, texts in phrases.items() if language}
    text: Value = named or list(phrases[""])
    return {"text": text, "max_words": min(MAX_TEXT_WORDS, max(12, words * 3 // 2))}


def _text_misses(shown: str) -> tuple[str, ...]:
    """The same words where they are quoted, where they run on as prose, and the story."""
    said = shown.removeprefix("<p>").removesuffix("</p>")
    return (f"<blockquote>{shown}</blockquote>", f"<p>{STORY} {said} {STORY}</p>", f"<p>{STORY}</p>")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARS else text[:SHOWN_CHARS].rsplit(" ", 1)[0] + "…"


def _written(wanted: Wanted, way: _Way, rules: RuleSet, trial: Trial | None) -> RuleDraft:
    """The file, and what is wrong with it."""
    name = wanted.name or free_name(way.name, lambda name: wanted.has(name, rules))
    rule_id = f"{wanted.category}/{name}"
    match = dict(way.match)
    misses: list[Value] = [_example(miss, wanted) for miss in (*way.misses, *wanted.misses)]
    if wanted.this_host_only and wanted.host:
        match["host"] = [wanted.host]
        misses.append({"url": ELSEWHERE, "html": way.hits[0]})
    said = {
        "why": _why(wanted, rules),
        "match": match,
        "examples": {"hit": [_example(hit, wanted) for hit in way.hits], "miss": misses},
    }
    content = first_line(wanted.category, f"{name}.yml") + yaml.dump(
        said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=140
    )
    return RuleDraft(rule_id, path_of(rule_id), content, tuple(_problems(rule_id, content, rules, trial)))


class _Dumper(yaml.SafeDumper):
    """Writes lists as the rules of the set do, indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _example(html: str, wanted: Wanted) -> Value:
    more: dict[str, Value] = {}
    if wanted.language:
        more["lang"] = wanted.language
    if wanted.this_host_only and wanted.host:
        more["url"] = f"https://{wanted.host}/story"
    return {**more, "html": html} if more else html


def _why(wanted: Wanted, rules: RuleSet) -> str:
    why = " ".join((wanted.why or "").split())
    if len(why.split()) < 3:
        category = rules.categories.get(wanted.category)
        title = (category.title if category else wanted.category).lower()
        why = f"Pointed out by a reader as clutter: {title}."
    why = why[:1].upper() + why[1:]
    return why if why.endswith((".", "!", "?")) else why + "."


def _problems(rule_id: str, content: str, rules: RuleSet, trial: Trial | None) -> Iterator[str]:
    """What lint finds in the file, then what its examples do, then which parts of it no example needs."""
    findings = [finding for finding in _linted(rule_id, content, rules) if finding.level == "error"]
    if findings:
        yield from (_said(finding) for finding in findings)
        return
    rule = ruleset.read_rule(content, rule_id, rules.categories)
    failed = [result for result in examples.judge(rule, rules) if not result.ok]
    for result in failed:
        yield f"{result.kind} {result.number} fails: {result.message}"
    # Where an example fails, that it needs no part says nothing.
    for _rule, remark in () if failed else proof.check(rules.only(rule), [rule]):
        if remark.level == "error":
            yield f"{remark.message}; {remark.suggestion}"
    if trial is not None:
        yield from trial(rule)


def _said(finding: Finding) -> str:
    return f"line {finding.line}: {finding.message}" + (
        f"; {finding.suggestion}" if finding.suggestion else ""
    )


def _linted(rule_id: str, content: str, rules: RuleSet) -> list[Finding]:
    """Lint looks over folders, so the file is put into one, with its category."""
    category_id, _, name = rule_id.partition("/")
    category = rules.categories.get(category_id)
    with tempfile.TemporaryDirectory(prefix="sidelight-draft-") as temporary:
        folder = Path(temporary) / "rules" / category_id
        folder.mkdir(parents=True)
        if category is not None:
            action: Value = (
                {"label": category.action.label} if category.action.label else category.action.name
            )
            said = {"title": category.title, "about": category.about, "action": action}
            (folder / "_category.yml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
        (folder / f"{name}.yml").write_text(content, encoding="utf-8")
        return lint(folder.parent)
