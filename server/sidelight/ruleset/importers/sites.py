"""Site configs as FiveFilters keeps them, one file a host -> filters, and where the article stands.

Source: https://help.fivefilters.org/full-text-rss/site-patterns.html
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from sidelight.ruleset.css_parts import Attribute, Complex, Compound
from sidelight.ruleset.importers import xpath, xpath_tokens
from sidelight.ruleset.importers.filters import Filter, NotTakenError, Parsed, Where

LINE = re.compile(r"(?P<key>[a-z_]+)(?:\([^)]*\))?\s*:\s*(?P<value>.*)")
KEYS = frozenset(
    {"body", "title", "strip", "strip_id_or_class", "strip_image_src", "test_url", "prune", "tidy"}
)
HOST = re.compile(r"\.?[\w-]+(?:\.[\w-]+)+", re.ASCII)
NO_HOST = "site configs without a host: name the file example.com.txt"
# Say how to tidy, fetch or test; nothing of it is left to do, and none of it takes anything out.
NO_FILTERS = frozenset({"test_url", "test_contains", "prune", "tidy", "parser", "autodetect_on_failure"})


def is_config(text: str) -> bool:
    """Whether a text is a site config and no filter list."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    said = [found["key"] for line in lines if (found := LINE.match(line)) is not None]
    return bool(said) and len(said) > len(lines) / 2 and not KEYS.isdisjoint(said)


def read(texts: Mapping[str, str]) -> Parsed:
    """Read site configs; never fails, for what cannot be taken is counted.

    Args:
        texts: Name of a file, which tells its host -> text.
    """
    parsed = Parsed()
    for name, text in texts.items():
        lines = list(_lines(text))
        hosts = _hosts(name, [value for key, value in lines if key == "test_url"])
        for key, value in lines:
            try:
                _take(key, value, hosts, parsed)
            except NotTakenError as error:
                parsed.tally.refuse(str(error))
    return parsed


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = LINE.match(line.strip())
        if found is not None:
            yield found["key"], found["value"].strip()


def _hosts(name: str, pages: list[str]) -> tuple[str, ...]:
    """The keys of the hosts that a config is for: by the name of its file, else by its first page.

    `example.com.txt` is for that host and its `www.`, `.example.com.txt` for all that stands below it.
    """
    host = name.rpartition("/")[2].removesuffix(".txt").lower()
    if not HOST.fullmatch(host):
        try:
            host = (urlsplit(pages[0]).hostname or "").removeprefix("www.") if pages else ""
        except ValueError:
            host = ""
    if not HOST.fullmatch(host):
        return ()
    return (host,) if host.startswith(".") else (f"={host}", f"=www.{host}")


def _take(key: str, value: str, hosts: tuple[str, ...], parsed: Parsed) -> None:
    if key == "test_url":
        parsed.pages.append(value)
    if key in NO_FILTERS:
        return
    if key not in ("body", "strip", "strip_id_or_class", "strip_image_src"):
        raise NotTakenError(key)
    if not hosts:
        raise NotTakenError(NO_HOST)
    if key == "body":
        found = xpath.read(value)
        for host in hosts:
            parsed.bodies.setdefault(host, []).append(found)
    else:
        line = f"{hosts[0].lstrip('=')} {key}: {value}"
        parsed.filters.append(Filter(line, f"{key}: {value}", Where(hosts), _options(key, value)))
    parsed.tally.taken += 1


def _options(key: str, value: str) -> tuple[Complex, ...]:
    """What a line takes out, as selectors.

    Raises:
        NotTakenError: It is XPath that has no like among selectors, or empty.
    """
    if key == "strip":
        selected = xpath.read(value)
        if selected.first:
            raise NotTakenError(xpath_tokens.NAME)
        return selected.options
    value = value.strip("\"'")
    if not value:
        name = f"{key} without a value"
        raise NotTakenError(name)
    if key == "strip_image_src":
        return (_one(Compound("img", attributes=(Attribute("src", "*=", value),))),)
    return tuple(_one(Compound(attributes=(Attribute(name, "*=", value),))) for name in ("class", "id"))


def _one(compound: Compound) -> Complex:
    return Complex((compound,))
