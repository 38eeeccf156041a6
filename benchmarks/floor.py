"""How near an epoch of the default network is to what this machine can do at all.

    python benchmarks/floor.py [--rounds 31] [--json] [--keep]

The floor is the time of the epoch's multiply-adds at the rate that this machine reaches on the spot, or of
reading its bytes from memory, whichever is longer: a processor does both at once. One core, each time the one
that is disturbed least (quiet_core.py); it multiplies before and after the epochs, of which the least counts,
as of the rates the best. litup rounds the product and the sum, so that every machine gets the same bits: two
instructions, and the floor counts both. BLAS multiplies and adds in one instruction that rounds once, where
the processor has it: what that would allow is told beside the floor.
"""

from __future__ import annotations

import one_core  # noqa: F401  # pyright: ignore[reportUnusedImport]

# isort: split
import machine
import ours
import quiet_core
import results
from epoch_work import bytes_read, multiply_adds
from ours import SIZES
from results import Figure, Goal, Result

from litup.kernel.rows import compress


def measure(rounds: int) -> Result:
    """Rates and epochs in turn."""
    images, labels, name = ours.training_set()
    rows = compress(images)
    lit = int(rows.counts.sum())
    work, read = multiply_adds(lit, len(rows), SIZES), bytes_read(rows)
    epoch = ours.native(rows, labels, min)
    apart, fused, reading, taken = list[float](), list[float](), list[float](), list[float]()
    with machine.apart() as rounding:
        for _ in range(rounds):
            reading.append(1000 * read / machine.reading_rate())
            with quiet_core.on_the_quietest():
                rates = [(machine.apart_rate(rounding), machine.multiply_add_rate())]
                taken.append(1000 * epoch())
                rates.append((machine.apart_rate(rounding), machine.multiply_add_rate()))
            apart.append(1000 * work / max(rate for rate, _ in rates))
            fused.append(1000 * work / max(rate for _, rate in rates))
    floors = [max(both) for both in zip(apart, reading, strict=True)]
    return Result(
        "floor",
        "An epoch, and the floor below it",
        f"784-16-16-10 learns from {len(rows):,} images of {name} once: {work:,} multiply-adds "
        f"({lit:,} lit pixels × 16 there and for the update; layers 2 and 3 there, back and for "
        f"the update) and {read:,} bytes, at the best rates that this machine reaches on the spot. "
        "Multiplied and trained is on the core that is disturbed least just then, and the least of nine "
        "epochs counts. The floor is the longer of the two. litup's bits, the same on every machine, need "
        "products and sums that are each rounded: two instructions. BLAS fuses them into one that rounds "
        "once, where the processor has it; beside the floor stands what that would allow.",
        [
            Figure("multiply-adds alone", apart, "ms"),
            Figure("multiply-adds alone, fused by BLAS", fused, "ms"),
            Figure("reading alone", reading, "ms"),
            Figure("litup, native", taken, "ms"),
            Figure("litup, of the floor", quotients(taken, floors), "×", Goal("at most", 2.5)),
            Figure("litup, of fused multiply-adds", quotients(taken, fused), "×"),
        ],
    )


def quotients(taken: list[float], least: list[float]) -> list[float]:
    """Times as long, round by round."""
    return [a / b for a, b in zip(taken, least, strict=True)]


def main() -> None:
    """Measure, and tell."""
    chosen = results.parser(__doc__, rounds=31).parse_args()
    results.tell(measure(chosen.rounds), chosen)


if __name__ == "__main__":
    main()
