"""Source card -> text, Markdown, HTML or JSON; everything is readable without pointing at anything."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from sidelight.errors import UnknownFormatError
from sidelight.model import Fact, SourceCard
from sidelight.render.card_layout import (
    check_line,
    difference,
    period,
    places,
    sections,
    subject,
)
from sidelight.render.card_words import CHECKED, DIFFER, RELAYED, TITLE
from sidelight.render.html import sanitise
from sidelight.render.html_inline import attribute
from sidelight.render.html_inline import text as escaped
from sidelight.render.inline import is_address
from sidelight.render.json import value_of
from sidelight.render.layout import relay_line
from sidelight.render.markdown_inline import address as destination
from sidelight.render.markdown_inline import escape


@dataclass(frozen=True, slots=True)
class CardRenderer:
    """One form of a card."""

    name: str
    media_type: str
    suffix: str
    render: Callable[[SourceCard], str]


def render_card(card: SourceCard, name: str) -> str:
    """The card in the form of that name.

    Raises:
        UnknownFormatError: There is no such form.
    """
    form = FORMS.get(name)
    if form is None:
        msg = f"no form of a card is called {name!r}; the forms are {', '.join(FORMS)}"
        raise UnknownFormatError(msg)
    return form.render(card)


def to_json(card: SourceCard) -> str:
    """The card as one line of JSON, all fields of the model under their own names."""
    return json.dumps(value_of(card), ensure_ascii=False) + "\n"


def to_text(card: SourceCard) -> str:
    """The card for people to read in a terminal or a mail."""
    return "\n".join(_text(card)) + "\n"


def _text(card: SourceCard) -> Iterator[str]:
    yield f"{TITLE}: {_line(subject(card))}"
    for section in sections(card):
        yield from ("", section.title)
        for fact in section.facts:
            yield f"  {_line(_labelled(fact))}" + (f" <{fact.url}>" if _leads(fact) else "")
            for place in places(fact, card):
                yield f"    {_line(place.words)}" + (f" <{place.url}>" if place.url else "")
    for title, lines in _lists(card):
        yield from ("", title)
        yield from (f"  {_line(line)}" for line in lines)
    yield from ("", card.notice)


def _labelled(fact: Fact) -> str:
    when = period(fact)
    return f"{fact.label}{f' ({when})' if when else ''}: {fact.value}"


def _leads(fact: Fact) -> bool:
    """Whether a fact leads somewhere that its value does not say."""
    return fact.url is not None and fact.url != fact.value


def _line(text: str) -> str:
    return " ".join(text.split())


def _lists(card: SourceCard) -> Iterator[tuple[str, list[str]]]:
    """What stands below the facts."""
    if card.disagreements:
        yield DIFFER, [difference(one, card) for one in card.disagreements]
    if card.relays:
        yield RELAYED, [relay_line(relay) for relay in card.relays]
    if card.checks:
        yield CHECKED, [check_line(check) for check in card.checks]


def to_markdown(card: SourceCard) -> str:
    """The card as CommonMark."""
    return "\n".join(_markdown(card)) + "\n"


def _markdown(card: SourceCard) -> Iterator[str]:
    yield f"## {TITLE}: {escape(_line(subject(card)))}"
    for section in sections(card):
        yield from ("", f"### {section.title}", "")
        for fact in section.facts:
            value = _markdown_link(fact.url, fact.value)
            when = period(fact)
            yield f"- {escape(fact.label)}{f' ({escape(when)})' if when else ''}: {value}"
            yield from (f"  - {_markdown_link(place.url, place.words)}" for place in places(fact, card))
    for title, lines in _lists(card):
        yield from ("", f"### {title}", "")
        yield from (f"- {escape(_line(line))}" for line in lines)
    yield from ("", f"*{escape(card.notice)}*")


def _markdown_link(url: str | None, text: str) -> str:
    shown = escape(_line(text))
    return f"[{shown}]({destination(url)})" if url and is_address(url) else shown


def to_html(card: SourceCard) -> str:
    """The card as an HTML fragment, one `<article>`, safe to place in a page."""
    return sanitise("\n".join(_html(card))) + "\n"


def _html(card: SourceCard) -> Iterator[str]:
    yield '<article class="source-card">'
    yield f"<h2>{escaped(TITLE)}: {escaped(subject(card))}</h2>"
    for section in sections(card):
        yield f"<h3>{escaped(section.title)}</h3><dl>"
        for fact in section.facts:
            when = period(fact)
            yield f"<dt>{escaped(fact.label)}{f' ({escaped(when)})' if when else ''}</dt>"
            yield f"<dd>{_html_link(fact.url, fact.value)}<ul class='evidence'>"
            yield from (f"<li>{_html_link(place.url, place.words)}</li>" for place in places(fact, card))
            yield "</ul></dd>"
        yield "</dl>"
    for title, lines in _lists(card):
        yield f"<h3>{escaped(title)}</h3><ul>"
        yield from (f"<li>{escaped(line)}</li>" for line in lines)
        yield "</ul>"
    yield f"<p class='notice'>{escaped(card.notice)}</p></article>"


def _html_link(url: str | None, text: str) -> str:
    return f'<a href="{attribute(url)}">{escaped(text)}</a>' if url and is_address(url) else escaped(text)


FORMS: MappingProxyType[str, CardRenderer] = MappingProxyType(
    {
        form.name: form
        for form in (
            CardRenderer("html", "text/html", ".html", to_html),
            CardRenderer("json", "application/json", ".json", to_json),
            CardRenderer("markdown", "text/markdown", ".md", to_markdown),
            CardRenderer("text", "text/plain", ".txt", to_text),
        )
    }
)
