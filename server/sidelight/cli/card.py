"""`sidelight card`: page -> its source card, with look-ups if asked for -> document."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import typer

from sidelight import fetch
from sidelight.cli import pages, terminal
from sidelight.cli.exits import PageNotFoundError, complain
from sidelight.cli.reading import TEXT, write
from sidelight.errors import FetchError, FetchRefusedError
from sidelight.model import SourceCard
from sidelight.pipeline import read
from sidelight.render.cards import FORMS, render_card
from sidelight.source import card as page_card
from sidelight.source.lookup import Lookups, Options
from sidelight.source.provider import Endpoints, providers

USER_AGENT = "Sidelight/0.1 ({contact})"


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for.

    Attributes:
        page: A file, `-` or an address.
        url: Address of the page where `page` is none.
        form: Name of the form; by the ending of `output`, else text.
        output: File to write to.
        lookups: Whether other sources are asked.
        sources: Those to ask; all if empty.
        own_facts: A file of the user's own facts.
        contact: Address in the User-Agent.
        allowed_hosts: Hosts of the user's own network.
    """

    page: str
    url: str | None = None
    form: str | None = None
    output: Path | None = None
    lookups: bool = False
    sources: frozenset[str] = frozenset()
    own_facts: Path | None = None
    contact: str | None = None
    allowed_hosts: frozenset[str] = frozenset()


def run(request: Request, endpoints: Endpoints | None = None) -> None:
    """Make the card and write it.

    Raises:
        SidelightError: The page or the file of own facts could not be read, or the output not written.
        typer.BadParameter: There is no such form or source.
    """
    form = form_of(request)
    options = _options(request, endpoints)
    with terminal.waiting(f"Looking up {request.page}"):
        card, language, links = _page_card(request)
        if options is not None:
            policy = _policy(request)
            lookups = Lookups(options, lambda: fetch.guarded_client(policy))
            card = asyncio.run(lookups.look_up(card, language=language, links=links))
    write(render_card(card, form), request.output)


def form_of(request: Request) -> str:
    """The form to write: as asked, else by the ending of the output file, else text.

    Raises:
        typer.BadParameter: There is no such form.
    """
    if request.form is None:
        suffix = request.output.suffix.lower() if request.output else ""
        return next((known.name for known in FORMS.values() if known.suffix == suffix), TEXT)
    if request.form not in FORMS:
        msg = f"no form of a card is called {request.form!r}; the forms are {', '.join(FORMS)}"
        raise typer.BadParameter(msg, param_hint="--format")
    return request.form


def _options(request: Request, endpoints: Endpoints | None) -> Options | None:
    """What may be looked up; None for nothing. A file of one's own facts is always looked at."""
    unknown = sorted(request.sources - set(providers()))
    if unknown:
        msg = f"there is no source {unknown[0]!r}; the sources are {', '.join(providers())}"
        raise typer.BadParameter(msg, param_hint="--only")
    sources = request.sources or (frozenset(providers()) if request.lookups else frozenset())
    if request.own_facts is not None:
        if not request.own_facts.is_file():
            msg = f"there is no file {request.own_facts}"
            raise PageNotFoundError(msg)
        sources |= {"own-data"}
    if not sources:
        return None
    if request.contact is None and any(providers()[name].is_outside for name in sources):
        msg = "the services asked want to know whom to reach; give your web or mail address"
        raise typer.BadParameter(msg, param_hint="--contact")
    return Options(sources, endpoints=endpoints or Endpoints(), own_facts=request.own_facts)


def _policy(request: Request) -> fetch.Policy:
    if request.contact is None:
        return fetch.Policy(allowed_hosts=request.allowed_hosts)
    agent = USER_AGENT.format(contact=request.contact)
    return fetch.Policy(allowed_hosts=request.allowed_hosts, user_agent=agent)


def _page_card(request: Request) -> tuple[SourceCard, str | None, str]:
    """The card from the page alone, the page's language and its Link header; of its address if need be."""
    try:
        page = pages.load(request.page, request.url, request.allowed_hosts)
    except FetchRefusedError:
        raise
    except FetchError as error:
        complain(f"{error}; this is the card of the address alone")
        return page_card.of_address(request.url or request.page, str(error)), None, ""
    reading = read(page.body, url=page.url, charset=page.charset)
    return reading.card, reading.language, page.links
