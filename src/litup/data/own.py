"""One's own images: a folder of pictures or a CSV file, parted into what is learned from and what tests."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup.data import folders, tables
from litup.data.dataset import DataSet, ImageSet
from litup.data.reading import Hear, silent, unreadable
from litup.errors import DataError

EVERY: Final = 5
"""Where nothing says what is for testing, it is every fifth image of each digit."""


def load(path: Path, hear: Hear | None = None) -> DataSet:
    """The images in a folder or a CSV file. Raises DataError."""
    hear = hear or silent
    if _is_folder(path) and (parts := folders.parts(path)):
        training, test = (folders.read(parts[name], hear) for name in _both(path, parts))
    else:
        training, test = _parted(path, _all(path, hear))
    return DataSet("own", training, test)


def load_test(path: Path, hear: Hear | None = None) -> ImageSet:
    """What is for testing of it."""
    hear = hear or silent
    if _is_folder(path) and "test" in (parts := folders.parts(path)):
        return folders.read(parts["test"], hear)
    return load(path, hear).test


def for_test(labels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which images are for testing: numbers 4, 9, 14, … of each digit."""
    chosen = np.zeros(len(labels), bool)
    for digit in range(10):
        chosen[np.flatnonzero(labels == digit)[EVERY - 1 :: EVERY]] = True
    return chosen


def _is_folder(path: Path) -> bool:
    """Whether it is a folder. Raises DataError when there is nothing there."""
    try:
        path.stat()
    except ValueError as error:  # a NUL in it
        raise DataError("the name of a folder or file of own images cannot hold such letters") from error
    except FileNotFoundError as error:
        raise DataError(f"expected a folder or CSV file of own images, found nothing at {path}") from error
    except OSError as error:
        raise unreadable(path, error) from error
    return path.is_dir()


def _both(path: Path, parts: dict[str, Path]) -> tuple[str, str]:
    """The names of both parts. Raises DataError when one is missing."""
    for name, other in (("training", "test"), ("test", "training")):
        if name not in parts:
            raise DataError(f"{path} has a folder {other}: expected {name} beside it, found none")
    return "training", "test"


def _all(path: Path, hear: Hear) -> ImageSet:
    return folders.read(path, hear) if path.is_dir() else tables.read(path, hear)


def _parted(path: Path, images: ImageSet) -> tuple[ImageSet, ImageSet]:
    """What is learned from, and what tests. Raises DataError when there are too few for both."""
    test = for_test(images.labels)
    if not test.any():
        raise DataError(
            f"{path} has {len(images):,} images, and of no digit {EVERY}: every fifth of each digit is for "
            f"testing, so give {EVERY} of one at least, or folders training and test"
        )
    return _chosen(images, ~test), _chosen(images, test)


def _chosen(images: ImageSet, which: NDArray[np.bool_]) -> ImageSet:
    return ImageSet(images.images[which], images.labels[which])
