"""Jobs and answers <-> bytes on a pipe.

A frame is two lengths, a JSON header and a body. No pickle: a worker reads hostile pages, and what
it sends back must not be able to do more than be read.
"""

import json
import struct
from dataclasses import asdict, dataclass
from typing import Literal

LENGTHS = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Job:
    """A page and what to do with it.

    Attributes:
        page: The page, or what the task works on in its place.
        format: What to render a reading in.
        url: Where the page stands.
        charset: The one that the HTTP header names, if the page was fetched.
        task: One of `tasks.Tasks`.
        given: What the task wants to know beside, as JSON.
    """

    page: str | bytes
    format: str = "json"
    url: str | None = None
    charset: str | None = None
    task: str = "read"
    given: str = "{}"

    def encode(self) -> bytes:
        """The job as a frame."""
        is_text = isinstance(self.page, str)
        body = self.page.encode("utf-8", "surrogatepass") if isinstance(self.page, str) else self.page
        header = {
            "format": self.format,
            "url": self.url,
            "charset": self.charset,
            "task": self.task,
            "given": self.given,
            "is_text": is_text,
        }
        return frame(header, body)

    @classmethod
    def decode(cls, header: bytes, body: bytes) -> "Job":
        """The job of a frame."""
        said = json.loads(header)
        page = body.decode("utf-8", "surrogatepass") if said.pop("is_text") else body
        return cls(page, **said)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job, or that the worker is ready.

    Attributes:
        kind: `ready`, `done`, `refused` (an error of ours, for the user) or `failed` (a fault).
        error: Name of the error's class, for the last two.
        message: For the user if `refused`; where in the code it happened, and nothing of the page, if
            `failed`.
        body: The rendered reading.
    """

    kind: Literal["ready", "done", "refused", "failed"]
    error: str = ""
    message: str = ""
    body: bytes = b""

    def encode(self) -> bytes:
        """The answer as a frame."""
        header = asdict(self)
        del header["body"]
        return frame(header, self.body)

    @classmethod
    def decode(cls, header: bytes, body: bytes) -> "Answer":
        """The answer of a frame."""
        return cls(**json.loads(header), body=body)


def frame(header: dict[str, str | bool | None], body: bytes) -> bytes:
    """Header and body with their lengths before them."""
    head = json.dumps(header).encode()
    return LENGTHS.pack(len(head), len(body)) + head + body
