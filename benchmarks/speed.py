"""How long an epoch of the default network takes: litup's kernel against other ways to train it, in one run.

    python benchmarks/speed.py [--rounds 5] [--json] [--keep]

Everyone trains 784-16-16-10 with sigmoid and quadratic cost on 60,000 images in batches of 10 on one core,
by the plainest loop that library's users would write (peers.py). Rounds take turns, so that a machine that
slows down slows all of them; the ratio is taken within a round. Peers that are not installed are left out:
`make bench-peers` installs them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import one_core  # noqa: F401  # pyright: ignore[reportUnusedImport]

# isort: split
import ours
import peers
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


def everyone(folder: Path) -> tuple[dict[str, Epoch | None], str]:
    """Who trains, None where one is not installed; and the data's name."""
    images, labels, name = ours.training_set()
    rows = compress(images)
    return {
        "litup, native": ours.native(rows, labels),
        "litup, WebAssembly": ours.webassembly(rows, labels, folder),
        "JAX, compiled": peers.compiled_jax(images, labels),
        "NumPy, vectorised": peers.vectorised(images, labels),
        "scikit-learn": peers.scikit_learn(images, labels),
        "PyTorch": peers.pytorch(images, labels),
        "NumPy, image by image": peers.one_by_one(images, labels),
    }, name


def measure(rounds: int, folder: Path) -> Result:
    """Seconds per epoch of everyone, `rounds` times in turn."""
    all_of_them, name = everyone(folder)
    seconds: dict[str, list[float]] = {who: [] for who, epoch in all_of_them.items() if epoch}
    for number in range(rounds):
        for who, epoch in all_of_them.items():
            if epoch:
                results.progress(f"round {number + 1} of {rounds}: {who}")
                seconds[who].append(epoch())
    results.progress("")
    left_out = [who for who in all_of_them if who not in seconds]
    return Result(
        "speed",
        "An epoch of the default network",
        f"784-16-16-10 learns from 60,000 images of {name} once, in batches of 10, on one core. litup's "
        "times are the median of epochs 2 to 10 of a run. Everyone takes turns; how many times faster litup "
        "is, is taken within each turn.",
        [
            *(Figure(who, [1000 * value for value in values], "ms") for who, values in seconds.items()),
            *faster(seconds),
        ],
        [f"Not installed and left out: {', '.join(left_out)}."] if left_out else [],
    )


def faster(seconds: dict[str, list[float]]) -> list[Figure]:
    """How many times faster litup is than each peer: peer ÷ litup, turn by turn."""
    found: list[Figure] = []
    for one in ("litup, native", "litup, WebAssembly"):
        for peer in seconds:
            if one in seconds and not peer.startswith("litup"):
                ratios = [b / a for a, b in zip(seconds[one], seconds[peer], strict=True)]
                goal = Goal("at least", GOALS[one, peer]) if (one, peer) in GOALS else None
                found.append(Figure(f"{one}: faster than {peer}", ratios, "×", goal))
    return found


def main() -> None:
    """Measure, and tell."""
    chosen = results.parser(__doc__, rounds=5).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results.tell(measure(chosen.rounds, Path(folder)), chosen)


if __name__ == "__main__":
    main()
