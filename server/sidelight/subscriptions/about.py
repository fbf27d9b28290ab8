"""What is known of one subscription beside its texts; one small JSON file."""

from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field

from sidelight.ruleset.importers.filters import Parsed, Tally
from sidelight.subscriptions.sources import Source

# Where a list does not say; EasyList itself asks for one to four days.
DEFAULT_HOURS = 96.0
LEAST_HOURS, MOST_HOURS = 1.0, 24.0 * 30
# After a failure.
AGAIN_HOURS = 1.0


class Problem(BaseModel):
    """Why a subscription could not be refreshed, and since when; what was there before stays at work."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    message: str
    since: datetime


class About(BaseModel):
    """A subscription.

    Attributes:
        name: What the user calls it.
        origin: Its address, or the path of its file or folder.
        main: Which of its texts is the list itself.
        title: What it calls itself.
        homepage: Its address for people.
        etag: What the server calls this version.
        modified: The same by date.
        expires_hours: After how long to ask again.
        asked_at: When its origin was last asked.
        good_at: When that last went well.
        taken: How many filters were taken.
        refused: How many were not, by name.
        pages: Addresses that the list names to be tried on.
        problem: What went wrong when it was last asked.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    origin: str
    main: str
    title: str = ""
    homepage: str = ""
    etag: str = ""
    modified: str = ""
    expires_hours: float = Field(DEFAULT_HOURS, gt=0)
    asked_at: datetime
    good_at: datetime
    taken: int
    refused: dict[str, int] = {}
    pages: tuple[str, ...] = ()
    problem: Problem | None = None

    @classmethod
    def of(cls, name: str, source: Source, parsed: Parsed, now: datetime) -> "About":
        """What is known once a list is read."""
        asked = parsed.expires_hours or DEFAULT_HOURS
        return cls(
            name=name,
            origin=source.origin,
            main=source.main,
            title=parsed.title,
            homepage=parsed.homepage,
            etag=source.etag,
            modified=source.modified,
            expires_hours=min(max(asked, LEAST_HOURS), MOST_HOURS),
            asked_at=now,
            good_at=now,
            taken=parsed.tally.taken,
            refused=dict(parsed.tally.refused),
            pages=tuple(parsed.pages),
        )

    @property
    def due_at(self) -> datetime:
        """When to ask again."""
        hours = min(AGAIN_HOURS, self.expires_hours) if self.problem else self.expires_hours
        return self.asked_at.astimezone(UTC) + timedelta(hours=hours)

    @property
    def tally(self) -> Tally:
        """How much of it was taken."""
        found = Tally(self.taken)
        found.refused.update(self.refused)
        return found

    def confirmed(self, now: datetime, source: Source | None = None) -> "About":
        """The same, when nothing has changed; `source` is what came, where anything did."""
        version = {"etag": source.etag, "modified": source.modified} if source else {}
        return self.model_copy(update={**version, "asked_at": now, "good_at": now, "problem": None})

    def failed(self, message: str, now: datetime) -> "About":
        """The same, when its origin could not be had."""
        since = self.problem.since if self.problem else now
        return self.model_copy(update={"asked_at": now, "problem": Problem(message=message, since=since)})
