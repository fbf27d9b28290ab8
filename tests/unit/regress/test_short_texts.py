import pytest

from sidelight.corpus import CorpusError
from sidelight.pipeline import clean, take_in
from sidelight.regress import short_texts
from sidelight.regress.short_texts import Judged, Score, ShortText
from sidelight.ruleset.texts import RuleTexts

NAG = ShortText("newsletter", "en", "Get our  newsletter by mail.")


@pytest.fixture
def rules(state):
    return RuleTexts.gather(state(words="{text: {en: [newsletter]}, cover: 0.05}")).build()


@pytest.fixture
def written(tmp_path):
    def write(*lines):
        (tmp_path / "texts.tsv").write_text("\n".join(lines))
        return short_texts.read(tmp_path / "texts.tsv")

    return write


def test_texts_come_with_label_and_language(written):
    texts = written("label\tlanguage\ttext", 'ad\tde\t"Anzeige" heute', "prose\tpt-BR\tUm barco.")

    assert texts == [ShortText("ad", "de", '"Anzeige" heute'), ShortText("prose", "pt-BR", "Um barco.")]
    assert [text.is_nag for text in texts] == [True, False]


def test_a_country_gives_the_language_that_most_outlets_of_it_write_in(written):
    texts = written("text\tcountry\tnote\tlabel", "a\tat\t-\tad", "b\tuk\t-\tad", "c\tpl\t-\tad")

    assert [text.language for text in texts] == ["de", "en", "pl"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["label\ttext", "ad\tx"], "the first line must name the columns"),
        (["", "ad\tx"], "the first line must name the columns"),
        (["label\tlanguage\ttext", "ad\tde"], "line 2: there must be a label and a text"),
        (["label\tlanguage\ttext", "ad\tde\tx", "\tde\tx"], "line 3: there must be a label and a text"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(written, lines, message):
    with pytest.raises(CorpusError, match=r"texts\.tsv") as raised:
        written(*lines)

    assert message in str(raised.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CorpusError, match="cannot be read: No such file"):
        short_texts.read(tmp_path / "none.tsv")


def test_a_text_that_a_rule_takes_is_judged_with_that(rules):
    assert short_texts.judge(NAG, rules) == Judged(NAG, "calls/words")


def test_a_text_that_stays_has_no_rule(rules):
    stays = ShortText("prose", "en", "The boat left.")

    assert short_texts.judge(stays, rules) == Judged(stays, None)


@pytest.mark.parametrize("language", [*short_texts._sentences(), "eu"])
def test_the_article_around_it_is_read_whole_in_every_language(rules, language):
    html = short_texts.article_with(ShortText("prose", language, "x & y"))

    texts = [block.text for block in clean(take_in(html, short_texts.ADDRESS), rules).blocks]

    assert len(texts) == len({*texts}) == 13
    assert texts[6] == "x & y"
    assert f'<html lang="{language}">' in html


def test_figures_tell_nags_and_prose_apart():
    prose, caption = ShortText("prose", "en", "p"), ShortText("caption", "de", "c")
    score = Score((Judged(NAG, "a/b"), Judged(NAG, None), Judged(prose, "a/b"), Judged(caption, None)))

    assert (score.precision, score.recall, score.prose_taken) == (0.5, 0.5, 1.0)
    assert score.misses == [Judged(NAG, None), Judged(prose, "a/b")]
    assert not score.is_enough
    assert score.parted(lambda text: text.language)["de"] == Score((Judged(caption, None),))


def test_nothing_taken_is_precise_and_nothing_wanted_is_found():
    score = Score(())

    assert (score.precision, score.recall, score.prose_taken) == (1.0, 1.0, 0.0)
