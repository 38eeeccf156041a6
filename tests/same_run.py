"""Small runs on the synthetic digits, and what they end with: same_run.json, which the page's tests read too.

    python -m tests.same_run

writes the file again. For each run: its config and the step at which it stops (null: at its end), then its
kept moments and the one it ends with: their numbers, the steps planned then, the fingerprint of the network.
Whoever trains these runs must come to the same bits. Costs of `train` and `test` alone may differ in their
last bits: they are sums of partial sums, whose lengths are everybody's own choice.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from litup import data
from litup.changes import Change
from litup.config import RunConfig
from litup.data import DataSet
from litup.training import Kept, train

FILE: Final = Path(__file__).with_suffix(".json")

RUNS: Final[dict[str, tuple[RunConfig, int | None]]] = {
    "the default": (RunConfig(data="strokes"), 620),
    "rate and l2": (
        RunConfig(
            data="strokes",
            changes=(Change(150, rate=0.5), Change(300, l2=0.001), Change(301, rate=2.25, l2=0.0001)),
        ),
        450,
    ),
    "batch 10, 100, 7 in mid-epoch": (
        RunConfig(data="strokes", epochs=2, changes=(Change(1003, batch=100), Change(1100, batch=7))),
        1500,
    ),
    "tanh, cross-entropy, other widths": (
        RunConfig(
            data="strokes", sizes=(784, 24, 17, 10), activation="tanh", cost="cross_entropy", init="normal",
            seed=2**53 - 1, rate=0.1, schedule="constant", l2=1e-7, changes=(Change(40, rate=0.05),),
        ),
        200,
    ),
    "batches around 32, which the kernel adds in another way": (
        RunConfig(data="strokes", batch=50, seed=7, changes=(Change(60, batch=32), Change(90, batch=33))),
        120,
    ),
    "three epochs of 1,000 images, changed at the end of one and beyond the last": (
        RunConfig(
            data="strokes", epochs=3, batch=7, validation=59_000,
            changes=(
                Change(143, batch=9), Change(200, batch=13, rate=3.0), Change(290, batch=1),
                Change(9000, l2=1),
            ),
        ),
        None,
    ),
    "a batch larger than the 100 images, then smaller ones": (
        RunConfig(
            data="strokes", sizes=(784, 40, 10), activation="relu", rate=0.05, epochs=8, batch=60_000,
            validation=59_900,
            changes=(Change(2, batch=30), Change(5, batch=60), Change(6, batch=10, l2=0.01)),
        ),
        None,
    ),
    "half of the labels drawn at random, some images held out": (
        RunConfig(data="strokes", sizes=(784, 20, 10), seed=3, validation=59_400, epochs=2, labels=0.5), None,
    ),
    "no true label at all, by a share that float32 cannot write": (
        RunConfig(data="strokes", seed=2**53 - 1, batch=20, labels=0.9999999), 60,
    ),
    "no hidden layer, all at once": (
        RunConfig(
            data="strokes", sizes=(784, 10), activation="identity", epochs=2, batch=3, validation=59_500,
            schedule="constant", changes=(Change(1, rate=0.25, batch=4, l2=0.125),),
        ),
        180,
    ),
}  # fmt: skip


def told(config: RunConfig, stop: int | None, digits: DataSet) -> dict[str, Any]:
    """The run and its moments, as JSON values."""
    run = train(config, digits, steps=stop)
    moments = [
        {"steps": run.steps, "fingerprint": event.network.fingerprint, **asdict(event.moment)}
        for event in run
        if isinstance(event, Kept)
    ]
    return {"config": config.to_json(), "step": stop, "moments": moments}


def computed() -> str:
    """The content of the file."""
    digits = data.load("strokes")
    runs = [{"name": name, **told(config, stop, digits)} for name, (config, stop) in RUNS.items()]
    return json.dumps(runs, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(computed(), encoding="utf-8")
