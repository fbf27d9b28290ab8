"""The user's own data set: a file of facts in YAML, or a snapshot; no request is made."""

from sidelight.source import records, snapshots
from sidelight.source.provider import Answer, Asked, Provider


async def ask(asked: Asked) -> Answer:
    """Look the publication up in the user's file."""
    path = asked.own_facts
    if path is None:
        return Answer("not_checked", "no file of your own facts is named")
    names = dict.fromkeys(filter(None, (asked.card.subject.publication, asked.domain)))
    if path.suffix == ".jsonl":
        facts, reason = snapshots.stated(path, names)
    else:
        known = records.load(path, "own")
        facts, reason = tuple(one for name in names for one in known.get(name, ())), ""
    if not facts:
        return Answer("not_found", "your own data says nothing on it")
    return Answer("found", reason, facts)


PROVIDER = Provider("own-data", "Facts from a file of your own", ask, is_outside=False, of_site=False)
