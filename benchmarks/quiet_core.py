"""The core that others disturb the least.

A core of a rented machine is often half of a real one, whose other half belongs to somebody else: for seconds
it computes at half its speed, and programs that keep it busy lose most, while the core beside it is free.
`speed` and `floor` therefore compare on one core, the one that counts fastest just before.

Held on a core are the thread that asks, and the processes and threads that it starts meanwhile (threads
stay there afterwards). Threads that a library has started before go where they like, and so does everything
where a system does not let a program choose its core (others than Linux).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

LOOKED_AT = 8
"""Cores that are looked at, at most, the first ones; some 20 ms each."""
COUNTED = 1_000_000
"""How far one counts to see how fast a core is."""


@contextmanager
def on_the_quietest() -> Generator[None]:
    """On the least disturbed core, of those that this thread may use."""
    with _given_back() as cores:
        if cores:
            os.sched_setaffinity(0, {quietest(cores[:LOOKED_AT], counting)})
        yield


@contextmanager
def on_core(number: int) -> Generator[None]:
    """On this core, of those that this thread may use, counted in a circle."""
    with _given_back() as cores:
        if cores:
            os.sched_setaffinity(0, {cores[number % len(cores)]})
        yield


def quietest(cores: Iterable[int], seconds: Callable[[], float]) -> int:
    """The core on which this takes the fewest seconds; this thread stays on one of them."""
    found: dict[int, float] = {}
    for core in cores:
        os.sched_setaffinity(0, {core})
        found[core] = seconds()
    return min(found, key=lambda core: found[core])


def counting() -> float:
    """Seconds to count."""
    start = time.perf_counter()
    sum(range(COUNTED))
    return time.perf_counter() - start


@contextmanager
def _given_back() -> Generator[list[int]]:
    if not hasattr(os, "sched_setaffinity"):
        yield []
        return
    cores = os.sched_getaffinity(0)
    try:
        yield sorted(cores)
    finally:
        os.sched_setaffinity(0, cores)
