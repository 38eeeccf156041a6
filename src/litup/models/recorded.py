"""What a model file keeps of its run: the numbers of moments, and the parameters at some of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Final, cast

import numpy as np

from litup.errors import ModelError
from litup.network import Floats, Network
from litup.ranges import STEPS
from litup.training import Kept, Measured, Moment, Recording

TENSOR: Final = "moments"
"""The tensor of kept parameters: F32 (moments, parameters), in the order of the metadata's `moments`."""

LIMIT: Final = 2048
"""Moments in a file, at most."""

_NUMBERS: Final = ("cost", "rate", "total")


def told(recording: Recording) -> dict[str, object]:
    """What the metadata says of a recording."""
    return {
        "history": [asdict(moment) for moment in recording.history],
        "moments": [one.moment.step for one in recording.kept],
    }


def tensors(recording: Recording) -> dict[str, Floats]:
    """The kept parameters; no tensor when none are kept."""
    kept = [one.network.parameters for one in recording.kept]
    return {TENSOR: np.stack(kept)} if kept else {}


def history(metadata: Mapping[str, object]) -> tuple[Moment, ...]:
    """The moments in the metadata; none in files of before there were recordings. Raises ModelError."""
    moments = tuple(_moment(value) for value in _listed(metadata, "history"))
    _require_order("history", [moment.step for moment in moments])
    return moments


def kept_steps(metadata: Mapping[str, object], history: Sequence[Moment]) -> list[int]:
    """The steps whose parameters are in the file; each is one of the history. Raises ModelError."""
    steps = _listed(metadata, "moments")
    known = {moment.step for moment in history}
    if not all(type(step) is int and step in known for step in steps):
        raise ModelError("expected moments as steps that are in the history")
    _require_order("moments", cast("list[int]", steps))
    return cast("list[int]", steps)


def recording(moments: Sequence[Moment], steps: Sequence[int], values: Floats, like: Network) -> Recording:
    """The moments, those at `steps` with their parameters, (steps, parameters)."""
    by_step = {moment.step: moment for moment in moments}
    kept = (
        Kept(by_step[step], Network(like.sizes, like.activation, like.cost, row))
        for step, row in zip(steps, values, strict=True)
    )
    return Recording(tuple(moments), tuple(kept))


def _listed(metadata: Mapping[str, object], name: str) -> list[object]:
    value = metadata.get(name, [])
    if not isinstance(value, list) or len(found := cast("list[object]", value)) > LIMIT:
        raise ModelError(f"expected {name} as a list of at most {LIMIT:,}")
    return found


def _require_order(name: str, steps: Sequence[int]) -> None:
    if any(before >= after for before, after in pairwise(steps)):
        raise ModelError(f"expected the steps of {name} to increase")


def _moment(value: object) -> Moment:
    """A moment from its JSON; `total` and what was not measured may be left out, other keys are ignored."""
    found = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if not all(STEPS.holds(found.get(name)) for name in ("step", "epoch", "position")):
        raise ModelError("expected step, epoch and position of a moment as whole numbers")
    step, epoch, position = (cast("int", found[name]) for name in ("step", "epoch", "position"))
    cost, rate, total = (_number(found.get(name), name) for name in _NUMBERS)
    if rate is None:
        raise ModelError("expected the rate of a moment as a number")
    if total is None:
        total = (cost or 0.0) * position
    train, test = (_measured(found.get(name), name) for name in ("train", "test"))
    return Moment(step, epoch, position, cost, rate, train, test, total)


def _measured(value: object, name: str) -> Measured | None:
    if value is None:
        return None
    found = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    cost, accuracy = (_number(found.get(key), key) for key in ("cost", "accuracy"))
    images = found.get("images")
    if cost is None or accuracy is None or accuracy > 1 or not STEPS.holds(images):
        raise ModelError(f"expected {name} of a moment as cost, accuracy and images, or null")
    return Measured(cost, accuracy, cast("int", images))


def _number(value: object, name: str) -> float | None:
    """A number that is finite and not below 0, or None."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise ModelError(f"expected {name} of a moment as a number that can be, or null")
    return float(value)
