"""eta: the rate of a step, as the kernel computes it, to the bit (train.c, functions.h)."""

from __future__ import annotations

from typing import Final

from litup.path import Place
from litup.types import Schedule

_TURN: Final = 6.283185307179586  # 2π


def eta(schedule: Schedule, at: Place) -> float:
    """The rate of the step to come: `rate`, or rate · ½ (1 + cos(π · phase / phases))."""
    if schedule == "constant":
        return at.rate
    share = at.phase / at.phases
    return at.rate * 0.5 * (1.0 + _cosine_of_turns(0.5 * share if share < 1.0 else 0.5))


def _cosine_of_turns(t: float) -> float:
    """cos(2πt) for t in [0, ½]."""
    quarter = int(t * 4.0 + 0.5)  # the nearest quarter turn
    x = (t - quarter * 0.25) * _TURN
    return _cosine(x) if quarter == 0 else -_sine(x) if quarter == 1 else -_cosine(x)


def _cosine(x: float) -> float:
    """Taylor's series, |x| ≤ π/4."""
    total = 1.0
    for k in range(18, 0, -2):
        total = 1.0 - x * x * total / (k * (k - 1))
    return total


def _sine(x: float) -> float:
    total = 1.0
    for k in range(19, 1, -2):
        total = 1.0 - x * x * total / (k * (k - 1))
    return x * total
