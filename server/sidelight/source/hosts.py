"""Files of rules/hosts -> an index that says what an address is: platform, aggregator, wrapper, shortener."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote

from sidelight.ruleset import Problem, RuleFilesError, folder
from sidelight.ruleset.files import read_file
from sidelight.source.domains import Address, public_suffix
from sidelight.source.hosts_schema import HostFile, MatchFile

# Names that a site has for its front page, for phones and for speed.
_SAME_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_SCHEME = re.compile(r"^(https?):/{0,2}", re.IGNORECASE)
_ESCAPED_SCHEME = re.compile(r"^https?%3A", re.IGNORECASE)
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/|$)")
# What Google Translate adds to the query.
_TRANSLATE = re.compile(r"(?:^|&)_x_tr_\w+=[^&]*")


@dataclass(frozen=True, slots=True)
class HostMatch:
    """What the host rules say of an address.

    Attributes:
        rule: Id of the rule, `hosts/<file>`.
        name: Name of the platform or service.
        kind: `platform`, `aggregator`, `wrapper` or `shortener`.
        publication: Key of the publication, None where the address does not say it.
        original: The address that a wrapper leads to, None where the address does not say it.
    """

    rule: str
    name: str
    kind: str
    publication: str | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One host pattern with one path pattern, taken apart."""

    rule: str
    name: str
    kind: str
    first: str
    tail: str
    path: tuple[str, ...]
    match: MatchFile

    @property
    def weight(self) -> tuple[int, int]:
        """Exact hosts before open ones, then longer paths before shorter."""
        literal = sum("{" not in part for part in self.path)
        return (0 if self.first else 1, len(self.path) + literal + bool(self.match.query))


class HostRules:
    """The host rules, indexed by the fixed end of their host patterns."""

    def __init__(self, patterns: Iterable[_Pattern], generators: Mapping[str, HostMatch]) -> None:
        self._generators = generators
        self._by_tail: dict[str, list[_Pattern]] = {}
        for pattern in sorted(patterns, key=lambda one: one.weight, reverse=True):
            self._by_tail.setdefault(pattern.tail, []).append(pattern)
        self._open = {tail.split(".", 1)[0] for tail in self._by_tail if tail.endswith("*")}

    def match(self, address: Address) -> HostMatch | None:
        """What an address is; None for a site of its own."""
        bare = _SAME_SITE.sub("", address.host)
        for host in (address.host, bare) if bare != address.host else (bare,):
            if not self._may_match(host):
                continue
            shared = None
            for pattern, first in self._candidates(host):
                found = _read(pattern, address, host, first)
                if found is not None:
                    return found
                if pattern.kind == "platform" and not pattern.first:
                    shared = HostMatch(pattern.rule, pattern.name, pattern.kind)
            if shared is not None:
                # The host is shared, and this path does not say by whom it is used.
                return shared
        return None

    def made_with(self, generator: str) -> HostMatch | None:
        """The platform that a page names as its generator; None for any other software."""
        return self._generators.get(generator.strip().lower())

    def _may_match(self, host: str) -> bool:
        """Whether any pattern is about such a host; most addresses end here."""
        first, _, rest = host.partition(".")
        return (
            host in self._by_tail
            or rest in self._by_tail
            or first in self._open
            or rest.partition(".")[0] in self._open
        )

    def _candidates(self, host: str) -> Iterator[tuple[_Pattern, str]]:
        """Patterns whose host fits, each with what stands for its open first label."""
        labels = host.split(".")
        for start in range(min(2, len(labels))):
            for tail in self._tails(labels[start:]):
                for pattern in self._by_tail.get(tail, ()):
                    if bool(pattern.first) == bool(start):
                        yield pattern, labels[0] if start else ""

    def _tails(self, labels: list[str]) -> Iterator[str]:
        """A host as it stands, and with its public suffix left open."""
        host = ".".join(labels)
        yield host
        if labels[0] in self._open:
            suffix = public_suffix(host)
            # Names like blogspot.com are on the list themselves.
            yield f"{host.removesuffix(suffix)}*" if suffix and suffix != host else f"{labels[0]}.*"


@cache
def bundled() -> HostRules:
    """The bundled host rules, loaded once.

    Raises:
        RuleFilesError: A file is wrong.
    """
    return load(folder() / "hosts")


