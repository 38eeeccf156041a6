"""The data set `strokes`: digits that the kernel draws with its own pen, endless and always there.

Every image is drawn from a skeleton with seeded variation, and knows its parts (loops, long lines …).
"""

from __future__ import annotations

from typing import Final

from litup.data.dataset import DataSet, ImageSet
from litup.kernel.digits import digits

TRAINING_SEED: Final = 1
TRAINING_COUNT: Final = 60_000
TEST_SEED: Final = 2
TEST_COUNT: Final = 10_000


def load() -> DataSet:
    """As many as MNIST has: 60,000 digits to learn from, 10,000 others to be judged by."""
    return DataSet("strokes", _draw(TRAINING_SEED, TRAINING_COUNT), load_test())


def load_test() -> ImageSet:
    """The 10,000 test digits alone."""
    return _draw(TEST_SEED, TEST_COUNT)


def _draw(seed: int, count: int) -> ImageSet:
    images, labels, parts = digits(seed, 0, count)
    return ImageSet(images.reshape(count, -1), labels, parts)
