"""Phrases and limits of a rule -> remarks: triggers that say little, limits too wide, languages untried."""

import re
import unicodedata
from collections.abc import Iterator

from sidelight.ruleset.phrases import Phrase
from sidelight.ruleset.remarks import Remark, error, warning
from sidelight.ruleset.rule import Rule
from sidelight.ruleset.schema import MAX_TEXT_WORDS
from sidelight.ruleset.tokens import is_dense, tokenize
from sidelight.ruleset.triggers import FREQUENT

LEAST_COVER = 0.15
TRIGGER_CHARS = 3
GLUED_MARK = re.compile(r"\w[:?|](?=[\s)\]]|$)")
MARKUP = re.compile(r"<[^>]*>")


def check_text(rule: Rule) -> Iterator[Remark]:
    """Remarks on the phrases of a rule and on what limits them."""
    for language, phrases in rule.match.text:
        for at, phrase in enumerate(phrases):
            path = ("match", "text", language, at) if language else ("match", "text", at)
            yield from _check_phrase(phrase, path)
    yield from _check_languages(rule)
    match = rule.match
    if rule.is_element_rule:
        return
    if match.max_words is None or match.max_words > MAX_TEXT_WORDS:
        message = (
            f'"max_words" is {match.max_words}; rules without "css" and "named" take at most {MAX_TEXT_WORDS}'
        )
        yield error(("match", "max_words"), message, "lower it: longer blocks are the article's own text")
    narrowed = match.link_share or match.link_to or match.position != "any" or match.min_words
    if match.text and match.cover < LEAST_COVER and not narrowed:
        mend = f'raise it to {LEAST_COVER} or more, or add "link_to", "link_share" or "position"'
        yield warning(
            ("match", "cover"), f'"cover" of {match.cover:g} takes blocks that say mostly other things', mend
        )


def _check_phrase(phrase: Phrase, path: tuple[str | int, ...]) -> Iterator[Remark]:
    text = phrase.text
    if GLUED_MARK.search(text):
        mend = 'put a space before it ("related :") if it must be there, else leave it out'
        yield warning(path, f'phrase "{text}": punctuation that touches a word is not looked at', mend)
    # An anchored phrase is looked for in one place only, so any word will do.
    if phrase.anchored:
        return
    words = [trigger.word for trigger in phrase.triggers]
    frequent = [word for word in words if word in FREQUENT]
    short = [word for word in words if _letters(word) < TRIGGER_CHARS and not is_dense(word[0])]
    mend = "add a rarer word that must be there, or put ^ before the phrase"
    if frequent:
        report = error if len(frequent) == len(words) else warning
        yield report(path, f'phrase "{text}": "{frequent[0]}" is in nearly every text', mend)
    elif short:
        yield warning(
            path, f'phrase "{text}": "{short[0]}" is short, so many texts have to be searched', mend
        )
    elif any(is_dense(word) for word in words):
        yield warning(path, f'phrase "{text}": a single character says little', mend)


def _letters(word: str) -> int:
    """How many letters a word has; a character of Hangul is written with two to four."""
    return len(unicodedata.normalize("NFD", word)) if "\uac00" <= word[0] <= "\ud7a3" else len(word)


def _check_languages(rule: Rule) -> Iterator[Remark]:
    """Each language with phrases needs a hit that one of them finds."""
    shown = [tokenize(MARKUP.sub(" ", example.html)) for example in rule.hits]
    for language, phrases in rule.match.text:
        if language and not any(phrase.find(tokens) for phrase in phrases for tokens in shown):
            message = f'no hit shows the phrases of "{language}"'
            yield error(("examples", "hit"), message, f"add one, as in {{lang: {language}, html: ...}}")
