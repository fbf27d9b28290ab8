"""Folder of cue files -> a set of cues, made ready for each language when it is first met."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sidelight import ruleset
from sidelight.ruleset.files import phrases_of, read_file
from sidelight.ruleset.problems import Problem, RuleFilesError
from sidelight.voices import signals
from sidelight.voices.cues import CueRule, Score, Signal
from sidelight.voices.lexicon import Lexicon
from sidelight.voices.schema import CueFile, ScoreFile

SCORE_FILE = "_score.yml"


class CueSet:
    """All cues, and how they add up.

    Attributes:
        rules: Name of a cue -> the cue.
    """

    def __init__(self, rules: Iterable[CueRule], score: Score) -> None:
        self.rules = {rule.name: rule for rule in rules}
        self.score = score
        self._lexicons: dict[str, Lexicon] = {}

    def why(self, name: str) -> str | None:
        """What a reader is told of the cue, signal or shape of that name; None where there is none."""
        rule = self.rules.get(name) or self.score.signals.get(name)
        return rule.why if rule else self.score.shapes.get(name)

    def lexicon(self, code: str) -> Lexicon:
        """The cues of a language."""
        found = self._lexicons.get(code)
        if found is None:
            found = self._lexicons[code] = Lexicon(self.rules.values(), self.score, code)
        return found


@cache
def bundled() -> CueSet:
    """The cues that come with Sidelight.

    Raises:
        RuleFilesError: A file is wrong.
    """
    return load(ruleset.folder() / "voices")


def load(folder: Path) -> CueSet:
    """Load the cue files of a folder, and the score file that says how they add up.

    Raises:
        RuleFilesError: Files are missing or wrong; it says which, where, and what would be right.
    """
    problems: list[Problem] = []
    rules: list[CueRule] = []
    for path in sorted(folder.glob("[!_]*.yml")):
        file = read_file(path, CueFile, problems)
        if file:
            rules.append(_rule(path, file, problems))
    score = read_file(folder / SCORE_FILE, ScoreFile, problems)
    problems += _clashes(folder, rules, score)
    if problems or score is None:
        raise RuleFilesError(problems)
    return CueSet(rules, _score(score))


def _rule(path: Path, file: CueFile, problems: list[Problem]) -> CueRule:
    return CueRule(
        name=path.stem,
        voice=file.voice,
        why=file.why,
        kind=file.kind,
        weights=file.weight if isinstance(file.weight, dict) else {"default": file.weight},
        max_words=file.max_words,
        position=file.position,
        whole_block=file.whole_block,
        phrases=phrases_of(path, "phrases", file.phrases, problems),
    )


def _clashes(folder: Path, rules: Iterable[CueRule], score: ScoreFile | None) -> list[Problem]:
    """Names that stand for two things, and signals that no code finds."""
    problems = [
        Problem(
            str(folder / f"{rule.name}.yml"), 0, f'"{rule.name}" is the name of a signal', "rename the file"
        )
        for rule in rules
        if rule.name in signals.NAMES
    ]
    for name in score.signals if score else ():
        if name not in signals.NAMES:
            known = ", ".join(sorted(signals.NAMES))
            problems.append(
                Problem(str(folder / SCORE_FILE), 0, f'unknown signal "{name}"', f"known are {known}")
            )
    return problems


def _score(file: ScoreFile) -> Score:
    return Score(
        bias=file.bias,
        base=file.context.base,
        own=file.context.own,
        article=file.context.article,
        near=file.context.near,
        threshold=file.threshold,
        sure=file.sure,
        evident=file.evident,
        signals={
            name: Signal(signal.weight, signal.why, tuple(signal.languages))
            for name, signal in file.signals.items()
        },
        shapes=file.shapes,
    )
