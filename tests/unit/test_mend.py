from sidelight import mend
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.segments import segment


def cut(html):
    page = Outline(parse(f"<body>{html}</body>"))
    return page, segment(page)


def lists(html, picked):
    page, segments = cut(html)
    chosen = set(picked)
    mend.join_lists(page, segments, range(len(segments)), chosen)
    return sorted(chosen)


LIST = "<p>Before</p><ul><li>a<li>b<li>c</ul><p>After</p>"


def test_a_list_is_taken_whole_if_a_good_part_of_it_is_picked():
    assert lists(LIST, {0, 2, 4}) == [0, 1, 2, 3, 4]


def test_a_list_is_left_whole_if_next_to_nothing_of_it_is_picked():
    assert lists("<p>Before</p><ul>" + "<li>x" * 8 + "</ul>", {0, 3}) == [0]


def test_two_lists_do_not_mix():
    assert lists("<ul><li>a<li>b</ul><ol><li>c<li>d</ol>", {0}) == [0, 1]


def test_a_list_of_one_item_is_left_to_the_trees():
    assert lists("<p>Before</p><ul><li>a</ul>", {0}) == [0]


def test_bulleted_lines_that_follow_each_other_are_one_list():
    assert lists("<p>Before</p><p>• a</p><p>• b</p><p>Between</p><p>• c</p>", {0, 1}) == [0, 1, 2]


def test_a_heading_goes_with_what_it_heads():
    _, segments = cut("<p>One</p><h2>Head</h2><p>Two</p><h2>Other</h2><p>Three</p>")
    picked = {0, 2}

    mend.join_headings(segments, {0: 3.0, 1: -0.5, 2: 2.0, 3: -0.5, 4: -3.0}, picked)

    assert picked == {0, 1, 2}


def test_a_heading_before_the_article_does_not_begin_it():
    _, segments = cut("<h2>Section</h2><p>One</p>")
    picked = {1}

    mend.join_headings(segments, {0: -0.5, 1: 2.0}, picked)

    assert picked == {1}


def test_a_line_that_hands_over_goes_with_what_it_announces():
    _, segments = cut("<p>One</p><div>The Courier wrote:</div><p>Two</p><div>Share:</div><div>Mail</div>")
    picked = {0, 2}

    mend.join_headings(segments, {0: 3.0, 1: -2.0, 2: 2.0, 3: -2.0, 4: -3.0}, picked)

    assert picked == {0, 1, 2}


def test_headings_at_the_end_are_left():
    _, segments = cut("<h2>A</h2><p>One</p><h2>B</h2><h3>C</h3>")
    picked = {0, 1, 2, 3}

    mend.leave_bare_headings(segments, picked)

    assert picked == {0, 1}


TABLE = "<table><tr><th>Year<th>Rain<tr><td>2024<td>{}</table>"


def test_a_table_in_the_middle_of_the_article_is_taken():
    _, segments = cut(f"<p>One</p>{TABLE.format('812 mm')}<p>Two</p>")
    picked = {0, 2}

    mend.join_tables(segments, picked)

    assert picked == {0, 1, 2}


def test_a_table_of_links_and_one_after_the_article_are_left():
    _, segments = cut(
        f"<p>One</p>{TABLE.format('<a href=/x>a link as long as this</a>')}<p>Two</p>{TABLE.format('1')}"
    )
    picked = {0, 2}

    mend.join_tables(segments, picked)

    assert picked == {0, 2}


def test_a_row_of_many_pictures_between_paragraphs_is_left():
    page, segments = cut(
        "<p>One</p>" + "<div><img src=/a.jpg></div>" * 5 + "<p>Two</p><img src=/b.jpg><p>Three</p>"
    )
    picked = {0, 6, 8}

    mend.keep_figures(page, segments, picked, -1)

    assert picked == {0, 6, 7, 8}


def test_the_picture_between_title_and_first_paragraph_is_the_articles():
    page, segments = cut("<img src=/logo.jpg><h1>Title</h1><img src=/a.jpg><p>One</p>")
    picked = {3}

    mend.keep_figures(page, segments, picked, 1)

    assert picked == {2, 3}


def bylines(*lines, authors=("Maren Holt",)):
    _, segments = cut("".join(f"<p>{line}</p>" for line in lines))
    picked = set(range(len(segments)))
    mend.leave_bylines(segments, authors, [int(len(line) > 80) for line in lines], picked)
    return [segments[k].text for k in sorted(picked)]


PROSE = "The harbour council voted on Tuesday to repair the old ferry pier, ending nine months of argument."


def test_lines_that_only_name_the_author_or_the_day_are_left():
    assert bylines("By Maren Holt, 9 March 2026", "Published on: February 27, 2026", PROSE) == [PROSE]


def test_a_standfirst_stays_though_it_names_the_author():
    standfirst = "What Maren Holt saw when she went back to the harbour after forty years abroad"

    assert bylines(standfirst, PROSE) == [standfirst, PROSE]


def test_lines_behind_the_first_paragraph_stay():
    assert bylines(PROSE, "Maren Holt", "9 March 2026") == [PROSE, "Maren Holt", "9 March 2026"]


def test_a_sentence_with_a_date_stays():
    assert bylines("It was the 9th of March 2026.", PROSE, authors=()) == [
        "It was the 9th of March 2026.",
        PROSE,
    ]


def test_what_the_page_lists_as_parts_of_the_piece_is_taken_with_its_heading():
    _, segments = cut(
        "<p>About</p><h3>You need</h3><ul><li>200 g <b>rye flour</b><li>egg</ul><p>Knead it for long.</p><p>egg cup</p>"
    )
    picked, odds = {0}, {1: -0.5}

    mend.join_parts(segments, ["200 g rye flour", "Egg", "Knead it for long. Bake."], odds, picked)
    mend.join_headings(segments, odds, picked)

    assert picked == {0, 1, 2, 3, 4}


def test_a_page_without_listed_parts_gains_nothing():
    _, segments = cut("<p>About</p><p></p><p>…</p>")
    picked = {0}

    mend.join_parts(segments, [], {}, picked)

    assert picked == {0}
