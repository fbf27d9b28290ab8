"""XPath -> its tokens, read from left to right."""

import re

from sidelight.ruleset.importers.filters import NotTakenError

NAME = "XPath that says what no selector says"
TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<sign>//|::|\.\.|!=|[/@()\[\],|.=*])|(?P<number>\d{1,4})(?![\w.])"""
    r"""|(?P<name>[A-Za-z_][\w-]*))"""
)
MAX_CHARS = 2_000


class Tokens:
    """The tokens of an expression and how far they are read; `at` may be set back."""

    def __init__(self, xpath: str) -> None:
        """Take an expression apart.

        Raises:
            NotTakenError: It has something that is taken nowhere in it.
        """
        if len(xpath) > MAX_CHARS:
            raise NotTakenError(NAME)
        self._tokens: list[str] = []
        self.at = 0
        place = 0
        while xpath[place:].strip():
            found = TOKEN.match(xpath, place)
            if found is None:
                raise NotTakenError(NAME)
            self._tokens.append(found.group().strip())
            place = found.end()

    def peek(self, ahead: int = 0) -> str:
        """A token that is still to be read, empty at the end."""
        at = self.at + ahead
        return self._tokens[at] if at < len(self._tokens) else ""

    def next(self) -> str:
        """Read a token, empty at the end."""
        self.at += 1
        return self._tokens[self.at - 1] if self.at <= len(self._tokens) else ""

    def skip(self, *wanted: str) -> bool:
        """Read these tokens if they come next."""
        if self._tokens[self.at : self.at + len(wanted)] != list(wanted):
            return False
        self.at += len(wanted)
        return True

    def need(self, *wanted: str) -> None:
        """Read these tokens.

        Raises:
            NotTakenError: Others come next.
        """
        if not self.skip(*wanted):
            raise NotTakenError(NAME)
