"""Folder of kinds of pieces -> the words that they are known by, made ready when a language is met."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from sidelight import ruleset
from sidelight.evidence.strings import fold
from sidelight.model import PieceKind
from sidelight.piece.schema import PieceFile, Words
from sidelight.ruleset.files import phrases_of, read_file
from sidelight.ruleset.phrases import Phrase, PhraseIndex
from sidelight.ruleset.problems import Problem, RuleFilesError

KINDS: tuple[PieceKind, ...] = get_args(PieceKind)
FALLBACK = "en"
# Norwegian pages call their language by any of these.
_SAME = {"no": "nb", "nn": "nb"}

Kinds = Mapping[str, PieceKind]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language and of English; of all languages where the page names none.

    Attributes:
        labels: Folded label -> kind.
        marks: Folded label that advertisements carry too -> kind.
        folders: Folded folder of an address -> kind.
        headlines: Phrases of headlines.
        lines: Phrases of sentences.
        telling: Folded words of which each line must have one.
        you: Folded words with which somebody is asked.
        i: Folded words with which somebody answers.
    """

    labels: Kinds
    marks: Kinds
    folders: Kinds
    headlines: PhraseIndex[PieceKind]
    lines: PhraseIndex[PieceKind]
    telling: frozenset[str]
    you: frozenset[str]
    i: frozenset[str]

    def may_say(self, key: str) -> bool:
        """Whether a folded text has a word that a line must have; most have none and need not be read."""
        return not self.telling.isdisjoint(key.split())


class PieceWords:
    """All kinds with their words.

    Attributes:
        types: schema.org type -> kind.
        general_types: The same for types that say so only if the voices agree.
        general_languages: Languages in which few asides tell that.
    """

    def __init__(self, files: Mapping[PieceKind, PieceFile]) -> None:
        self._files = files
        self.types = {name: kind for kind, file in files.items() for name in file.types}
        self.general_types = {name: kind for kind, file in files.items() for name in file.general_types}
        self.general_languages = {code for file in files.values() for code in file.general_languages}
        self._lexicons: dict[str, Lexicon] = {}

    def why(self, kind: PieceKind) -> str:
        """What the kind is."""
        return self._files[kind].why

    def lexicon(self, language: str | None) -> Lexicon:
        """The words for a page in `language`, a BCP 47 tag."""
        code = code_of(language)
        found = self._lexicons.get(code)
        if found is None:
            found = self._lexicons[code] = self._made(code)
        return found

    def _made(self, code: str) -> Lexicon:
        labels = self._folded("labels", code)
        everywhere = {fold(name): kind for kind, file in self._files.items() for name in file.addresses}
        form = next(file.form for file in self._files.values() if file.form)
        return Lexicon(
            labels,
            self._folded("marks", code),
            labels | everywhere,
            self._phrases("headlines", code),
            self._phrases("lines", code),
            self._telling(code),
            frozenset(_chosen(form.you, code)),
            frozenset(_chosen(form.i, code)),
        )

    def _folded(self, part: str, code: str) -> dict[str, PieceKind]:
        return {
            fold(text): kind
            for kind, file in self._files.items()
            for text in _chosen(getattr(file, part), code)
        }

    def _telling(self, code: str) -> frozenset[str]:
        texts = [text for file in self._files.values() for text in _chosen(file.lines, code)]
        return frozenset(fold(trigger.word) for text in texts for trigger in Phrase(text).triggers)

    def _phrases(self, part: str, code: str) -> PhraseIndex[PieceKind]:
        return PhraseIndex(
            [
                (text, kind)
                for kind, file in self._files.items()
                for text in _chosen(getattr(file, part), code)
            ]
        )


def code_of(language: str | None) -> str:
    """The code of the words for a page in `language`; empty where the page names none."""
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    return _SAME.get(code, code)


def _chosen(words: Words, code: str) -> list[str]:
    """The texts in English and the language; in all languages where there is no code."""
    codes = (FALLBACK, code) if code else tuple(words)
    return [text for one in dict.fromkeys(codes) for text in words.get(one, ())]


@cache
def bundled() -> PieceWords:
    """The words that come with Sidelight.

    Raises:
        RuleFilesError: A file is wrong.
    """
    return load(ruleset.folder() / "pieces")


def load(folder: Path) -> PieceWords:
    """Load a folder that has one file for each kind.

    Raises:
        RuleFilesError: Files are missing or wrong; it says which, where, and what would be right.
    """
    problems: list[Problem] = []
    files: dict[PieceKind, PieceFile] = {}
    for kind in KINDS:
        path = folder / f"{kind}.yml"
        file = read_file(path, PieceFile, problems)
        if file is not None:
            files[kind] = file
            for key in ("headlines", "lines"):
                phrases_of(path, key, getattr(file, key), problems)
    if not problems and not any(file.form for file in files.values()):
        problems.append(Problem(str(folder / "interview.yml"), 0, "it has no form", "add form: you and i"))
    if problems:
        raise RuleFilesError(problems)
    return PieceWords(files)
