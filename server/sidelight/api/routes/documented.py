"""What the docs say of the problems that an address may answer with."""

from sidelight.api import schemas

ABOUT = {
    403: "Only a maintainer may do this.",
    404: "There is none of that number.",
    409: "It is decided already.",
    413: "The page is too large.",
    422: "The request is not valid; `errors` points to what is wrong.",
    429: "Too many from one sender.",
    500: "The page could not be read.",
    503: "The service is busy, or what it keeps is not to be had.",
    504: "It took too long.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The problems of these statuses, for `responses`."""
    return {status: {"model": schemas.Problem, "description": ABOUT[status]} for status in statuses}
