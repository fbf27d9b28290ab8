"""A rule file, its keys known to be right -> a rule, its phrases and selectors compiled.

What pydantic cannot see is checked here: phrases and selectors that cannot be read, keys that do not
go together, names of other things put into the wrong key.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TypeVar, get_args

from sidelight.errors import RuleError
from sidelight.model import BlockKind
from sidelight.ruleset.phrases import Phrase
from sidelight.ruleset.problems import Key, Places, Problem
from sidelight.ruleset.rule import Action, Example, Match, Rule, Unless
from sidelight.ruleset.schema import (
    MAX_TEXT_WORDS,
    ActionFile,
    ExampleFile,
    MatchFile,
    RuleFile,
    UnlessFile,
)
from sidelight.ruleset.select import Selector
from sidelight.ruleset.words import check_name

T = TypeVar("T")

DEFAULT_COVER = 0.3
BLOCK_KINDS = get_args(BlockKind)
KIND_OF_TAG = {
    "p": "paragraph", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "blockquote": "quote", "li": "list_item", "dd": "list_item", "figcaption": "figure",
    "pre": "code",
}  # fmt: skip
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


class Builder:
    """Builds one rule and gathers what is wrong with it."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._text = text
        self._places: Places | None = None

    def refuse(self, path: Sequence[Key], message: str, suggestion: str) -> None:
        """Note a problem at `path`."""
        if self._places is None:
            self._places = Places(self._text)
        self.problems.append(Problem(self.source, self._places.line(path), message, suggestion))

    def build(self, rule_id: str, file: RuleFile, default: Action) -> Rule:
        """The rule; look at `problems` before it is used.

        Args:
            rule_id: `category/name`.
            file: What the file says.
            default: The action of the category.
        """
        is_element = bool(file.match.css or file.match.named)
        self._check_keys(file, is_element=is_element)
        return Rule(
            id=rule_id,
            category=rule_id.partition("/")[0],
            why=file.why,
            action=self.action(file.action) if file.action else default,
            confidence=file.confidence,
            match=self._match(file.match, is_element=is_element),
            unless=self._unless(file.unless, is_element=is_element),
            extent=file.extent,
            hits=tuple(map(_example, file.examples.hit)),
            misses=tuple(map(_example, file.examples.miss)),
            status=file.status,
            refs=tuple(file.refs),
            aliases=tuple(file.aliases),
            source=self.source,
        )

    def action(self, file: ActionFile) -> Action:
        """The action that `drop`, `{label: kind}` and so on stand for."""
        if file.name == "label" and file.label is None:
            self.refuse(["action"], '"action": a label needs its kind', "write it as in {label: correction}")
        return Action(file.name, file.label)

    def _match(self, file: MatchFile, *, is_element: bool) -> Match:
        for at, name in enumerate(file.named or []):
            self._try(check_name, name, ["match", "named", at])
        text = tuple(
            (language, self._all(Phrase, phrases, ["match", "text", language]))
            for language, phrases in (file.text or {}).items()
        )
        return Match(
            css=self._all(Selector, file.css, ["match", "css"]),
            named=tuple(file.named or ()),
            text=text,
            cover=_or(file.cover, DEFAULT_COVER if text and not is_element else 0.0),
            min_words=_or(file.min_words, 0),
            max_words=file.max_words if is_element else _or(file.max_words, MAX_TEXT_WORDS),
            link_share=_or(file.link_share, 0.0),
            max_link_share=_or(file.max_link_share, 1.0),
            tags=frozenset(file.tags or ()),
            position=file.position,
            host=tuple(file.host or ()),
            path=tuple(file.path or ()),
            lang=tuple(language.lower() for language in file.lang or ()),
            link_to=tuple(glob.lower().removeprefix("www.") for glob in file.link_to or ()),
        )

    def _unless(self, file: UnlessFile, *, is_element: bool) -> Unless:
        return Unless(
            quoted=_or(file.quoted, not is_element),
            prose=_or(file.prose, not is_element),
            topic=self._all(Phrase, file.topic, ["unless", "topic"]),
            css=self._all(Selector, file.css, ["unless", "css"]),
        )

    def _all(self, make: Callable[[str], T], texts: list[str] | None, path: list[Key]) -> tuple[T, ...]:
        """Compile each text; what cannot be compiled becomes a problem."""
        made = (self._try(make, text, [*path, at]) for at, text in enumerate(texts or []))
        return tuple(one for one in made if one is not None)

    def _try(self, make: Callable[[str], T], text: str, path: list[Key]) -> T | None:
        try:
            return make(text)
        except RuleError as error:
            message, _semicolon, suggestion = str(error).rpartition("; ")
            self.refuse(path, message, suggestion)
            return None

    def _check_keys(self, file: RuleFile, *, is_element: bool) -> None:
        """Refuse keys that say nothing together with the others."""
        match = file.match
        if is_element:
            self._check_element_rule(file)
        else:
            self._check_text_rule(file)
        if match.cover is not None and match.text is None:
            self.refuse(["match", "cover"], '"match.cover" needs "match.text"', "add phrases or take it out")
        if match.max_words is not None and (match.min_words or 0) > match.max_words:
            self.refuse(["match", "min_words"], '"match.min_words" is over "match.max_words"', "swap them")
        if (match.link_share or 0.0) > _or(match.max_link_share, 1.0):
            self.refuse(
                ["match", "link_share"], '"match.link_share" is over "match.max_link_share"', "swap them"
            )
        if file.extent != "block" and file.action is not None and file.action.name in ("keep", "label"):
            self.refuse(["extent"], f'"extent: {file.extent}" goes with drop and fold only', "take it out")
        self._check_addresses(match)

    def _check_element_rule(self, file: RuleFile) -> None:
        if file.match.position != "any":
            mend = 'take it out, or take "css" and "named" out'
            self.refuse(
                ["match", "position"], '"match.position" is for rules without "css" and "named"', mend
            )
        if file.extent != "block":
            mend = 'take it out, or take "css" and "named" out'
            self.refuse(["extent"], '"extent" is for rules without "css" and "named"', mend)

    def _check_text_rule(self, file: RuleFile) -> None:
        match = file.match
        if not (match.text or match.link_to or match.link_share):
            mend = 'add "css" or "named" for elements, "text", "link_to" or "link_share" for blocks'
            self.refuse(["match"], '"match" does not say what to look for', mend)
        for at, tag in enumerate(match.tags or []):
            if tag not in BLOCK_KINDS:
                close = [KIND_OF_TAG.get(tag, ""), *get_close_matches(tag, BLOCK_KINDS, n=1)]
                mend = next(
                    (f'did you mean "{kind}"?' for kind in close if kind),
                    f"known are {', '.join(BLOCK_KINDS)}",
                )
                self.refuse(["match", "tags", at], f'"{tag}" is no kind of block', mend)
        if file.unless.css:
            mend = 'take it out, or find the element by "css" or "named"'
            self.refuse(["unless", "css"], '"unless.css" is for rules that find elements', mend)

    def _check_addresses(self, match: MatchFile) -> None:
        """Refuse hosts and globs that can never match."""
        for at, host in enumerate(match.host or []):
            if not HOST.fullmatch(host):
                self.refuse(["match", "host", at], f'"{host}" is not a host', "write it as in example.org")
        for at, path in enumerate(match.path or []):
            if not path.startswith(("/", "*")):
                self.refuse(
                    ["match", "path", at], f'"{path}" is not a path', "start it with /, as in /live/*"
                )
        for at, glob in enumerate(match.link_to or []):
            if "://" in glob:
                self.refuse(
                    ["match", "link_to", at],
                    f'"{glob}" has a scheme',
                    "write host and path, as in example.org/a*",
                )


def _or(value: T | None, default: T) -> T:
    return default if value is None else value


def _example(file: ExampleFile) -> Example:
    return Example(file.html, file.url, file.lang)
