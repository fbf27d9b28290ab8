from sidelight.regress.pages import Marks, PageChange, Removal
from sidelight.regress.tally import Figures, Tally


def removal(rule, lost=0):
    return Removal("news/pier", rule, f"text of {rule}", "drop", lost)


def tally(*changes):
    made = Tally()
    for change in changes:
        made.add(change)
    return made


def test_the_rules_that_lose_article_text_come_first():
    made = tally(
        PageChange("news", removed=(removal("a/one"), removal("b/two", 7)), kept=(removal("c/three"),)),
        PageChange("news", removed=(removal("a/one"),)),
    )

    rules = made.rules()

    assert [one.rule for one in rules] == ["b/two", "a/one", "c/three"]
    assert [(len(one.removed), len(one.kept)) for one in rules] == [(1, 0), (2, 0), (0, 1)]
    assert [one.rule for one in made.new_losses] == ["b/two"]


def test_figures_are_means_over_the_pages_of_a_part_where_they_are_known():
    made = tally(
        PageChange("web", before=Marks(1.0, None), after=Marks(0.5, None)),
        PageChange("news", before=Marks(1.0, 0.0), after=Marks(1.0, 0.25)),
        PageChange("news", before=Marks(0.5, 0.5), after=Marks(0.5, 0.25)),
        PageChange("news"),
        PageChange("news", problem="news/big: the page is too large"),
    )

    assert made.figures() == {
        "news": Figures(3, Marks(0.75, 0.25), Marks(0.75, 0.25)),
        "web": Figures(1, Marks(1.0, None), Marks(0.5, None)),
    }
    assert (made.pages, made.problems) == (5, ["news/big: the page is too large"])
