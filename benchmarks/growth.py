"""How litup's time for an example grows: with parameters, with the batch, with the number of examples.

    python benchmarks/growth.py [--rounds 3] [--json] [--keep]

PyTorch trains in the same turns where it is installed: on one core, as litup's kernel does, and with wider
networks on all cores too. Wide networks learn from fewer images, so that the whole takes minutes.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence

import one_core  # noqa: F401  # pyright: ignore[reportUnusedImport]

# isort: split
import numpy as np
import ours
import peers
import results
from curves import Curve, Point, overtaken, overtaken_in_runs
from moved import Images, Labels, moved, moved_rows
from ours import BATCH, SIZES, Epoch
from results import Figure, Result, quantity

from litup.kernel.net import Examples
from litup.kernel.rows import Rows, compress
from litup.network import count_parameters

LITUP, TORCH, TORCH_ALL = "litup on one core", "PyTorch on one core", "PyTorch on all cores"
HIDDEN = ((4,), (16,), (16, 16), *((n, n) for n in (32, 64, 128, 256, 512, 1024, 2048)))
BATCHES = (1, 2, 5, 10, 20, 32, 50, 100, 200, 500, 1000)
COUNTS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
MOST_OF_PYTORCH = 100_000
"""Examples that PyTorch learns from at most: it wants them as floats, 3 KB each."""
WIDE = 100_000
"""Parameters from which PyTorch is given all cores too; smaller networks only lose by it."""
WORK = 80_000_000
"""Parameters × images of a measurement, about."""


def slower(width: int) -> float:
    """The rate for hidden layers of so many neurons, at which the widest learn too.

    At 1.5 these go dark within ten steps: `in_the_dark` measures what that costs.
    """
    return min(ours.RATE, 24 / width)


def litup_epoch(
    rows: Rows, labels: Labels, sizes: Sequence[int], batch: int, rate: float = ours.RATE
) -> Epoch:
    """The kernel on one core: the median of an epoch, once a first one has warmed up."""
    examples = Examples(rows, labels.astype(np.uint16))
    count = 2 if len(rows) * count_parameters(sizes) > WORK else 6
    return lambda: statistics.median(ours.epochs(examples, sizes, batch, count, rate)[1:])


def in_turn(everyone: dict[str, Epoch | None], count: int, rounds: int) -> dict[str, list[float]]:
    """Microseconds an example of everyone who is there, when an epoch has `count` of them."""
    there = {who: epoch for who, epoch in everyone.items() if epoch}
    found: dict[str, list[float]] = {who: [] for who in there}
    for _ in range(rounds):
        for who, epoch in there.items():
            found[who].append(1e6 * epoch() / count)
    return found


def with_parameters(images: Images, labels: Labels, rounds: int) -> Curve:
    """From 784-4-10 to 784-2048-2048-10, in batches of 10."""
    points = list[Point]()
    for hidden in HIDDEN:
        sizes = (784, *hidden, 10)
        name, parameters = "-".join(map(str, sizes)), count_parameters(sizes)
        results.progress(name)
        count = max(300, min(6_000, WORK // parameters // BATCH * BATCH))
        x, y, rate = images[:count], labels[:count], slower(hidden[0])
        everyone = {
            LITUP: litup_epoch(compress(x), y, sizes, BATCH, rate),
            TORCH: peers.pytorch(x, y, sizes, rate=rate),
        }
        if parameters >= WIDE:
            everyone[TORCH_ALL] = peers.pytorch(x, y, sizes, threads=os.cpu_count() or 1, rate=rate)
        points.append(Point(name, parameters, in_turn(everyone, count, rounds)))
    return Curve("growth-parameters", "Time against parameters", "parameters", points)


def in_the_dark(images: Images, labels: Labels, rounds: int) -> str:
    """The widest network at the rate of the others, in a sentence."""
    sizes = (784, *HIDDEN[-1], 10)
    results.progress(f"{'-'.join(map(str, sizes))} at rate {ours.RATE:g}")
    x, y = images[:300], labels[:300]
    everyone = {LITUP: litup_epoch(compress(x), y, sizes, BATCH), TORCH: peers.pytorch(x, y, sizes)}
    times = in_turn(everyone, len(x), rounds)
    told = ", ".join(f"{who} {quantity(statistics.median(found), 'µs')}" for who, found in times.items())
    return (
        f"At a rate of {ours.RATE:g} {'-'.join(map(str, sizes))} goes dark within ten steps: its deltas are "
        "below 1e-38, numbers which litup keeps, and for which many processors take 150 cycles. Then an "
        f"example takes {told}, medians of {rounds} turns."
    )


def with_batch(images: Images, labels: Labels, rounds: int) -> Curve:
    """784-16-16-10 in batches of 1 to 1,000; so short that there is time for more turns."""
    x, y = images[:6_000], labels[:6_000]
    rows, points = compress(x), list[Point]()
    for batch in BATCHES:
        results.progress(f"batches of {batch:,}")
        everyone = {
            LITUP: litup_epoch(rows, y, SIZES, batch),
            TORCH: peers.pytorch(x, y, batch=batch),
        }
        points.append(Point("", batch, in_turn(everyone, len(x), 3 * rounds)))
    return Curve("growth-batch", "Time against the batch", "images in a batch", points)


def with_examples(images: Images, labels: Labels, rounds: int) -> Curve:
    """784-16-16-10 on 1,000 to 1,000,000 examples, in batches of 10."""
    rows, all_labels = moved_rows(images, labels, max(COUNTS))
    points = list[Point]()
    for count in COUNTS:
        results.progress(f"{count:,} examples")
        everyone: dict[str, Epoch | None] = {
            LITUP: litup_epoch(rows.part(0, count), all_labels[:count], SIZES, BATCH)
        }
        if count <= MOST_OF_PYTORCH:
            pieces = [piece for piece, _ in moved(images, labels, count)]
            everyone[TORCH] = peers.pytorch(np.concatenate(pieces), all_labels[:count])
        points.append(Point("", count, in_turn(everyone, count, rounds)))
    return Curve("growth-examples", "Time against examples", "examples", points)


def measure(rounds: int) -> Result:
    """All three curves, and where PyTorch overtakes litup."""
    images, labels, name = ours.training_set()
    curves = [measured(images, labels, rounds) for measured in (with_parameters, with_batch, with_examples)]
    results.progress("")
    return Result(
        "growth",
        "How time grows",
        f"Microseconds that learning from an example of {name} takes: 784-16-16-10 in batches of 10, but for "
        "what is changed; layers of more than 16 neurons learn at a rate of 24 over their width. "
        f"More examples than {len(images):,} are the same ones, moved by a pixel or two. "
        "Everyone takes turns.",
        [
            Figure("litup, an example of 784-16-16-10", default(curves[0]), "µs"),
            *(figure for curve in curves for figure in crossings(curve)),
        ],
        [
            *(sentence(curve, who) for curve in curves for who in curve.who if who != LITUP),
            in_the_dark(images, labels, rounds),
        ],
        [curve.table for curve in curves],
        {f"{curve.name}.svg": curve.picture for curve in curves},
    )


def default(curve: Curve) -> Sequence[float]:
    """litup's times for the default network."""
    return next(point.times[LITUP] for point in curve.points if point.x == count_parameters(SIZES))


