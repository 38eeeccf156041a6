"""The core that what is compared is timed on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import quiet_core

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system chooses the core")

ASK = "import os; print(*os.sched_getaffinity(0))"


def test_this_thread_and_a_program_it_starts_share_one_core_and_get_all_back() -> None:
    before = os.sched_getaffinity(0)
    with quiet_core.on_the_quietest():
        inside = os.sched_getaffinity(0)
        started = subprocess.run([sys.executable, "-c", ASK], check=True, capture_output=True, text=True)
    assert len(inside) == 1
    assert inside <= before
    assert {int(core) for core in started.stdout.split()} == inside
    assert os.sched_getaffinity(0) == before


def test_the_core_that_takes_the_fewest_seconds_is_the_quietest() -> None:
    cores = sorted(os.sched_getaffinity(0))
    for best in cores:
        with quiet_core.on_the_quietest():
            found = quiet_core.quietest(cores, lambda best=best: float(os.sched_getaffinity(0) != {best}))
        assert found == best


def test_cores_are_taken_by_number_in_a_circle() -> None:
    cores = sorted(os.sched_getaffinity(0))
    for number in range(2 * len(cores)):
        with quiet_core.on_core(number):
            assert os.sched_getaffinity(0) == {cores[number % len(cores)]}


def test_cores_are_given_back_where_what_is_timed_fails() -> None:
    before = os.sched_getaffinity(0)
    with pytest.raises(ZeroDivisionError), quiet_core.on_the_quietest():
        _ = 1 / 0
    assert os.sched_getaffinity(0) == before
