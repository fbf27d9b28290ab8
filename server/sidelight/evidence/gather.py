"""Tree and address -> PageEvidence: all sources read, ranked and kept."""

from collections.abc import Iterable

from lxml import etree

from sidelight.evidence import (
    byline,
    credentials,
    dates,
    jsonld,
    languages,
    links,
    meta,
    microdata,
    names,
    titles,
    urls,
)
from sidelight.evidence.markup import Markup, harvest
from sidelight.evidence.page import Found, PageEvidence, Said, Source
from sidelight.evidence.strings import fold, split_url

# Which source a field is believed from first; all that they say is kept.
_ORDER: tuple[Source, ...] = ("json-ld", "opengraph", "microdata", "html", "meta", "byline", "date", "url")
_ORDERS: dict[str, tuple[Source, ...]] = {
    "site_name": ("opengraph", "json-ld", "meta", "microdata"),
    "description": ("opengraph", "meta", "json-ld", "microdata"),
    "language": ("html", "meta", "json-ld", "microdata", "opengraph"),
    "canonical_url": ("canonical", "opengraph", "json-ld", "meta"),
    "image": ("opengraph", "json-ld", "meta", "html"),
}
# When a work was made or put on the server is not yet when it was published.
_WEAK_DATES = ("/dateCreated", "/uploadDate")


def gather(root: etree._Element, url: str | None) -> PageEvidence:
    """Read all that a page says of itself, visible and for machines, and where it says it.

    The tree is not changed. Values that contradict each other are all kept, see
    `PageEvidence.alternatives`.

    Args:
        root: The page as it was sent, before anything is cut from it.
        url: Its address, if known; without it relative addresses are passed over.
    """
    markup = harvest(root, url)
    headings, described, items = titles.headings(markup), meta.read(markup), microdata.read(markup)
    stated = [found for found in (*headings, *described.values, *items.values) if found.field == "title"]
    said = [jsonld.read(markup, (markup.fold(found.value) for found in stated)), described, items]
    found = _by_field([value for source in said for value in source.values])
    found["title"] = titles.rank(markup, headings + found.get("title", []), _site_names(found))
    found["language"] = languages.rank(
        _ranked("language", languages.stated(markup) + found.get("language", []))
    )
    language = _first(found, "language")
    title = _first(found, "title") or ""
    found["author"], authors = _authors(markup, said, _site_keys(markup, found), title)
    _add_dates(markup, found, title, language)
    found["canonical_url"] = urls.canonical(markup, found.get("canonical_url", []))
    for link in links.read(markup):
        found[link.field] = [link]
    found[credentials.FIELD] = credentials.read(markup)
    found["generator"] = meta.generator(markup)
    kept = {field: _distinct(_ranked(field, values)) for field, values in found.items() if values}
    return _page(markup, kept, authors)


def _page(markup: Markup, found: dict[str, tuple[Found, ...]], authors: tuple[str, ...]) -> PageEvidence:
    """The evidence with the value of each field that weighs most."""

    def first(field: str) -> str | None:
        return _first(found, field)

    language = first("language")
    return PageEvidence(
        url=markup.url,
        title=first("title") or "",
        authors=authors,
        byline=", ".join(authors) or None,
        published=first("published"),
        modified=first("modified"),
        language=language,
        direction=languages.direction(markup, language),
        site_name=first("site_name") or first("publisher"),
        description=first("description"),
        canonical_url=first("canonical_url"),
        image=first("image"),
        section=first("section"),
        article_body=first("article_body"),
        parts=tuple(value.value for value in found.get("part", ())),
        types=tuple(
            dict.fromkeys(
                value.value for value in found.get("type", ()) if value.source in ("json-ld", "microdata")
            )
        ),
        found=found,
        sources=frozenset(value.source for values in found.values() for value in values),
    )


def _first(found: dict[str, list[Found]] | dict[str, tuple[Found, ...]], field: str) -> str | None:
    values = found.get(field)
    return values[0].value if values else None