def crossings(curve: Curve) -> list[Figure]:
    """From where on PyTorch is faster, where it is in every run."""
    found: list[Figure] = []
    for who in curve.who:
        at = [x for x in overtaken_in_runs(curve.points, LITUP, who) if x is not None]
        if who != LITUP and len(at) == len(curve.points[0].times[LITUP]):
            found.append(Figure(f"{curve.what} from which {who} is faster", at, ""))
    return found


def sentence(curve: Curve, who: str) -> str:
    """Where it overtakes litup, in words."""
    at = overtaken(curve.points, LITUP, who)
    last = [point for point in curve.points if who in point.times][-1]
    times = last.median(who) / last.median(LITUP)
    end = f"at {last.x:,.0f} it takes {quantity(times, '')} times litup's time"
    if at is None:
        runs = [one for one in overtaken_in_runs(curve.points, LITUP, who) if one is not None]
        some = f"overtakes litup in {len(runs)} of {len(last.times[who])} turns and not in the median"
        return f"{curve.title}: {who} {some if runs else 'never overtakes litup'}; {end}."
    return f"{curve.title}: **{who} overtakes litup at about {float(f'{at:.2g}'):,.0f} {curve.what}**; {end}."


def main() -> None:
    """Measure, and tell."""
    chosen = results.parser(__doc__, rounds=3).parse_args()
    results.tell(measure(chosen.rounds), chosen)


if __name__ == "__main__":
    main()
