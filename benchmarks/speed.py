"""How long an epoch of the default network takes: litup's kernel against other ways to train it, in one run.

    python benchmarks/speed.py [--rounds 31] [--json] [--keep]

Everyone trains 784-16-16-10 with sigmoid and quadratic cost on 60,000 images in batches of 10 on one core,
by the plainest loop that library's users would write (peers.py). litup trains before and after each of the
others, on the same core, so that a machine that slows down slows both; the ratio is to the mean of the two.
Each time it is the core that is disturbed least (quiet_core.py); JAX's own threads go where they like. Peers
that are not installed are left out: `make bench-peers` installs them.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

import one_core  # noqa: F401  # pyright: ignore[reportUnusedImport]

# isort: split
import ours
import peers
import quiet_core
import results
from ours import Epoch
from results import Figure, Goal, Result

from litup.kernel.rows import compress

GOALS = {
    ("litup, native", "PyTorch"): 100,
    ("litup, native", "scikit-learn"): 50,
    ("litup, native", "NumPy, vectorised"): 14,
    ("litup, native", "JAX, compiled"): 9,
    ("litup, native", "NumPy, image by image"): 140,
    ("litup, WebAssembly", "PyTorch"): 45,
}
"""How many times faster litup should be."""


OURS = ("litup, native", "litup, WebAssembly")


def everyone(folder: Path) -> tuple[dict[str, Epoch | None], str]:
    """Who trains, None where one is not installed; and the data's name."""
    images, labels, name = ours.training_set()
    rows = compress(images)
    return {
        "litup, native": ours.native(rows, labels),
        "litup, WebAssembly": ours.webassembly(rows, labels, folder),
        "JAX, compiled": peers.compiled_jax(images, labels),
        "NumPy, vectorised": peers.vectorised(images, labels),
        "NumPy, reference.py": peers.reference_py(images, labels),
        "scikit-learn": peers.scikit_learn(images, labels),
        "PyTorch": peers.pytorch(images, labels),
        "NumPy, image by image": peers.one_by_one(images, labels),
    }, name


def measure(rounds: int, folder: Path) -> Result:
    """Seconds per epoch of everyone, and how many times faster litup is, `rounds` times in turn."""
    all_of_them, name = everyone(folder)
    there = {who: epoch for who, epoch in all_of_them.items() if epoch}
    seconds: dict[str, list[float]] = {who: [] for who in there}

    def time(*whose: str) -> None:
        for who in whose:
            seconds[who].append(there[who]())

    litup = [who for who in OURS if who in there]
    rivals = [who for who in there if who not in OURS]
    ratios = {(one, rival): list[float]() for one in litup for rival in rivals}
    for number in range(rounds):
        for rival in rivals:
            results.progress(f"round {number + 1} of {rounds}: {rival}")
            with quiet_core.on_the_quietest():
                time(*litup, rival, *litup)
            for one in litup:
                around = statistics.mean(seconds[one][-2:])
                ratios[one, rival].append(seconds[rival][-1] / around)
    results.progress("")
    left_out = [who for who in all_of_them if who not in there]
    return Result(
        "speed",
        "An epoch of the default network",
        f"784-16-16-10 learns from 60,000 images of {name} once, in batches of 10, on one core. litup's "
        "times are the median of epochs 2 to 10 of a run. It trains before and after each of the "
        "others, on the core that is disturbed least just then (JAX's own threads go where they like); how "
        "many times faster it is, is told against the mean of these two.",
        [
            *(Figure(who, [1000 * value for value in values], "ms") for who, values in seconds.items()),
            *(faster(*pair, found) for pair, found in ratios.items()),
        ],
        [f"Not installed and left out: {', '.join(left_out)}."] if left_out else [],
    )


def faster(one: str, rival: str, ratios: list[float]) -> Figure:
    """How many times faster that one of litup's is than a rival."""
    goal = Goal("at least", GOALS[one, rival]) if (one, rival) in GOALS else None
    return Figure(f"{one}: faster than {rival}", ratios, "×", goal)


def main() -> None:
    """Measure, and tell."""
    chosen = results.parser(__doc__, rounds=31).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results.tell(measure(chosen.rounds, Path(folder)), chosen)


if __name__ == "__main__":
    main()
