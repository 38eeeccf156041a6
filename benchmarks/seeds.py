"""How much faster many networks are trained at once, one on each core, than one after the other.

    python benchmarks/seeds.py [--rounds 15] [--json] [--keep]

The default run with four seeds for each core; threads of one process, since the kernel works without
Python's lock. Both ways take turns, and end with the same networks. One after the other they go from core to
core, as cores may be disturbed differently (quiet_core.py).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import one_core  # noqa: F401  # pyright: ignore[reportUnusedImport]

# isort: split
import ours
import quiet_core
import results
from results import Figure, Goal, Result

import litup
from litup.data import DataSet

CORES = os.cpu_count() or 1
SEEDS = range(4 * CORES)
SHARE = 0.95
"""Of the cores, that should be of use: 1.9 of two."""


def train(data: DataSet, epochs: int) -> Callable[[int], str]:
    """The fingerprint of the network that a seed leads to."""

    def run(seed: int) -> str:
        config = litup.RunConfig(seed=seed, epochs=epochs, data=data.name)
        return litup.train(config, data).finish().network.fingerprint

    return run


def timed(way: Callable[[], Iterable[str]]) -> tuple[float, list[str]]:
    """Seconds that a way takes, and its networks."""
    start = time.perf_counter()
    found = list(way())
    return time.perf_counter() - start, found


def measure(rounds: int, epochs: int) -> Result:
    """One after the other and all at once, in turn."""
    data = ours.data_set()
    run = train(data, epochs)

    def in_turn(seed: int) -> str:
        with quiet_core.on_core(seed):
            return run(seed)

    run(0)  # what the first run prepares for all
    alone, together = list[float](), list[float]()
    with ThreadPoolExecutor(CORES) as pool:
        for number in range(rounds):
            results.progress(f"round {number + 1} of {rounds}")
            seconds, networks = timed(lambda: map(in_turn, SEEDS))
            alone.append(seconds)
            seconds, same = timed(lambda: pool.map(run, SEEDS))
            together.append(seconds)
            assert networks == same, "a network depends on what runs beside it"
    results.progress("")
    return Result(
        "seeds",
        "Many networks at once",
        f"{len(SEEDS)} runs of {epochs} epochs on {ours.titled(data)}, tested, on {CORES} cores; "
        "one after the other they go from core to core.",
        [
            Figure("one after the other", alone, "s"),
            Figure("at once", together, "s"),
            Figure(
                "faster at once",
                [a / b for a, b in zip(alone, together, strict=True)],
                "×",
                Goal("at least", SHARE * CORES),
            ),
        ],
    )


def main() -> None:
    """Measure, and tell."""
    parser = results.parser(__doc__, rounds=15)
    parser.add_argument("--epochs", type=int, default=10, help="of a run [%(default)s]")
    chosen = parser.parse_args()
    results.tell(measure(chosen.rounds, chosen.epochs), chosen)


if __name__ == "__main__":
    main()
