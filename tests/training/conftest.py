"""A small data set that a network can learn in a moment."""

import numpy as np
import pytest

from litup.data import DataSet, ImageSet


def corners(count: int, seed: int) -> ImageSet:
    """Noise, with a band that tells the label brightly lit."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 10, count).astype(np.uint8)
    images = random.integers(0, 40, (count, 784)).astype(np.uint8)
    for image, label in zip(images, labels.tolist(), strict=True):
        image[78 * label : 78 * label + 60] = 255
    return ImageSet(images, labels)


@pytest.fixture(scope="session")
def small() -> DataSet:
    """It goes by the name of strokes."""
    return DataSet("strokes", corners(205, 1), corners(50, 2))
