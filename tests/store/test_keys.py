from sqlalchemy import select

from sidelight.store.keys import digest
from sidelight.store.tables import keys


def test_a_key_is_shown_once_and_kept_as_a_hash(using):
    async def use(store):
        made, secret = await store.keys.create("Anna's reader", "reader")
        async with store._database.reading() as connection:
            row = (await connection.execute(select(keys))).mappings().one()
        return made, secret, dict(row), await store.keys.all()

    made, secret, row, listed = using(use)

    assert len(secret) > 40
    assert secret not in str(row)
    assert listed == [made]
    assert (made.label, made.role, made.revoked) == ("Anna's reader", "reader", None)


def test_roles_are_found_by_hash_until_the_key_is_revoked(using):
    async def use(store):
        reader, one = await store.keys.create("a", "reader")
        _, two = await store.keys.create("b", "maintainer")
        before = await store.keys.roles()
        results = [
            await store.keys.revoke(reader.id),
            await store.keys.revoke(reader.id),
            await store.keys.revoke(99),
        ]
        return one, two, before, results, await store.keys.roles(), await store.keys.all()

    one, two, before, results, after, listed = using(use)

    assert before == {digest(one): "reader", digest(two): "maintainer"}
    assert results == [True, False, False]
    assert after == {digest(two): "maintainer"}
    assert [key.revoked is None for key in listed] == [False, True]


def test_two_keys_are_never_the_same(using):
    async def use(store):
        return [(await store.keys.create("x", "reader"))[1] for _ in range(3)]

    assert len(set(using(use))) == 3
