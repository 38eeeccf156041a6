"""Train the networks that litup ships again, bit for bit: `make networks`, or some of them by name.

Each has a process of its own; accurate and robust take seven to twelve minutes of processor time each.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from litup import models
from litup.models.shipped import RECORDED, SHIPPED, shipped
from litup.training import EpochEnd, Finished, Preparing, train


def make(name: str) -> str:
    """Train one and keep it. Returns a line about it."""
    config, said = SHIPPED[name], ""
    for event in train(config, record=name in RECORDED):
        if (
            isinstance(event, Preparing)
            and (news := f"{event.what} {10 * event.step // event.steps}0 %") != said
        ):
            said = news
            tell(f"{name}: {news}")
        elif isinstance(event, EpochEnd) and (event.epoch + 1) % (config.epochs // 20 or 1) == 0:
            tell(f"{name}: epoch {event.epoch + 1} of {config.epochs}, cost {event.cost:.4f}")
        elif isinstance(event, Finished):
            models.save(shipped(name), event)
            seconds, right = event.seconds.total, event.test.accuracy
            return f"{name}: {event.network.fingerprint}, test {right:.2%}, {seconds:.0f} s"
    raise AssertionError("a run that does not diverge ends with Finished")


def tell(text: str) -> None:
    """A line on stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def main(names: list[str]) -> None:
    """Train these, or all, as many at once as there are cores."""
    if unknown := set(names) - SHIPPED.keys():
        raise SystemExit(f"litup ships {', '.join(SHIPPED)}; got {', '.join(sorted(unknown))}")
    began = perf_counter()
    longest_first = sorted(names or SHIPPED, key=lambda name: -SHIPPED[name].epochs)
    with ProcessPoolExecutor(min(len(longest_first), os.cpu_count() or 1)) as pool:
        for line in pool.map(make, longest_first):
            tell(line)
    tell(f"all in {(perf_counter() - began) / 60:.1f} min")


if __name__ == "__main__":
    main(sys.argv[1:])
