def test_a_proposed_entry_switches_nothing_off_until_somebody_decides(using):
    async def use(store):
        proposed = await store.kills.propose("ad/label", 3)
        active_before = await store.kills.entries("active")
        decided = await store.kills.decide(proposed.id, "active", "Takes bylines.", among={"proposed"})
        return proposed, active_before, decided, await store.kills.entries("active")

    proposed, active_before, decided, active = using(use)

    assert (proposed.state, proposed.reports, proposed.decided) == ("proposed", 3, None)
    assert active_before == []
    assert active == [decided]
    assert (decided.reason, decided.reports) == ("Takes bylines.", 3)
    assert decided.decided is not None


def test_more_reports_only_raise_the_count_of_what_stands(using):
    async def use(store):
        first = await store.kills.propose("ad/label", 3)
        raised = await store.kills.propose("ad/label", 4)
        await store.kills.decide(first.id, "active", None, among={"proposed"})
        still = await store.kills.propose("ad/label", 5)
        return first, raised, still

    first, raised, still = using(use)

    assert {first.id, raised.id, still.id} == {first.id}
    assert (raised.state, raised.reports) == ("proposed", 4)
    assert (still.state, still.reports) == ("active", 5)


def test_a_rejected_entry_makes_way_for_a_new_one(using):
    async def use(store):
        first = await store.kills.propose("ad/label", 3)
        await store.kills.decide(first.id, "rejected", "It is right.", among={"proposed"})
        second = await store.kills.propose("ad/label", 6)
        return first, second, await store.kills.entries()

    first, second, entries = using(use)

    assert second.id != first.id
    assert [(entry.id, entry.state) for entry in entries] == [(second.id, "proposed"), (first.id, "rejected")]


def test_a_maintainer_needs_no_reports(using):
    async def use(store):
        made = await store.kills.activate("ad/label", "Empties articles.")
        again = await store.kills.activate("ad/label", "Still does.")
        return made, again, await store.kills.get(made.id), await store.kills.get(999)

    made, again, found, missing = using(use)

    assert (made.state, made.reports) == ("active", 0)
    assert (again.id, again.reason) == (made.id, "Still does.")
    assert found == again
    assert missing is None


def test_only_an_entry_in_the_right_state_is_decided(using):
    async def use(store):
        entry = await store.kills.activate("ad/label", "Empties articles.")
        return await store.kills.decide(entry.id, "active", None, among={"proposed"})

    assert using(use) is None


def test_the_last_decision_is_remembered_by_rule(using):
    async def use(store):
        none = await store.kills.last_decision("ad/label")
        await store.kills.propose("ad/label", 3)
        undecided = await store.kills.last_decision("ad/label")
        entry = await store.kills.activate("ad/label", "Empties articles.")
        return none, undecided, entry.decided, await store.kills.last_decision("ad/label")

    none, undecided, decided, last = using(use)

    assert (none, undecided) == (None, None)
    assert last == decided