def _by_field(values: Iterable[Found]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for value in values:
        if value.value:
            found.setdefault(value.field, []).append(value)
    return {field: _ranked(field, values) for field, values in found.items()}


def _ranked(field: str, values: list[Found]) -> list[Found]:
    """The values in the order of belief; those of one source keep theirs."""
    if field in ("title", "author", "published", "modified"):
        return values
    order = _ORDERS.get(field, _ORDER)
    return sorted(
        values, key=lambda value: order.index(value.source) if value.source in order else len(order)
    )


def _distinct(values: list[Found]) -> tuple[Found, ...]:
    """The values without those that the same source states once more; titles as written, not as cut."""
    kept: dict[tuple[str, Source, str], Found] = {}
    for value in values:
        told = value.quote if value.field == "title" else ""
        kept.setdefault((value.value, value.source, told), value)
    return tuple(kept.values())


def _site_names(found: dict[str, list[Found]]) -> list[str]:
    return [value.value for field in ("site_name", "publisher") for value in found.get(field, ())]


def _site_keys(markup: Markup, found: dict[str, list[Found]]) -> set[str]:
    """What the site is called, folded: by its own names and by its host."""
    parts = split_url(markup.url or "")
    host = (parts.hostname or "").removeprefix("www.") if parts else ""
    labels = host.split(".")
    site = {
        *_site_names(found),
        host,
        *labels[-2:-1],
        *(".".join(labels[i:]) for i in range(len(labels) - 1)),
    }
    return {fold(name) for name in site} - {""}


def _authors(
    markup: Markup, said: list[Said], site: set[str], title: str
) -> tuple[list[Found], tuple[str, ...]]:
    """All names stated, those believed first, and the latter by themselves.

    The first statement that names anybody but the site is believed. Where none does, the visible
    byline is looked for; where that has nobody either, the site stands as its own author.
    """
    statements = [_named(statement) for source in said for statement in source.authors]
    statements.append(_named(byline.rel_authors(markup)))
    chosen = next((named for named in statements if _others(named, site)), None)
    if chosen is None:
        chosen = _named(byline.authors(markup, title))
        statements.append(chosen)
    chosen = _others(chosen, site) or next((named for named in statements if named), [])
    authors = tuple(names.unique(found.value for found in chosen))
    return chosen + [
        found for named in statements if named is not chosen for found in named if found not in chosen
    ], authors


def _named(statement: list[Found]) -> list[Found]:
    """A statement with one value for each name in it."""
    return [
        found if name == found.value else found.restated(name)
        for found in statement
        for name in names.split(found.value)
    ]


def _others(named: list[Found], site: set[str]) -> list[Found]:
    return [found for found in named if fold(found.value) not in site]


def _add_dates(markup: Markup, found: dict[str, list[Found]], title: str, language: str | None) -> None:
    """Put the dates of all sources into order, as ISO 8601."""
    for element in byline.times(markup):
        found.setdefault(element.field, []).append(element)
    for field in ("published", "modified"):
        found[field] = _dated(found.get(field, []), language)
    if not found["published"]:
        for value in byline.published(markup, title, language):
            found[value.field].append(value)
    in_path = urls.dated(markup.url)
    visible = found["published"][:1]
    if not visible or (in_path and visible[0].source == "date"):
        # The path decides which of several dates in the text is the page's own.
        same = [
            value for value in found["published"] if in_path and dates.agree(value.value, in_path[0].value)
        ]
        found["published"] = same + in_path + [value for value in found["published"] if value not in same]


def _dated(values: list[Found], language: str | None) -> list[Found]:
    """Readable dates, the best first: by source, then whichever says more without contradicting it."""
    read = {text: dates.read(text, language) for text in {value.value for value in values}}
    dated = [value.restated(iso) for value in values if (iso := read[value.value])]
    ordered = sorted(dated, key=_date_weight)
    for value in ordered[1:]:
        if dates.agree(value.value, ordered[0].value) and dates.more_precise(value.value, ordered[0].value):
            ordered.remove(value)
            ordered.insert(0, value)
    return ordered


def _date_weight(value: Found) -> float:
    return _ORDER.index(value.source) + (3.5 if value.locator.endswith(_WEAK_DATES) else 0)
