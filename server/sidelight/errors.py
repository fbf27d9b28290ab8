"""The errors that Sidelight raises; one `except SidelightError` catches them all."""


class SidelightError(Exception):
    """Base of every error that Sidelight raises on purpose."""


class PageTooLargeError(SidelightError):
    """The page is over a limit: bytes, depth or number of elements."""


class NotAPageError(SidelightError):
    """What was handed in is no web page: a program, a picture, an archive."""


class RuleError(SidelightError):
    """A rule, a category or a cue file is wrong.

    The message names the file, the line where it is known, what is wrong and what would be right.
    """


class FetchError(SidelightError):
    """A page could not be fetched."""


class FetchRefusedError(FetchError):
    """The address is one that Sidelight never fetches: scheme, port or network."""


class FetchTooLargeError(FetchError):
    """The answer is over the size limit after decompression."""


class FetchTimeoutError(FetchError):
    """The answer did not come in time."""


class UpstreamError(FetchError):
    """The other server could not be reached or answered with an error status.

    Attributes:
        status: The status it answered with; None where it was not reached or answered badly.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class ReadTimeoutError(SidelightError):
    """Cleaning the page took longer than allowed and was stopped."""


class UnknownFormatError(SidelightError):
    """No renderer has that name."""


class ExcerptError(SidelightError):
    """A piece of a page that a reader sends cannot be used: nothing is found in it, or it is too large."""
