"""Pages -> rendered readings, in processes of their own that are stopped when a page takes too long."""

from sidelight.api.workers.frames import Job
from sidelight.api.workers.pool import Limits, Pool, PoolBusyError, WorkerCrashError

__all__ = ["Job", "Limits", "Pool", "PoolBusyError", "WorkerCrashError"]
