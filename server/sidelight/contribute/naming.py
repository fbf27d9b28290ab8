"""What a rule matches -> a name for its file that is free."""

from collections.abc import Callable

from sidelight.ruleset.lint import KEBAB
from sidelight.ruleset.words import name_words

# Where nothing that the rule matches gives a name.
POINTED_OUT = "pointed-out"
# A rule is named for the thing that it matches.
NOT_NAMES = ("no-", "remove-", "hide-", "block-")


def path_of(rule_id: str) -> str:
    """Where a rule's file belongs in a checkout."""
    return f"rules/{rule_id}.yml"


def free_name(proposed: str, is_taken: Callable[[str], bool]) -> str:
    """A name of the plain words of what is proposed; with a number where that is taken."""
    words = [word for word in name_words(proposed) if word.isascii()]
    base = "-".join(words[:5]) if len("".join(words)) > 2 else POINTED_OUT
    if not KEBAB.fullmatch(base) or base.startswith(NOT_NAMES):
        base = f"{POINTED_OUT}-{base}" if KEBAB.fullmatch(f"{POINTED_OUT}-{base}") else POINTED_OUT
    number, name = 1, base
    while is_taken(name):
        number += 1
        name = f"{base}-{number}"
    return name
