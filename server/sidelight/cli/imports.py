"""`sidelight rules import`: lists of others taken in, shown, refreshed and removed."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import typer

from sidelight.cli import terminal
from sidelight.cli.exits import FAILED, complain
from sidelight.cli.lists import default_folder
from sidelight.errors import SidelightError
from sidelight.fetch import Policy
from sidelight.subscriptions.about import About
from sidelight.subscriptions.folder import Subscriptions
from sidelight.subscriptions.updating import Outcome, refresh, subscribe

TIME = "%Y-%m-%d %H:%M UTC"
SAID = {
    "new": "taken in", "changed": "changed", "unchanged": "not changed", "kept": "could not be refreshed",
}  # fmt: skip


class Command:
    """What one call of the command does, in the folder that it is for."""

    def __init__(self, folder: Path | None, allowed_hosts: frozenset[str], *, as_json: bool) -> None:
        self._place = Subscriptions(folder or default_folder())
        self._policy = Policy(allowed_hosts=allowed_hosts)
        self._as_json = as_json

    def add(self, origin: str, name: str | None) -> None:
        """Take a list in.

        Raises:
            SidelightError: It could not be fetched, read or kept.
        """
        with terminal.waiting(f"Taking in {origin}"):
            outcome = asyncio.run(subscribe(origin, name, self._place, self._policy, datetime.now(UTC)))
        about = outcome.about
        self._tell(
            [outcome],
            f"{about.name}: {about.tally}\n  kept in {self._place.folder / about.name}",
        )

    def refresh(self) -> None:
        """Ask all origins again.

        Raises:
            typer.Exit: One could not be refreshed; what is there of it stays.
        """
        with terminal.waiting("Asking for newer lists"):
            outcomes = asyncio.run(self._refreshed())
        self._tell(
            outcomes, "\n".join(map(_line, outcomes)) or f"there are no subscriptions in {self._place.folder}"
        )
        if any(outcome.state == "kept" for outcome in outcomes):
            raise typer.Exit(FAILED)

    async def _refreshed(self) -> list[Outcome]:
        now = datetime.now(UTC)
        return [await refresh(name, self._place, self._policy, now) for name in self._place.names()]

    def remove(self, name: str) -> None:
        """Forget a subscription.

        Raises:
            SidelightError: There is none of that name.
        """
        self._place.remove(name)
        typer.echo(json.dumps({"removed": name}) if self._as_json else f"{name}: removed")

    def show(self) -> None:
        """Show all subscriptions."""
        abouts = []
        for name in self._place.names():
            try:
                abouts.append(self._place.about(name))
            except SidelightError as error:
                complain(str(error))
        if self._as_json:
            typer.echo(
                json.dumps([about.model_dump(mode="json") for about in abouts], ensure_ascii=False, indent=2)
            )
        elif abouts:
            typer.echo("\n".join(map(_shown, abouts)))
        else:
            typer.echo(f"there are no subscriptions in {self._place.folder}")

    def _tell(self, outcomes: list[Outcome], said: str) -> None:
        if self._as_json:
            told = [
                {"state": one.state, "message": one.message} | one.about.model_dump(mode="json")
                for one in outcomes
            ]
            typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            typer.echo(said)


def _line(outcome: Outcome) -> str:
    about = outcome.about
    if outcome.state == "kept":
        stays = f"the list of {about.good_at:%Y-%m-%d} stays at work"
        return f"{outcome.name}: {SAID['kept']}: {outcome.message}\n  {stays}"
    return f"{outcome.name}: {SAID[outcome.state]}; {terminal.counted(about.taken, 'filter')}"


def _shown(about: About) -> str:
    title = f' "{about.title}"' if about.title else ""
    lines = [
        f"{about.name}{title}: {terminal.counted(about.taken, 'filter')}",
        f"  from {about.origin}",
        f"  as of {about.good_at:{TIME}}, to be asked again from {about.due_at:{TIME}} on",
    ]
    if about.problem:
        lines.append(f"  could not be refreshed since {about.problem.since:{TIME}}: {about.problem.message}")
    return "\n".join(map(terminal.scrub, lines))
