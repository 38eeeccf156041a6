"""How well a large plain network reads after ten minutes of processor time: no convolutions.

    python benchmarks/record.py [--sizes 784-512-256-10] [--batch 30] [--rate 0.15] [--epochs 120]
                                [--engine kernel] [--validation 0] [--json] [--keep]

docs/accuracy.md tells how the run was chosen. With the kernel `litup train` comes to the same bits by its
settings; others are for other machines, and are kept beside it. `make bench` leaves it out, for it takes
minutes: `make record`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import results  # noqa: E402
from results import Figure, Goal, Result  # noqa: E402

from litup.config import RunConfig  # noqa: E402
from litup.copies import as_command  # noqa: E402
from litup.training import EpochEnd, Finished, train  # noqa: E402

RUN = RunConfig(
    sizes=(784, 512, 256, 10),
    activation="relu",
    cost="cross_entropy",
    rate=0.15,
    batch=30,
    epochs=120,
    recipe="warped",
)


def measure(config: RunConfig) -> Result:
    """Train once, and tell."""
    cores, end = time.process_time(), None
    for event in train(config, record=False):
        if isinstance(event, EpochEnd):
            results.progress(f"epoch {event.epoch + 1} of {config.epochs}, test {event.test_accuracy:.2%}")
        elif isinstance(event, Finished):
            end = event
    assert end, "a run that does not diverge ends with Finished"
    busy = time.process_time() - cores
    figures = [
        Figure("test images read right", [100 * end.test.accuracy], "%", Goal("at least", 99)),
        Figure("training images read right, not warped", [100 * end.train.accuracy], "%"),
        Figure("test images read wrong", [round(len_of(end) * (1 - end.test.accuracy))], ""),
        Figure("processor time, all threads, tests included", [busy / 60], "min", goal_of(config)),
        Figure("training, on the clock", [end.seconds.training / 60], "min", goal_of(config)),
    ]
    if end.validation:
        figures.append(Figure("held-out images read right", [100 * end.validation.accuracy], "%"))
    return Result(
        "record" if config == RUN else f"record-{end.network.fingerprint[:8]}",
        "How well a large plain network reads",
        f"One run, trained once: `{as_command(config)}`. It was chosen on the last 10,000 training images; "
        "the test set is for this report. Processor time is that of all threads: the images are made in one "
        "of their own.",
        figures,
        notes=[f"Fingerprint: `{end.network.fingerprint}`."],
    )


def len_of(end: Finished) -> int:
    """Test images."""
    return int(end.test.confusion.sum())


def goal_of(config: RunConfig) -> Goal | None:
    """Ten minutes, for the run that is made for them."""
    return Goal("at most", 10) if config == RUN else None


def sizes(text: str) -> list[int]:
    """Neurons per layer, as links write them."""
    return [int(part) for part in text.split("-")]


CHANGED = {"sizes": sizes, "batch": int, "rate": float, "epochs": int, "engine": str, "validation": int}


def main() -> None:
    """Measure, and tell."""
    parser = results.parser(__doc__, rounds=None)
    for name, kind in CHANGED.items():
        parser.add_argument(f"--{name}", type=kind, default=RUN.to_json()[name], help="[%(default)s]")
    chosen = parser.parse_args()
    given = {name: getattr(chosen, name) for name in CHANGED}
    results.tell(measure(RunConfig.from_json({**RUN.to_json(), **given})), chosen)


if __name__ == "__main__":
    main()
