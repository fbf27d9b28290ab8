"""One small story with every kind of clutter, in the forms that pages come in; the words stay the same."""

import random
import re
from html import escape

import pytest

import sidelight

TITLE = "Norrvik closes its last telephone exchange"
STORY = [
    "The last manual telephone exchange in Norrvik was switched off on Friday, and with it went four "
    "jobs and a clock.",
    "According to a notice that the company sent to all 312 subscribers, calls have been routed "
    "through the provincial centre at Aldersund since midnight. Nobody had to change a number.",
    "“I connected the mayor to his mother every Sunday for nineteen years,” said Elin Sand, who "
    "worked the board until the end. “Now they can do it themselves, if they want to.”",
    "The Aldersund Courier wrote:",
    "The exchange was opened in 1951 in the back room of a chandler. It moved twice, once because of "
    "a flood and once because of a quarrel about the rent.",
    "Of course, a machine does not ask how your knee is.",
    "The building will be sold. Among the things that go with it are the following:",
    "• A switchboard for 400 lines, of oak and brass",
    "• The clock, which has been four minutes slow since 1974",
    "I find that a poor ending for such a room.",
    "The company declined to say what it hopes to get for the house, but neighbours have seen two men"
    " measuring it.",
]
CLUTTER = [
    "Please switch off your ad blocker to read this page as it was meant to be.",
    "Become a member!",
    "Sign up to get breaking news alerts from The Norrvik Post.",
    "Don't forget to follow us on Facebook, Instagram and Mastodon.",
    "Join the conversation!",
    "We do not tolerate comments that contain insults, threats, profanity or all capitals. Thank you "
    "for helping us to keep a friendly place to talk.",
    "Trending on The Norrvik Post",
    "Stay up to date on the latest news: sign up for the Norrvik Post newsletter!",
]
LINKS = [
    "Ferry fares to rise in spring",
    "Five bakeries that open before six",
    "What the frost did to the harbour wall",
]


def bare():
    lines = [CLUTTER[0], TITLE, *STORY, *CLUTTER[1:]]
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</body></html>"


def wordpress():
    items = "".join(f"<li>{escape(line[2:])}</li>" for line in STORY if line.startswith("•"))
    body, listed = "", False
    for line in STORY:
        if not line.startswith("•"):
            body += f"<p>{escape(line)}</p>"
        elif not listed:
            body, listed = body + f'<ul class="wp-block-list">{items}</ul>', True
    menu = "".join(
        f'<li class="menu-item"><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Shop")
    )
    nags = "".join(f"<p>{escape(line)}</p>" for line in CLUTTER[1:4])
    trending = "".join(f'<li><a href="/{k}">{escape(link)}</a></li>' for k, link in enumerate(LINKS))
    return f"""<!doctype html><html lang="en"><head><title>{TITLE} – The Norrvik Post</title></head>
<body class="post-template-default single single-post"><div id="adb-notice" class="adb-overlay"><p>{CLUTTER[0]}</p></div>
<header id="masthead" class="site-header"><nav class="main-navigation"><ul class="menu">{menu}</ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main"><article class="post hentry">
<header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">Posted on 6 March</div></header>
<div class="entry-content">{body}{nags}</div></article>
<div id="comments" class="comments-area"><h2 class="comments-title">{CLUTTER[4]}</h2><p>{escape(CLUTTER[5])}</p></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">{CLUTTER[6]}</h2><ul>{trending}</ul>
</section><section class="widget"><p>{CLUTTER[7]}</p></section></aside></div>
<footer class="site-footer"><p>© 2026 The Norrvik Post. All rights reserved.</p></footer></body></html>"""


def nonsense():
    """The WordPress page with a made-up word for each class and id."""
    made_up = random.Random(7)
    words = {}

    def word(name):
        return words.setdefault(name, "".join(made_up.choices("bcdfghklmnprst", k=7)))

    def renamed(match):
        return f'{match[1]}="{" ".join(word(name) for name in match[2].split())}"'

    return re.sub(r'\b(class|id)="([^"]*)"', renamed, wordpress())


def wrapped():
    """Each line in two divs of its own, as page builders do it, each with a made-up class."""
    made_up = random.Random(3)
    lines = [CLUTTER[0], TITLE, *STORY, *CLUTTER[1:]]

    def div(inside):
        return f'<div class="{"".join(made_up.choices("bcdfghklmnprst", k=7))}">{inside}</div>'

    return f"<html><body>{div(div(''.join(div(div(escape(line))) for line in lines)))}</body></html>"


@pytest.mark.parametrize("form", [bare, wordpress, nonsense, wrapped])
def test_the_story_stays_and_the_clutter_goes(form):
    text = sidelight.read(form(), url="https://norrvik-post.example/2026/exchange").text

    assert [line for line in STORY if line.removeprefix("• ") not in text] == []
    assert [line for line in CLUTTER if line in text] == []
