import pytest

from sidelight.contribute.excerpt import MAX_CHARS, address, cut, scrub
from sidelight.errors import ExcerptError, PageTooLargeError


def html(piece, **how):
    return cut(piece, **how).html


def test_an_excerpt_is_cut_to_the_element_that_the_selector_finds():
    page = "<html><body><nav>Menu</nav><main><p>Story</p><aside class='box'>One</aside><aside class='box'>Two</aside></main>"

    assert html(page, selector="main > .box") == '<aside class="box">One</aside>'


def test_an_excerpt_is_cut_to_the_innermost_element_that_holds_the_text():
    page = "<div><section><p>Sign <b>up</b>\n now</p></section></div><p>Story</p>"

    assert html(page, text="sign up  NOW") == "<p>Sign <b>up</b>\n now</p>"


def test_words_tell_where_the_selector_is_of_another_place():
    page = "<div><p>One</p><p>Two</p></div><p>Three</p>"

    assert html(page, selector="body > main > p", text="Two") == "<p>Two</p>"


def test_a_lone_element_is_the_one_that_is_meant():
    assert html("<aside>Alone</aside>", selector="html > body > main > aside") == "<aside>Alone</aside>"


@pytest.mark.parametrize(
    ("piece", "how", "words"),
    [
        ("<p>One</p><p>Two</p>", {"selector": ".x"}, "is found in the excerpt"),
        ("<p>One</p> and more", {"text": "three"}, "is found in the excerpt"),
        ("<script>x()</script>", {"selector": "script"}, "no element in the excerpt"),
        ("<p>One</p>", {"selector": "p:frob("}, "the selector cannot be used"),
        (f"<p>{'word ' * 2000}</p>", {"selector": "p"}, "choose a smaller one"),
    ],
)
def test_an_excerpt_that_cannot_be_used_says_why(piece, how, words):
    with pytest.raises(ExcerptError, match=words) as caught:
        cut(piece, **how)

    assert "One" not in str(caught.value)


def test_an_excerpt_far_too_large_is_not_looked_at():
    with pytest.raises(PageTooLargeError):
        cut("<p>" + "<i>x" * 300_000, selector="p")


def test_an_excerpt_of_the_largest_size_is_kept():
    words = "x" * (MAX_CHARS - len("<p></p>"))

    assert len(html(f"<p>{words}</p>")) == MAX_CHARS


@pytest.mark.parametrize(
    "tag", ["script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "textarea", "select",
            "audio", "video", "picture", "map", "math", "datalist"],
)  # fmt: skip
def test_what_holds_no_text_of_the_page_is_gone_with_its_content(tag):
    got = html(f"<div>before <{tag}>secret<i>secret</i></{tag}> after</div>")

    assert "secret" not in got
    assert tag not in got
    assert "before" in got
    assert "after" in got


def test_comments_and_processing_instructions_are_gone():
    assert html("<div><!-- logged in as anna --><?php anna ?>Text</div>") == "<div>Text</div>"


def test_the_values_of_form_fields_are_gone():
    piece = (
        "<form id='join' action='/join?session=abc123'><input type='email' name='mail' value='anna@home.example' "
        "placeholder='anna'><input type='checkbox' checked value='yes'><textarea>my words</textarea>"
        "<select><option selected>Austria</option></select><button type='submit' value='42'>Go</button></form>"
    )

    assert html(piece) == (
        '<form id="join" action="/join"><input type="email"><input type="checkbox"><button type="submit">Go</button></form>'
    )


@pytest.mark.parametrize(
    "attribute",
    [
        "onclick='x()'", "style='color:red'", "title='Hello Anna'", "alt='Anna'", "name='anna'", "value='anna'",
        "data-user='anna'", "data-user-name='anna'", "data-session='anna'", "data-email='anna'", "data-token='anna'",
        "data-props='{\"name\": \"anna\"}'", "data-x='anna 1'", "srcset='/anna.png 2x'", "srcdoc='<p>anna</p>'",
        "nonce='anna'", "content='anna'", "aria-describedby='anna'", "href='javascript:anna()'", "src='data:text/html,anna'",
        "xlink:href='/anna'", "formaction='/anna'", "poster='/anna'", "ping='/anna'", "integrity='anna'",
    ],
)  # fmt: skip
def test_attributes_that_may_tell_of_a_person_or_run_are_gone(attribute):
    assert html(f"<div {attribute}>Text</div>") == "<div>Text</div>"


def test_attributes_that_rules_go_by_stay():
    piece = (
        '<aside class="letter-box wide" id="letter" role="complementary" lang="de" dir="ltr" aria-label="The letter" '
        'data-component="LetterBox" data-testid="letter_box" itemprop="ad">Text</aside>'
    )

    assert html(piece) == piece


def test_classes_and_ids_with_long_numbers_are_gone():
    assert (
        html("<div class='box user-48211234 w100' id='u4821123'>Text</div>")
        == '<div class="box w100">Text</div>'
    )
    assert html("<div class='user-48211234'>Text</div>") == "<div>Text</div>"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://anna:secret@news.example:8443/a/b?u=1#me", "https://news.example/a/b"),
        ("/newsletter?u=anna", "/newsletter"),
        ("newsletter/join#x", "newsletter/join"),
        ("//cdn.example/a?b", "//cdn.example/a"),
        ("https://news.example/u/48211234/leave", "https://news.example/u/…/leave"),
        ("https://news.example/leave/a9f3b2c4d5e6f7a8", "https://news.example/leave/…"),
        ("https://news.example/leave/anna@home.example", "https://news.example/leave/…"),
        (
            "https://news.example/2026/11/the-ferry-that-left",
            "https://news.example/2026/11/the-ferry-that-left",
        ),
        ("mailto:anna@home.example?subject=x", "mailto:"),
        ("tel:+431234567", "tel:"),
        ("javascript:x()", None),
        ("data:text/html,x", None),
        ("ftp://home.example/x", None),
        ("http://[broken", None),
        ("?u=anna", None),
        ("", None),
    ],
)
def test_addresses_keep_host_and_path(given, kept):
    assert address(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Write to anna.b+news@home.example today", "Write to … today"),
        ("Call +43 1 234 56 78 or (01) 2345-678", "Call … or (…"),
        ("Your number 48211234", "Your number …"),
        ("In 2026 it cost 12,50 euros, 1 200 in all", "In 2026 it cost 12,50 euros, 1 200 in all"),
        ("See https://news.example/a?reader=anna#x now", "See https://news.example/a now"),
    ],
)
def test_text_keeps_no_mail_addresses_and_no_long_numbers(given, kept):
    assert scrub(given) == kept


def test_text_is_scrubbed_at_every_depth_and_in_tails():
    piece = "<div>a@b.example<p>c@d.example<b>x</b>e@f.example</p>g@h.example</div>"

    got = cut(piece)

    assert got.html == "<div>…<p>…<b>x</b>…</p>…</div>"
    assert "@" not in got.text


def test_text_after_what_was_cut_is_kept():
    assert html("<div>one<script>x</script>two<video>y</video>three<b>four</b><link>five</div>") == (
        "<div>onetwothree<b>four</b>five</div>"
    )


def test_what_comes_out_stays_the_same_when_it_is_cut_again():
    once = html("<aside class='box'><a href='/x?u=1'>Join &lt;b&gt; &amp; \"us\"</a></aside>")

    assert html(once) == once


def test_markup_that_is_written_as_text_stays_text():
    assert (
        html("<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>")
        == "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>"
    )
