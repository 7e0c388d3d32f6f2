"""The pool: order, bounded flight, death, and nothing left behind."""

import os
import signal
import time
from pathlib import Path

import pytest

from audiobrief.errors import EngineError, InputError
from audiobrief.workers import MAX_JOBS, WAITING_PER_WORKER, Workers


def square(number: int) -> int:
    time.sleep(0.002 * (number % 3))
    return number * number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise EngineError("three")
    return number


def crash(_: int) -> int:
    raise ZeroDivisionError("a bug")


def die(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def own_pid(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_results_come_in_the_order_of_the_jobs(jobs: int) -> None:
    with Workers(jobs) as workers:
        assert list(workers.run(square, range(40))) == [n * n for n in range(40)]
        assert list(workers.run(square, [7])) == [49]
        assert list(workers.run(square, [])) == []


def test_an_error_comes_in_its_turn() -> None:
    with Workers(2) as workers:
        results = workers.run(fail_at_three, range(10))
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(EngineError, match="three"):
            next(results)


def test_a_bug_is_told_and_not_printed(capfd) -> None:
    with Workers(1) as workers, pytest.raises(EngineError, match="ZeroDivisionError: a bug"):
        list(workers.run(crash, [1]))
    assert capfd.readouterr().err == ""


def test_a_worker_that_dies_is_an_error() -> None:
    with Workers(1) as workers, pytest.raises(EngineError, match="died"):
        list(workers.run(die, [1]))


def test_flight_is_bounded() -> None:
    taken = 0

    def jobs():
        nonlocal taken
        for number in range(1000):
            taken = number
            yield number

    with Workers(2) as workers:
        results = workers.run(square, jobs())
        for _ in range(5):
            next(results)
        time.sleep(0.05)
        assert taken <= 5 + 2 * WAITING_PER_WORKER + 1


@pytest.fixture(params=["forked, where the system can", "spawned"])
def nursery(request, monkeypatch) -> None:
    if request.param == "spawned":
        monkeypatch.setattr("audiobrief.nursery.CAN_FORK", False)


PREPARED = Path("prepared")


def note() -> None:
    with PREPARED.open("a") as notes:
        notes.write(f"{os.getpid()}\n")


def test_workers_are_prepared_before_their_first_job(nursery, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Workers(2, note) as workers:
        pids = set(workers.run(own_pid, range(8)))
    prepared = PREPARED.read_text().split()
    assert 1 <= len(prepared) <= 2
    assert os.getpid() not in {*pids, *map(int, prepared)}


def test_a_worker_that_dies_leaves_the_others_at_work(nursery) -> None:
    with Workers(2) as workers:
        dying, living = workers.run(die, [1]), workers.run(square, range(20))
        with pytest.raises(EngineError, match="died"):
            next(dying)
        assert list(living) == [n * n for n in range(20)]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are a POSIX thing")
def test_no_worker_outlives_the_pool(nursery) -> None:
    with Workers(2) as workers:
        pids = set(workers.run(own_pid, range(4)))
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.parametrize("jobs", [0, -1, MAX_JOBS + 1])
def test_an_odd_number_of_jobs_is_refused(jobs: int) -> None:
    with pytest.raises(InputError, match="jobs"):
        Workers(jobs)
