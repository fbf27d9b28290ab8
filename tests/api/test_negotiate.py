import pytest

from sidelight.api.negotiate import best

OFFERED = ["application/json", "text/html", "text/markdown", "text/plain"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/markdown", "text/markdown"),
        ("TEXT/Markdown", "text/markdown"),
        ("text/*", "text/html"),
        ("text/html;q=0.5, text/plain", "text/plain"),
        ("text/html, application/json;q=0.9, */*;q=0.1", "text/html"),
        ("text/*;q=0.9, text/html;q=0.1", "text/markdown"),
        ("application/json;q=0, */*", "text/html"),
        ("text/html;q=rubbish, text/plain;q=0.1", "text/plain"),
        ("text/plain;q=7", "text/plain"),
        ("image/png", None),
        ("application/json;q=0", None),
    ],
)
def test_the_format_that_the_header_likes_best_is_chosen(accept, chosen):
    assert best(accept, OFFERED) == chosen
