"""All measurements of one run -> one value, and that as JSON."""

import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from sidelight.bench.compare import Group
from sidelight.bench.growth import Curve
from sidelight.bench.memory import Memory


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured: versions by tool, what was left out, then the results in order."""

    versions: Mapping[str, str]
    left_out: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    memory: tuple[Memory, ...] = ()
    curves: tuple[Curve, ...] = ()
    python: str = field(default_factory=platform.python_version)

    def as_json(self) -> dict[str, object]:
        """The report as plain values; times in seconds and sizes in bytes unless the key says otherwise."""
        told = asdict(self)
        for memory, plain in zip(self.memory, told["memory"], strict=True):
            plain |= {"median_multiple": memory.median_multiple, "worst_multiple": memory.worst_multiple}
        for curve, plain in zip(self.curves, told["curves"], strict=True):
            plain |= {"growth": curve.growth}
        return told
