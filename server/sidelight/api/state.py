"""What the routes of one app share."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from sidelight.api.gate import Rate
from sidelight.api.keyring import Keyring
from sidelight.api.metrics import Metrics
from sidelight.api.rulebook import Rulebook
from sidelight.api.settings import Settings
from sidelight.api.workers import Pool
from sidelight.ruleset import RuleSet
from sidelight.store import Store


@dataclass(frozen=True, slots=True)
class State:
    """Settings, workers, rules, store, keys and counters of one app.

    `submissions` counts the proposals and reports of each sender.
    """

    settings: Settings
    pool: Pool
    rulebook: Rulebook
    store: Store
    keyring: Keyring
    submissions: Rate
    metrics: Metrics

    @property
    def rules(self) -> RuleSet:
        """The rules at work."""
        return self.rulebook.current

    @contextmanager
    def step(self, name: str, timings: dict[str, float]) -> Iterator[None]:
        """Measure a step of a request, in milliseconds into `timings`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            seconds = time.perf_counter() - started
            timings[name] = seconds * 1000
            self.metrics.steps.labels(name).observe(seconds)


def _state(request: Request) -> State:
    return cast("State", request.app.state.sidelight)


AppState = Annotated[State, Depends(_state)]