def load(root: Path) -> HostRules:
    """Load a folder of host rules.

    Raises:
        RuleFilesError: Files are wrong; `problems` has all that is.
    """
    problems: list[Problem] = []
    patterns: list[_Pattern] = []
    generators: dict[str, HostMatch] = {}
    for path in sorted(root.glob("*.yml")):
        file = read_file(path, HostFile, problems)
        if file is not None:
            rule = f"hosts/{path.stem}"
            patterns += _patterns(rule, file)
            generators |= {name.lower(): HostMatch(rule, file.name, file.kind) for name in file.generator}
    if problems:
        raise RuleFilesError(problems)
    return HostRules(patterns, generators)


def _patterns(rule: str, file: HostFile) -> Iterator[_Pattern]:
    for match in file.match:
        for host in match.host:
            first, brace, rest = host.partition("}.")
            tail = (rest if brace else host).replace("{suffix}", "*")
            for path in match.path or [""]:
                parts = tuple(path.removeprefix("/").split("/")) if path else ()
                yield _Pattern(rule, file.name, file.kind, first + "}" if brace else "", tail, parts, match)


def _read(pattern: _Pattern, address: Address, host: str, first: str) -> HostMatch | None:
    """What a pattern reads from an address; None if it does not fit."""
    match = pattern.match
    values = _path_values(pattern.path, address)
    if values is None or (first and first in match.except_):
        return None
    if pattern.first == "{publication}":
        values["publication"] = first
    if values.get("publication", "") in match.except_ and values.get("publication"):
        return None
    publication = original = None
    if pattern.kind == "platform" and "publication" in values:
        matched = "/".join(address.segments[: len(pattern.path)])
        default = f"{first}.{host.partition('.')[2]}" if first else f"{host}/{matched}"
        publication = (match.key or default).format(publication=values["publication"], host=host)
    if pattern.kind == "wrapper" and not match.opaque:
        original = _original(pattern, address, values, first)
        if original is None:
            return None
    return HostMatch(pattern.rule, pattern.name, pattern.kind, publication, original)


def _path_values(pattern: tuple[str, ...], address: Address) -> dict[str, str] | None:
    """The open parts of a path pattern; None if the path does not begin so."""
    values: dict[str, str] = {}
    segments = address.segments
    if len(segments) < len(pattern):
        return None
    for i, part in enumerate(pattern):
        lead, brace, name = part.partition("{")
        if not brace:
            if segments[i] != part:
                return None
            continue
        if not segments[i].startswith(lead) or segments[i] == lead:
            return None
        name = name.rstrip("}")
        values[name] = "/".join(segments[i:]) if name == "url" else segments[i].removeprefix(lead)
    return values


def _original(pattern: _Pattern, address: Address, values: dict[str, str], first: str) -> str | None:
    """The address that a wrapper holds: in its path, in its query or in its host name."""
    match = pattern.match
    if match.query:
        given = parse_qs(address.query).get(match.query, [""])[0]
        if match.prefix:
            if not given.startswith(match.prefix):
                return None
            # The cache puts a checksum before the address and the words searched for after it.
            given = re.sub(r"^[\w-]{6,20}:(?=https?:|[\w-]+\.)", "", given.removeprefix(match.prefix)).split(
                " "
            )[0]
        return _with_scheme(given, match.scheme)
    if pattern.first == "{dashed}":
        host = first.replace("--", "\0").replace("-", ".").replace("\0", "-")
        query = _TRANSLATE.sub("", address.query).lstrip("&")
        path = "/".join(address.segments)
        return f"https://{host}/{path}" + (f"?{query}" if query else "")
    given = values.get("url", "")
    if address.query:
        given = f"{given}?{address.query}"
    return _with_scheme(given, match.scheme)


def _with_scheme(given: str, scheme: str) -> str | None:
    """A whole address, if what is given can be one."""
    given = given.strip()
    if _ESCAPED_SCHEME.match(given):
        given = unquote(given)
    if _SCHEME.match(given):
        return _SCHEME.sub(lambda found: f"{found[1].lower()}://", given)
    return f"{scheme}://{given}" if _HOST.match(given) else None
