"""Single neurons built by hand for a task: what a neuron that looks at pixels could do at best.

Only the order of z = w · x matters for the area under the ROC curve, so biases and σ are left out.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

RIDGE: Final = 0.01
"""Added to every pixel's variance (pixels from 0 to 1), so that pixels that never vary get no weight."""


def template(x: Doubles, has: NDArray[np.bool_]) -> Doubles:
    """The picture one would draw: the mean image with the part, less the mean image without it. (784,)"""
    return x[has].mean(axis=0) - x[~has].mean(axis=0)


def discriminant(x: Doubles, has: NDArray[np.bool_]) -> Doubles:
    """Fisher's linear discriminant: (S + RIDGE · I)⁻¹ · template, S being the covariance within both classes.

    x: (images, 784) in [0, 1]. The best direction when both classes spread alike (Fisher 1936).
    """
    spread = np.concatenate([x[side] - x[side].mean(axis=0) for side in (has, ~has)])
    covariance = spread.T @ spread / len(x)
    ridged = covariance + RIDGE * np.eye(x.shape[1])
    return np.linalg.solve(ridged, template(x, has)).astype(np.float64)
