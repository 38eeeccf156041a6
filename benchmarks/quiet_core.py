"""The core that others disturb the least.

A core of a rented machine is often half of a real one, whose other half belongs to somebody else: for seconds
it computes at half its speed, and programs that keep it busy lose most, while the core beside it is free.
What is compared is therefore timed on one core, the one that counts fastest just before.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager

LOOKED_AT = 8
"""Cores that are looked at, at most; some 20 ms each."""
COUNTED = 1_000_000


@contextmanager
def taken() -> Generator[None]:
    """This thread, and the processes that it starts, on the least disturbed of its cores.

    A library's own threads stay where they like, and so does everything where a system does not let a program
    choose its core (others than Linux).
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {quietest(sorted(cores)[:LOOKED_AT])})
        yield
    finally:
        os.sched_setaffinity(0, cores)


def quietest(cores: Iterable[int]) -> int:
    """The core on which this thread counts fastest now; it stays on one of them."""
    seconds: dict[int, float] = {}
    for core in cores:
        os.sched_setaffinity(0, {core})
        start = time.perf_counter()
        sum(range(COUNTED))
        seconds[core] = time.perf_counter() - start
    return min(seconds, key=lambda core: seconds[core])
