"""One line of a list in EasyList's syntax -> a filter, an exception, or the name of what it is."""

import re

from sidelight.ruleset.importers import procedural
from sidelight.ruleset.importers.filters import Filter, NotTakenError, Switch, Unhide, Where

# Source: https://adguard.com/kb/general/ad-filtering/create-own-filters/ and the wikis of uBlock Origin
# and Adblock Plus; the first such mark of a line parts hosts from selector.
MARK = re.compile(r"#@?(?:\$\??|\?|%)?#|\$@?\$(?=[a-z\[])")
HIDING = re.compile(r"remove\s*:\s*true|display\s*:\s*none(?:\s*!\s*important)?", re.IGNORECASE)
SWITCH = re.compile(r"@@(?:\|\||\|?https?://)(?P<host>[\w.-]++)(?P<path>[^$]*+)\$(?P<options>[\w,~-]+)")
SWITCHES = {
    "generichide": "generic", "ghide": "generic", "elemhide": "all", "ehide": "all",
    "specifichide": "specific", "shide": "specific",
}  # fmt: skip
MODIFIERS = re.compile(r"\[\$(?P<said>[^\]]*)\](?P<rest>.*)", re.DOTALL)
HOST = re.compile(r"~?[\w-]+(?:\.[\w-]+)*(?:\.\*)?", re.ASCII)

NETWORK, HTML, STYLES, SCRIPTLETS = "network filters", "HTML filters", "styles", "scriptlets"
HOSTS = "hosts that cannot be read"

Entry = Filter | Unhide | Switch


def read(line: str) -> Entry | None:
    """Read a line; None for one that holds no filter.

    Raises:
        NotTakenError: It holds one that is not taken.
    """
    line = line.strip()
    if not line or line[0] == "!" or line.startswith("[Adblock"):
        return None
    mark = MARK.search(line)
    if mark is None:
        # uBlock Origin takes such lines for comments.
        return None if line.startswith(("# ", "#!")) or line == "#" else _network(line)
    sign, body = mark.group(), line[mark.end() :].strip()
    body = _plain(sign, body)
    where = _where(line[: mark.start()])
    if not body:
        raise NotTakenError(procedural.UNREADABLE)
    if "@" in sign:
        return Unhide(body, where)
    options, steps = procedural.read(body)
    return Filter(line, body, where, options, steps)


def _plain(sign: str, body: str) -> str:
    """The selector of a filter that hides what it selects.

    Raises:
        NotTakenError: It does something else.
    """
    if "%" in sign or body.startswith(("+js(", "script:inject(")):
        raise NotTakenError(SCRIPTLETS)
    if body.startswith("^") or sign.startswith("$"):
        raise NotTakenError(HTML)
    if body.endswith("}"):
        selector, _brace, style = body[:-1].rpartition("{")
        if selector and HIDING.fullmatch(style.strip().removesuffix(";").rstrip()):
            return selector.rstrip()
        raise NotTakenError(STYLES)
    if "$" in sign:
        raise NotTakenError(STYLES)
    return body


def _network(line: str) -> Switch:
    """What stops requests is nothing for a page at rest, but some exceptions switch our filters off."""
    switch = SWITCH.fullmatch(line)
    options = switch["options"].split(",") if switch is not None else []
    if switch is None or len(options) != 1 or options[0] not in SWITCHES:
        raise NotTakenError(NETWORK)
    if switch["path"] not in ("", "^", "/", "*", "^*"):
        name = f"${options[0]} for a part of a site"
        raise NotTakenError(name)
    return Switch(SWITCHES[options[0]], switch["host"].lower())


def _where(said: str) -> Where:
    """The hosts before the mark.

    Raises:
        NotTakenError: They are given in a way that is not taken.
    """
    modifiers = MODIFIERS.fullmatch(said)
    if modifiers is not None:
        name, _equals, value = modifiers["said"].partition("=")
        if name.strip() != "domain" or "," in value:
            raise NotTakenError("[$path] and other conditions" if name.strip() != "domain" else HOSTS)
        said = value.replace("|", ",")
    names = [ascii_host(name.strip().lower()) for name in said.split(",") if said.strip()]
    if not all(name == "*" or HOST.fullmatch(name) for name in names):
        raise NotTakenError(HOSTS)
    return Where(
        tuple(name for name in names if not name.startswith(("~", "*"))),
        tuple(name.removeprefix("~") for name in names if name.startswith("~")),
    )


def ascii_host(name: str) -> str:
    """A host as addresses have it; lists write international names as people do."""
    if name.isascii():
        return name
    bare = name.removeprefix("~").removesuffix(".*")
    try:
        coded = bare.encode("idna").decode()
    except UnicodeError:
        return ""
    return name.replace(bare, coded)
