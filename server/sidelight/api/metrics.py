"""Counters of one service, for Prometheus; nothing in them tells of pages or addresses."""

from collections.abc import Callable

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one app, in a registry of its own so that two apps do not meet."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "sidelight_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "sidelight_request_seconds", "Time until the answer was sent.", ("route",), buckets=SECONDS,
            registry=self.registry,
        )  # fmt: skip
        self.steps = Histogram(
            "sidelight_step_seconds", "Time to fetch and to read a page, waiting included.", ("step",),
            buckets=SECONDS, registry=self.registry,
        )  # fmt: skip

    def gauge(self, name: str, about: str, value: Callable[[], float]) -> None:
        """A number that is looked up whenever the metrics are asked for."""
        Gauge(name, about, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self.registry)
