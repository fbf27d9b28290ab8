"""A date as a page writes it -> ISO 8601, exactly as precise as the page says."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sidelight.evidence.months import CROATIAN, MONTHS
from sidelight.evidence.strings import fold

# Longer texts are prose that mentions a date, not a date.
MAX_CHARS = 120

_ISO = re.compile(
    r"""
    (?P<year>\d{4})
    (?: ([-/.]) (?P<month>\d{1,2}) (?: \2 (?P<day>\d{1,2}) (?!\d)
        (?: (?:[Tt_]|,?\s+) (?P<hour>\d{1,2}) : (?P<minute>\d{2})
            (?: : (?P<second>\d{2}) (?: [.,] (?P<fraction>\d+) )? )?
            \s* (?P<zone> [Zz]\b | UTC | GMT | [+-]\d{2}:?\d{2} | [+-]\d{2}\b )? )?
    )? )?
    (?!\d)
    """,
    re.VERBOSE,
)
_COMPACT = re.compile(
    r"""
    (?P<year>(?:19|20)\d{2}) (?P<month>\d{2}) (?P<day>\d{2})
    (?: [T\s]? (?P<hour>\d{2}) :? (?P<minute>\d{2}) (?: :? (?P<second>\d{2}) (?P<fraction>(?!))? )?
        (?P<zone> Z | [+-]\d{2}:?\d{2} )? )?
    $""",
    re.VERBOSE,
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d{2}|\d{2})(?![\d.])")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})([./-])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:,| năm)?\s+(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(
    r"""
    (?P<before> 午前|午後|上午|下午|오전|오후 )? \s*
    (?<![\d:.]) (?P<hour>\d{1,2})
    (?: [:h時时点시]\s?(?P<minute>\d{2}) (?: [:분分]\s?(?P<second>\d{2}) )?
      | \.(?P<dotted>\d{2}) (?![\d.]) (?= \s*(?:[ap]\.?\s?m\b|Uhr|hrs|klo) )
      | (?= \s?[ap]\.?\s?m\b ) )
    [分분]? \s* (?P<after>[ap]\.?\s?m\b\.?)?
    (?: \s* \(? (?P<zone> [+-]\d{2}:?\d{2}\b | (?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})? | [A-Z]{1,4}\b )? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ABSOLUTE_ZONE = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)

# Abbreviations that mean one offset only wherever news is written; IST, CST and the like mean several.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "sast": 120,
    "eest": 180, "msk": 180, "wib": 420, "hkt": 480, "jst": 540, "kst": 540, "aest": 600,
    "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "brt": -180,
}  # fmt: skip
# Where 3/4/2026 is the fourth of March.
MONTH_FIRST = ("en-US", "en-PH")
BUDDHIST_YEARS = 543


def read(text: str, language: str | None = None) -> str | None:
    """The date that a text is, None if it is none.

    Args:
        text: A date by itself, or with a few words about it ("Updated 3 May 2024, 3:47 pm").
        language: BCP 47 tag of the page; decides what `03/04/2026` and ambiguous month names mean.
    """
    text = text.strip()
    if not 4 <= len(text) <= MAX_CHARS:
        return None
    for pattern in (_ISO, _COMPACT):
        found = pattern.match(text)
        if found and not (pattern is _ISO and found["month"] is None and found.end() < len(text)):
            return _from_fields(found.groupdict())
    if _EPOCH.match(text):
        return _epoch(text)
    return _from_words(text, language)


def _epoch(text: str) -> str | None:
    seconds = int(text[:10])
    # Zero is what an empty field prints as.
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds > 0 else None


def _from_words(text: str, language: str | None) -> str | None:
    """A date with the month by name, or numbers in another order than ISO's."""
    fields: dict[str, str | None] = {}
    rest = text
    clock = _CLOCK.search(text)
    if clock:
        rest = f"{text[: clock.start()]} {text[clock.end() :]}"
        fields = _clock_fields(clock)
    day = next(_days(rest, language), None)
    if day is None:
        return None
    year, month, number = day
    return _from_fields({"year": str(year), "month": str(month), "day": str(number), **fields})


def _clock_fields(clock: re.Match[str]) -> dict[str, str | None]:
    hour = int(clock["hour"])
    half = (clock["after"] or "").lower()[:1]
    if clock["before"]:
        half = "p" if clock["before"] in ("午後", "下午", "오후") else "a"
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = clock["zone"]
    return {
        "hour": str(hour),
        "minute": clock["minute"] or clock["dotted"] or "00",
        "second": clock["second"],
        "zone": zone if zone and (zone.lower() in ZONES or _ABSOLUTE_ZONE.match(zone)) else None,
    }


