"""`python small.py ARGUMENTS` is litup on a small data set, for tests that stop it from outside."""

import signal
import sys

import numpy as np

import litup.data
from litup.cli import main
from litup.data import DataSet, ImageSet


def images(count: int, seed: int) -> ImageSet:
    """Noise, with a band that tells the label brightly lit."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 10, count).astype(np.uint8)
    pixels = random.integers(0, 40, (count, 784)).astype(np.uint8)
    for image, label in zip(pixels, labels.tolist(), strict=True):
        image[78 * label : 78 * label + 60] = 255
    return ImageSet(pixels, labels)


DATA = DataSet("strokes", images(205, 1), images(50, 2))

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # background processes ignore it
    litup.data.load = lambda name: DATA
    sys.exit(main())
