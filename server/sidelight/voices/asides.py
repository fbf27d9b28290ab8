"""Drafts -> how much each speaks in the writer's own evaluative voice, and by which cues."""

from collections import Counter
from collections.abc import Sequence

from sidelight.model import Cue
from sidelight.voices import signals
from sidelight.voices.cues import Score
from sidelight.voices.drafts import Draft
from sidelight.voices.lexicon import Lexicon

# Each further time that a cue fires in a sentence adds nothing after this many.
MAX_TIMES = 2.0
# The voices whose cues count for or against an aside.
WEIGHED = ("aside", "report")
# How many sentences before and after a sentence are near, and how much less each further one counts.
NEAR = 3
FADING = 0.5
# Sums further out than this say no more about the piece as a whole.
LEAST_SUM, MOST_SUM = -2.5, 0.0
# So many sentences of report are supposed beside those that an article has.
SUPPOSED = 3
# A cue of these kinds tells nothing when it fires in more than this many and this part of the sentences.
GUIDING_KINDS = frozenset(("address", "exhortation"))
COMMON_TIMES, COMMON_SHARE = 6, 0.25
# A cue must weigh at least this much to be a reason that a reader is shown.
MIN_SHOWN = 0.2
# A kind that is more than a judgement names the aside if its cues weigh this much.
TELLING = 1.0
GENERAL_KIND, QUESTION_KIND = "judgement", "question"


def weigh(drafts: Sequence[Draft], lexicon: Lexicon, bias: float) -> None:
    """Give each draft that is no quotation its own sum.

    A guide speaks to its readers all the time, and tells them what to do: there, that is no aside. So a
    cue of that sort that fires in much of an article is taken from its drafts.
    """
    _forget_common(drafts)
    weights = lexicon.weights
    for draft in drafts:
        if draft.quotation is None:
            draft.own = bias + sum(weights.get(name, 0.0) * value for name, value in features(draft).items())


def _forget_common(drafts: Sequence[Draft]) -> None:
    times = Counter(
        name
        for draft in drafts
        for name in {hit.rule.name for hit in draft.hits if hit.rule.kind in GUIDING_KINDS}
    )
    least = max(COMMON_TIMES, COMMON_SHARE * len(drafts))
    common = {name for name, number in times.items() if number > least}
    if common:
        for draft in drafts:
            draft.hits = [hit for hit in draft.hits if hit.rule.name not in common]


def contributions(draft: Draft, lexicon: Lexicon) -> dict[str, float]:
    """What each cue and signal adds to a draft's own sum."""
    weights = lexicon.weights
    return {name: value * weights[name] for name, value in features(draft).items() if name in weights}


def features(draft: Draft) -> dict[str, float]:
    """How often each cue for asides or against fired, up to MAX_TIMES, and how strongly each signal holds."""
    found = dict(draft.signals)
    for hit in draft.hits:
        name, voice = hit.rule.name, hit.rule.voice
        if voice in WEIGHED:
            found[name] = MAX_TIMES if name in found else 1.0
    return found


def scores(drafts: Sequence[Draft], score: Score) -> list[float]:
    """The score of each draft among the others; they must all be sentences that are no quotations."""
    owns = [draft.own for draft in drafts]
    return [
        score.base + score.own * own + score.article * article + score.near * near
        for own, (article, near) in zip(owns, surroundings(owns), strict=True)
    ]


def surroundings(owns: Sequence[float]) -> list[tuple[float, float]]:
    """For each sum: how far the others lie over LEAST_SUM in the mean, and those near in the faded mean.

    Where there are few others, the mean is drawn to LEAST_SUM, as most articles are report.
    """
    sums = [min(MOST_SUM, max(LEAST_SUM, own)) - LEAST_SUM for own in owns]
    others, total = len(sums) - 1 + SUPPOSED, sum(sums)
    edge = [0.0] * NEAR
    padded = [*edge, *sums, *edge]
    fades = [FADING**step / NEAR for step in range(NEAR)]
    return [
        (
            (total - own) / others,
            sum(fade * (padded[i - step] + padded[i + step]) for step, fade in enumerate(fades, 1)),
        )
        for i, own in enumerate(sums, NEAR)
    ]


def reasons(draft: Draft, lexicon: Lexicon) -> tuple[str | None, tuple[Cue, ...]]:
    """The kind of aside that a draft is, and the cues for it with their words; None without any."""
    added = contributions(draft, lexicon)
    kinds: dict[str, float] = {}
    found: list[Cue] = []
    for hit in draft.hits:
        rule = hit.rule
        if rule.voice == "aside" and added[rule.name] >= MIN_SHOWN:
            start, end = draft.place(hit)
            found.append(Cue(rule.name, draft.text[start:end], start, end))
            kinds[rule.kind] = max(kinds.get(rule.kind, 0.0), added[rule.name])
    for name, kind in ((signals.QUESTION, QUESTION_KIND), (signals.EXCLAMATION, GENERAL_KIND)):
        if added.get(name, 0.0) >= MIN_SHOWN:
            at = signals.mark_at(draft.text)
            found.append(Cue(name, draft.text[at : at + 1], at, at + 1))
            kinds[kind] = kinds.get(kind, 0.0) + added[name]
    if not kinds:
        return None, ()
    if QUESTION_KIND in kinds:
        return QUESTION_KIND, tuple(found)
    telling = {kind: weight for kind, weight in kinds.items() if kind != GENERAL_KIND and weight >= TELLING}
    kinds = telling or kinds
    return max(sorted(kinds), key=lambda kind: kinds[kind]), tuple(found)
