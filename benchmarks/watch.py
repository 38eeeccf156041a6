"""What watching costs a run in Python, and how many pages it bears.

    python benchmarks/watch.py [--rounds 150] [--pages 200] [--seconds 60] [--json] [--keep]

Three equal runs go on side by side, an epoch of each in turn: one bare, one shown with no page there, one
shown to a page. Each round gives two ratios to the bare epoch beside them; their medians are what counts. How
much of a shown run's time is spent outside of training is measured as well. Then as many pages as said watch
an endless run over loopback. A page here is what the server sees of one: a client in another process that
looks again as soon as it was answered, parameters included. The browser's own work is not in it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from time import perf_counter
from typing import Any, cast
from urllib.parse import urlsplit

import results
from results import Figure, Goal, Result
from websockets.asyncio.client import connect
from websockets.typing import Origin

import litup
from litup.data import DataSet
from litup.training import Event
from litup.watching import Watching

ENDLESS = 100_000  # epochs


async def look_on(address: str) -> int:
    """Watch until the server closes the line; return how many looks were answered."""
    parts, answered, version = urlsplit(address), 0, 0
    at = f"127.0.0.1:{parts.port}"
    cookie = {"Cookie": f"litup-{parts.port}={parts.query.removeprefix('token=')}"}
    line = connect(
        f"ws://{at}/watch",
        origin=Origin(f"http://{at}"),
        additional_headers=cookie,
        max_size=None,
        proxy=None,
    )
    async with line as socket:
        await socket.send(json.dumps({"id": 0, "method": "hello", "args": {}}))
        await socket.recv()
        try:
            while True:
                args = {"after": version, "parameters": True, "wait": True}
                await socket.send(json.dumps({"id": 1, "method": "look", "args": args}))
                answer = await socket.recv()
                header = (
                    answer
                    if isinstance(answer, str)
                    else answer[4 : 4 + int.from_bytes(answer[:4], "little")]
                )
                version = json.loads(header)["value"]["version"]
                answered += 1
        except Exception:  # noqa: BLE001  # the line is closed, one way or another
            return answered


async def look_on_together(address: str, pages: int) -> list[int]:
    """Watch with many pages."""
    return await asyncio.gather(*(look_on(address) for _ in range(pages)))


@contextmanager
def onlookers(watching: Watching, pages: int) -> Generator[subprocess.Popen[str]]:
    """Pages in a process of their own, once they are all there."""
    command = [sys.executable, __file__, "--look", watching.address, "--pages", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            while watching.pages < pages and process.poll() is None:
                next(watching)
            yield process
        finally:
            watching.close()


def shown(training: litup.Training) -> Watching:
    """The run, on a page that nobody has opened."""
    return litup.watch(training, browser=False, say=lambda _: None)


class Clocked:
    """A run that knows how much time was spent in it."""

    def __init__(self, run: litup.Training) -> None:
        self._run = run
        self.spent = 0.0

    def __iter__(self) -> Clocked:
        """Itself."""
        return self

    def __next__(self) -> Event:
        """The next event."""
        began = perf_counter()
        try:
            return next(self._run)
        finally:
            self.spent += perf_counter() - began

    def __getattr__(self, name: str) -> object:
        """Whatever else a run has."""
        return getattr(self._run, name)


def endless(data: DataSet) -> litup.Training:
    """A run that does not end by itself."""
    return litup.train(litup.RunConfig(epochs=ENDLESS), data)


def side_by_side(data: DataSet, epochs: int) -> list[Figure]:
    """Three runs, an epoch of each in turn, in changing order."""
    bare, alone, paged = endless(data), shown(endless(data)), shown(endless(data))
    clocks = {name: Clocked(watching.training) for name, watching in (("alone", alone), ("paged", paged))}
    alone.training, paged.training = cast("Any", clocks["alone"]), cast("Any", clocks["paged"])
    took: dict[str, list[float]] = {"bare": [], "alone": [], "paged": []}
    with alone, onlookers(paged, 1):
        runs: dict[str, Iterator[Event]] = {"bare": bare, "alone": alone, "paged": paged}
        for run in runs.values():
            epoch(run)
        inside = {name: clock.spent for name, clock in clocks.items()}
        orders = list(permutations(runs))
        for turn in range(epochs):
            for name in orders[turn % len(orders)]:
                took[name].append(epoch(runs[name]))
    outside = {name: 1 - (clock.spent - inside[name]) / sum(took[name]) for name, clock in clocks.items()}
    found = [Figure("an epoch, bare", [1000 * one for one in took["bare"]], "ms")]
    for name, what in (("alone", "without a page"), ("paged", "with one page")):
        costs = [100 * (one / bare - 1) for one, bare in zip(took[name], took["bare"], strict=True)]
        found += [
            Figure(f"what watching costs, {what}", costs, "%", Goal("at most", 3)),
            Figure(f"outside of training, {what}", [100 * outside[name]], "%"),
        ]
    return found


def epoch(run: Iterator[Event]) -> float:
    """Seconds until the run's next epoch has ended."""
    began = perf_counter()
    while not isinstance(next(run), litup.EpochEnd):
        pass
    return perf_counter() - began


def crowd(data: DataSet, pages: int, lasting: float) -> list[Figure]:
    """Many pages at once: memory, what they get, and what is left for the run."""
    alone = endless(data)
    bare = statistics.mean(epoch(alone) for _ in range(21))
    watching = shown(endless(data))
    with onlookers(watching, pages) as process:
        began, epochs = perf_counter(), 0
        memory: list[float] = []
        for event in watching:
            if isinstance(event, litup.EpochEnd):
                epochs += 1
                memory.append(resident())
                if perf_counter() - began > lasting:
                    break
        took, still = perf_counter() - began, watching.pages
        watching.close()
        assert process.stdout is not None
        answered: list[int] = json.loads(process.stdout.read())
    first, last = memory[len(memory) // 6], memory[-1]
    return [
        Figure(f"pages of {pages} at the end", [still], "", Goal("at least", pages)),
        Figure("looks, all pages", [sum(answered) / took], "a second"),
        Figure("looks, the slowest page", [min(answered) / took], "a second"),
        Figure("memory at the end", [last], "MB"),
        Figure("memory's growth", [last - first], "MB"),
        Figure(f"an epoch with {pages} pages, of a bare one", [took / epochs / bare], "×"),
    ]


def resident() -> float:
    """Megabytes of memory in use; where the system does not say, the most there were."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def measure(options: argparse.Namespace) -> Result:
    """All figures."""
    data = litup.data.load("mnist")
    return Result(
        "watch",
        "A run that is watched",
        f"Three equal runs side by side, an epoch of each in turn; then {options.pages} pages that look "
        f"again as soon as they were answered, for {options.seconds:g} s.",
        [*side_by_side(data, options.rounds), *crowd(data, options.pages, options.seconds)],
    )


def main() -> None:
    """Measure, and tell."""
    parser = results.parser(__doc__, rounds=150)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--look", metavar="ADDRESS", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.look:
        print(json.dumps(asyncio.run(look_on_together(options.look, options.pages))))
        return
    results.tell(measure(options), options)


if __name__ == "__main__":
    main()
