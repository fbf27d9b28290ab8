import operator
from functools import partial

import pytest

from sidelight.cli import parallel

double = partial(operator.mul, 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_things(jobs):
    assert list(parallel.over_processes(double, range(20), jobs)) == list(range(0, 40, 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_few_things_are_read_ahead(jobs):
    read = []
    things = (read.append(number) or number for number in range(100))

    results = parallel.over_processes(double, things, jobs)

    assert next(results) == 0
    assert len(read) <= jobs * parallel.WAITING


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised(jobs):
    with pytest.raises(ZeroDivisionError):
        list(parallel.over_processes(partial(operator.floordiv, 1), [1, 0], jobs))


def test_no_things_have_no_results():
    assert list(parallel.over_processes(double, [], 2)) == []


def test_there_is_at_least_one_process():
    assert parallel.processes() >= 1
