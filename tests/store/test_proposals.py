import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from sidelight.store import Cut, Decision, NewProposal

PROPOSAL = NewProposal(
    category="newsletter",
    excerpt="<aside class='box'>Melden Sie sich an — ここ</aside>",
    selector="aside.box",
    text="Melden Sie sich an",
    comment="In every article.",
    host="zeitung.example",
    language="de",
)


def test_a_proposal_is_kept_as_it_was_made(using):
    async def use(store):
        made, is_new = await store.proposals.add(PROPOSAL)
        return made, is_new, await store.proposals.get(made.id)

    made, is_new, found = using(use)

    assert is_new
    assert found == made
    assert {name: getattr(found, name) for name in PROPOSAL.__slots__} == {
        name: getattr(PROPOSAL, name) for name in PROPOSAL.__slots__
    }
    assert (found.state, found.times, found.decided, found.content) == ("open", 1, None, None)
    assert abs((datetime.now(UTC) - found.created).total_seconds()) < 60


def test_the_same_proposal_is_counted_and_keeps_what_was_said_first(using):
    async def use(store):
        first, _ = await store.proposals.add(PROPOSAL)
        again, is_new = await store.proposals.add(replace(PROPOSAL, comment="Me too."))
        other, other_is_new = await store.proposals.add(replace(PROPOSAL, category="ad"))
        return first, again, is_new, other, other_is_new

    first, again, is_new, other, other_is_new = using(use)

    assert (again.id, again.times, again.comment, is_new) == (first.id, 2, PROPOSAL.comment, False)
    assert other.id != first.id
    assert other_is_new


def test_a_decided_proposal_may_be_made_again(using):
    async def use(store):
        first, _ = await store.proposals.add(PROPOSAL)
        await store.proposals.decide(first.id, Decision("rejected", "It is the story itself."))
        again, is_new = await store.proposals.add(PROPOSAL)
        return first, again, is_new

    first, again, is_new = using(use)

    assert is_new
    assert again.id > first.id


def test_a_proposal_is_decided_once(using):
    decision = Decision("accepted", path="rules/newsletter/box.yml", content="why: A box.\n")

    async def use(store):
        made, _ = await store.proposals.add(PROPOSAL)
        results = await asyncio.gather(
            store.proposals.decide(made.id, decision),
            store.proposals.decide(made.id, Decision("rejected", "No.")),
        )
        return results, await store.proposals.get(made.id), await store.proposals.decide(999, decision)

    results, found, unknown = using(use)

    assert [result is None for result in results].count(True) == 1
    assert found in results
    assert found.decided is not None
    assert unknown is None


def test_pages_go_from_new_to_old_without_gaps(using):
    async def use(store):
        for number in range(7):
            made, _ = await store.proposals.add(replace(PROPOSAL, excerpt=f"<p>{number}</p>"))
        await store.proposals.decide(made.id, Decision("rejected", "No."))
        first = await store.proposals.page("open", Cut(3))
        second = await store.proposals.page("open", Cut(3, first.next))
        rejected = await store.proposals.page("rejected", Cut(1))
        return first, second, rejected, await store.proposals.count_open()

    first, second, rejected, count = using(use)

    assert [one.excerpt for one in first.items] == ["<p>5</p>", "<p>4</p>", "<p>3</p>"]
    assert [one.excerpt for one in second.items] == ["<p>2</p>", "<p>1</p>", "<p>0</p>"]
    assert (first.next, second.next) == (first.items[-1].id, None)
    assert ([one.excerpt for one in rejected.items], rejected.next) == (["<p>6</p>"], None)
    assert count == 6


def test_a_number_that_is_not_there_gives_nothing(using):
    async def use(store):
        return await store.proposals.get(1)

    assert using(use) is None
