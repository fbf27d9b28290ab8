import pytest

import sidelight
from sidelight import Limits, pipeline
from sidelight.errors import PageTooLargeError

PAGE = """<!doctype html><html lang="en-GB"><head><title>Pier to be repaired | The Lantern</title>
<base href="https://lantern.example/2026/"><link rel=canonical href="https://lantern.example/2026/pier">
<meta property="og:site_name" content="The Lantern"><meta property="og:title" content="Pier to be repaired">
<meta name=author content="Marta Olsen"><meta property="article:published_time" content="2026-11-03T08:00:00+01:00">
</head><body><article><h1>Pier to be repaired</h1>
<p>The harbour council voted on Tuesday to repair the old ferry pier, ending nine months of argument over its cost.</p>
<p>Work is due to start in March, after the <a href="winter">winter storms</a>, and the pier should open before summer.</p>
<div class="newsletter-signup"><p>Get our morning newsletter by mail</p><form><input name=mail></form></div>
<p>“We have waited long enough,” said Jon Berg, who runs a bakery opposite the pier, “and now we want a date.”</p>
<p>Please disable your ad blocker to go on reading this story.</p>
<p>The money comes from a fund that the province set aside for small ports, and from a loan that the town took up.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def reading():
    return sidelight.read(PAGE, url="https://lantern.example/2026/pier?from=rss")


def test_every_field_of_the_contract_is_filled(reading):
    assert reading.title == "Pier to be repaired"
    assert reading.byline == "Marta Olsen"
    assert reading.authors == ("Marta Olsen",)
    assert reading.published == "2026-11-03T08:00:00+01:00"
    assert reading.language == "en-GB"
    assert reading.direction == "ltr"
    assert reading.site_name == "The Lantern"
    assert reading.canonical_url == "https://lantern.example/2026/pier"
    assert reading.excerpt.startswith("The harbour council voted on Tuesday")
    assert reading.url == "https://lantern.example/2026/pier?from=rss"
    assert reading.ruleset.rules > 100
    assert reading.notes == ()


def test_the_text_is_the_article_and_only_the_article(reading):
    paragraphs = reading.text.split("\n\n")

    assert [p.split()[0] for p in paragraphs] == ["The", "Work", "“We", "The"]
    assert "newsletter" not in reading.text
    assert "ad blocker" not in reading.text


def test_what_went_is_told_with_its_place_in_the_article(reading):
    drops = {drop.category: drop for drop in reading.drops}

    assert drops["newsletter"].at == 2
    assert drops["newsletter"].text == "Get our morning newsletter by mail"
    assert drops["newsletter"].where == "/html/body/article/div"
    assert drops["adblock-nag"].at == 3
    assert all(drop.rule.startswith(drop.category + "/") for drop in reading.drops)


def test_links_are_absolute_by_the_base_of_the_page(reading):
    [span] = reading.blocks[1].spans

    assert span.href == "https://lantern.example/2026/winter"


def test_sentences_have_voices(reading):
    assert reading.blocks[2].sentences[0].voice == "quotation"
    assert reading.blocks[0].sentences[0].voice == "report"


def test_the_card_has_facts_with_evidence(reading):
    assert reading.card.subject.registrable_domain == "lantern.example"
    assert all(fact.evidence for fact in reading.card.facts)


def test_reading_the_same_page_twice_gives_the_same(reading):
    assert sidelight.read(PAGE, url="https://lantern.example/2026/pier?from=rss") == reading


def test_bytes_and_text_give_the_same():
    assert sidelight.read(PAGE.encode()) == sidelight.read(PAGE)


@pytest.mark.parametrize(
    "html",
    [
        "",
        b"",
        "   ",
        "<",
        "\x00",
        "Just a line of text.",
        "<html><head><title>Only a title</title></head></html>",
        "<table><tr><td>" * 50,
        "<p>" + "word " * 5,
        '<script type=\'application/ld+json\'>{"@graph": [[], 3, {"author": {"name": [1, null]}}]}</script>',
        "<frameset><frame src=a></frameset>",
        "<svg><title>x</title></svg><math><mi>x</mi></math>",
    ],
)
def test_pages_that_are_no_articles_give_a_reading_all_the_same(html):
    reading = sidelight.read(html)

    assert isinstance(reading.text, str)
    assert sidelight.render(reading, "json")


def test_a_page_without_text_says_so():
    assert sidelight.read("").notes == ("No article was found on this page.",)


@pytest.mark.parametrize("url", ["not a url", "http://[::1", "", "file:///x", "https://пример.example/путь"])
def test_a_strange_address_does_no_harm(url):
    assert sidelight.read(PAGE, url=url).title == "Pier to be repaired"


def test_limits_are_kept():
    with pytest.raises(PageTooLargeError):
        sidelight.read(PAGE, limits=Limits(max_bytes=100))


def test_other_rules_can_be_used(tmp_path):
    folder = tmp_path / "legal"
    folder.mkdir()
    (folder / "_category.yml").write_text(
        "{title: Legal, about: Legal lines., action: drop}", encoding="utf-8"
    )
    (folder / "money.yml").write_text(
        "why: A test.\nmatch: {text: {en: ['the money comes']}, cover: 0.05}\nunless: {prose: false}\n"
        "examples:\n  hit: ['<p>The money comes from a fund.</p>']\n  miss: ['<p>The money went.</p>']\n",
        encoding="utf-8",
    )

    reading = sidelight.read(PAGE, rules=sidelight.load(tmp_path))

    assert [drop.rule for drop in reading.drops] == ["legal/money"]
    assert "Please disable your ad blocker" in reading.text


def test_a_page_taken_in_once_is_cleaned_again_by_other_rules():
    rules = sidelight.ruleset.bundled()
    page = pipeline.take_in(PAGE, "https://lantern.example/2026/pier")

    first = pipeline.clean(page, rules)
    page.outline.unmask()
    without = pipeline.clean(page, rules.only())
    page.outline.unmask()

    assert len(first.drops) == 2
    assert without.drops == ()
    assert len(without.blocks) > len(first.blocks)
    assert pipeline.clean(page, rules) == first


def test_the_excerpt_is_cut_between_words():
    text = "word " * 100

    assert pipeline._excerpt(text) == " ".join(["word"] * 40) + "…"
    assert pipeline._excerpt("Short.") == "Short."
