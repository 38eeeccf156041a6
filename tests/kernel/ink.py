"""Where the ink of an image is, for what the pen and the reader of pictures make."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def ink_box(image: NDArray[np.uint8]) -> tuple[int, int]:
    """Height and width of the box around all that is not black."""
    rows, columns = np.nonzero(image)
    return int(rows.max() - rows.min()) + 1, int(columns.max() - columns.min()) + 1


def centre(image: NDArray[np.uint8]) -> tuple[float, float]:
    """The centre of mass, counted as MNIST does: the first pixel's centre is 0."""
    mass = image.sum()
    return float(image.sum(1) @ np.arange(28) / mass), float(image.sum(0) @ np.arange(28) / mass)
