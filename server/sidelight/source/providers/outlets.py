"""Contributed facts and stored snapshots that ship with the rules: no request is made."""

from sidelight.ruleset import folder
from sidelight.source import records, snapshots
from sidelight.source.provider import Answer, Asked, Provider


async def ask(asked: Asked) -> Answer:
    """Look the publication up in the files of rules/outlets."""
    root = folder() / records.FOLDER
    names = dict.fromkeys(filter(None, (asked.card.subject.publication, asked.domain)))
    contributed = records.load(root, "contributed") if root.is_dir() else {}
    facts = [one for name in names for one in contributed.get(name, ())]
    reasons = []
    for path in sorted(root.glob("*.jsonl")):
        stored, age = snapshots.stated(path, names)
        facts += stored
        if stored:
            reasons.append(age)
    if not facts:
        return Answer("not_found", "nobody has contributed facts on it")
    return Answer("found", "; ".join(reasons), tuple(facts))


PROVIDER = Provider(
    "outlets",
    "Facts that were contributed to Sidelight, with their evidence",
    ask,
    is_outside=False,
    of_site=False,
)