def _days(text: str, language: str | None) -> Iterator[tuple[int, int, int]]:
    """Year, month and day, by each way of writing them in turn."""
    for found in _CJK.finditer(text):
        yield int(found[1]), int(found[2]), int(found[3])
    for found in _YEAR_FIRST.finditer(text):
        yield int(found[1]), int(found[3]), int(found[4])
    for found in _VIETNAMESE.finditer(text):
        yield int(found[3]), int(found[2]), int(found[1])
    yield from _named_months(text, language)
    for found in _DAY_FIRST.finditer(text):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if month > 12 or (found[2] == "/" and language in MONTH_FIRST and day <= 12):
            day, month = month, day
        yield year if year > 99 else 2000 + year, month, day


def _named_months(text: str, language: str | None) -> Iterator[tuple[int, int, int]]:
    """`3 May 2024`, `May 3, 2024`, `2024 May 3` and the like: the numbers next to the name."""
    tokens = _TOKEN.findall(text)
    croatian = (language or "")[:2] == "hr"
    for i, token in enumerate(tokens):
        if token.isdigit():
            continue
        word = fold(token)
        month = (croatian and CROATIAN.get(word)) or MONTHS.get(word)
        if month is None:
            continue
        # Up to two words may stand between ("3 de mayo de 2024", "2024 m. gegužės 3 d.").
        before = [int(t) for t in tokens[max(0, i - 3) : i][::-1] if t.isdigit()]
        after = [int(t) for t in tokens[i + 1 : i + 5] if t.isdigit()]
        years = [n for n in after + before if 1000 <= n <= 9999]
        days = [n for n in before[:1] + after[:1] if 1 <= n <= 31] + [n for n in after if 1 <= n <= 31]
        if years and days:
            yield years[0], month, days[0]


def _from_fields(fields: dict[str, str | None]) -> str | None:
    """ISO 8601 from the parts that are given, if such a date exists."""
    get = fields.get
    year, month, day = int(get("year") or 0), int(get("month") or 1), int(get("day") or 1)
    hour, minute, second = int(get("hour") or 0), int(get("minute") or 0), int(get("second") or 0)
    if year >= 2400:
        year -= BUDDHIST_YEARS
    try:
        moment = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - the page may give no zone
    except ValueError:
        return None
    if not 1600 <= year <= 2200 or (year == 1970 and moment.timetuple().tm_yday == 1):
        return None
    if fields.get("month") is None:
        return f"{year:04}"
    if fields.get("day") is None:
        return f"{year:04}-{month:02}"
    if fields.get("hour") is None:
        return moment.date().isoformat()
    clock = moment.isoformat(timespec="seconds" if fields.get("second") else "minutes")
    fraction = (fields.get("fraction") or "")[:6].rstrip("0")
    return clock + (f".{fraction}" if fraction else "") + _offset(fields.get("zone"))


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    minutes = ZONES.get(zone.lower(), 0)
    found = _ABSOLUTE_ZONE.match(zone)
    if found:
        minutes = (int(found[2]) * 60 + int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
    # No place on earth is further from UTC than fourteen hours.
    if abs(minutes) > 14 * 60:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def agree(one: str, other: str) -> bool:
    """Whether two ISO 8601 dates can both be right, as far as the less precise one goes."""
    if len(one) > len(other):
        one, other = other, one
    if other.startswith(one):
        return True
    if len(one) < 11 or len(other) < 11:
        return _in_utc(other)[: len(one)] == one
    short = 16 if "minute" in (_precision(one), _precision(other)) else 19
    if _has_zone(one) and _has_zone(other):
        return _in_utc(one)[:short] == _in_utc(other)[:short]
    local = {one[:short], _in_utc(one)[:short]}
    return not local.isdisjoint({other[:short], _in_utc(other)[:short]})


def more_precise(one: str, other: str) -> bool:
    """Whether `one` says more than `other`, given that the two agree."""

    def rank(value: str) -> tuple[bool, bool, int]:
        return len(value) > 10, _has_zone(value), len(value)

    return rank(one)[:2] > rank(other)[:2] or (len(one) < 11 and rank(one) > rank(other))


def _precision(value: str) -> str:
    return "second" if value[16:17] == ":" else "minute"


def _has_zone(value: str) -> bool:
    return len(value) > 10 and value[-6:-5] in ("+", "-")


def _in_utc(value: str) -> str:
    """The same moment in UTC, zone left out; unchanged where no zone is given."""
    if not _has_zone(value):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        # A date that could not be read is compared as it stands.
        return value
    return (moment - (moment.utcoffset() or timedelta())).replace(tzinfo=None).isoformat()
