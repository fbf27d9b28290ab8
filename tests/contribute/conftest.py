"""A small page of an outlet that does not exist, for the tools of those who write rules."""

import pytest

STORY = [
    "The crews of the Brackwater ferry have been told not to collect the bicycle fee that the county brought in.",
    "A memo from the town council, sent to all fourteen deckhands on Monday, calls the fee unworkable on a slipway.",
    "The harbour committee had asked for a delay of one year in March and had received no reply, the minutes show.",
    "Deckhands who follow the memo will not lose pay, the clerk of the council told the meeting on Tuesday night.",
    "The county has said that it will send two inspectors to the quay before the season opens in the first week of June.",
    "Riders who were asked on Monday said that they had not paid the fee once since it was brought in by the county.",
]


@pytest.fixture
def page():
    """Makes the story a page, with more elements after its third paragraph."""
    return made


def made(*more: str, title: str = "Brackwater waves bicycles through") -> str:
    story = [f"<p>{text}</p>" for text in STORY]
    body = "".join((*story[:3], *more, *story[3:]))
    return (
        f"<html lang=en><head><title>{title}</title><script>var quay = 'seagull counter';</script></head><body>"
        "<header><p>News from both banks of the Brack</p><nav><a href='/n'>News</a> <a href='/h'>Harbour</a></nav>"
        f"</header><main><article><h1>{title}</h1>{body}</article></main>"
        "<footer><p>Printed at the mill since 1907</p></footer></body></html>"
    )
