"""How well one number tells apart what has something from what has not."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def area(values: NDArray[Any], has: NDArray[np.bool_]) -> float:
    """The area under the ROC curve: how often the value of one that has it exceeds that of one that has not.

    Of all pairs, ties counting half; exact, by ranks (Mann and Whitney 1947). values, has: (count,). NaN
    where all or none have it.
    """
    positive = int(has.sum())
    negative = len(has) - positive
    if not positive or not negative:
        return float("nan")
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    doubled = (2 * last - count + 1)[place]  # twice the mean rank of those of the same value, counted from 1
    wins = int(doubled[has].sum()) - positive * (positive + 1)
    return wins / (2 * positive * negative)


def strength(area: float) -> float:
    """The area whichever way it is read: a neuron that goes out tells as much as one that lights up."""
    return max(area, 1 - area)
