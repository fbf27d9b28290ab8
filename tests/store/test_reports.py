from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from sidelight.store import Cut, NewReport, Page
from sidelight.store.tables import reports

REPORT = NewReport(
    "social/follow", "2026.11.1", "<p>She asks readers to follow.</p>", "d" * 64, "news.example"
)


def test_a_report_is_kept_without_who_made_it(using):
    async def use(store):
        made, is_new = await store.reports.add(REPORT, "203.0.113.5")
        listed = await store.reports.page(None)
        async with store._database.reading() as connection:
            row = (await connection.execute(select(reports))).mappings().one()
        return made, is_new, listed, dict(row)

    made, is_new, listed, row = using(use)

    assert is_new
    assert listed == Page((made,), None)
    assert (made.rule, made.excerpt, made.host) == (REPORT.rule, REPORT.excerpt, REPORT.host)
    assert not hasattr(made, "reporter")
    assert "203.0.113.5" not in str(row)


def test_the_same_report_of_the_same_person_counts_once(using):
    async def use(store):
        first, _ = await store.reports.add(REPORT, "a")
        again, is_new = await store.reports.add(REPORT, "a")
        return first, again, is_new

    first, again, is_new = using(use)

    assert again == first
    assert not is_new


def test_independent_reports_are_those_of_different_people(using):
    async def use(store):
        await store.reports.add(REPORT, "a")
        await store.reports.add(replace(REPORT, excerpt="<p>Another.</p>"), "a")
        await store.reports.add(replace(REPORT, rule="ad/label"), "c")
        one = await store.reports.independent(REPORT.rule, None)
        await store.reports.add(REPORT, "b")
        two = await store.reports.independent(REPORT.rule, None)
        later = await store.reports.independent(REPORT.rule, datetime.now(UTC) + timedelta(minutes=1))
        return one, two, later

    assert using(use) == (1, 2, 0)


def test_reports_are_listed_by_rule_from_new_to_old(using):
    async def use(store):
        for number in range(4):
            await store.reports.add(replace(REPORT, excerpt=f"<p>{number}</p>"), "a")
        await store.reports.add(replace(REPORT, rule="ad/label"), "a")
        first = await store.reports.page(REPORT.rule, Cut(3))
        return first, await store.reports.page(REPORT.rule, Cut(3, first.next))

    first, second = using(use)

    assert [one.excerpt for one in first.items + second.items] == [
        "<p>3</p>",
        "<p>2</p>",
        "<p>1</p>",
        "<p>0</p>",
    ]


def test_reporters_stay_the_same_after_a_restart(using):
    async def use(store):
        await store.reports.add(REPORT, "a")
        await store.close()
        _, is_new = await store.reports.add(REPORT, "a")
        return is_new

    assert using(use) is False
