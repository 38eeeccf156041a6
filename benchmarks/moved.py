"""More images than MNIST has: its own, and the same moved by a pixel or two."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from litup.experiments.transforms import shift
from litup.kernel.rows import Rows, compress, joined

Images, Labels = NDArray[np.uint8], NDArray[np.uint8]

PLACES = sorted(
    ((dx, dy) for dx in range(-2, 3) for dy in range(-2, 3)), key=lambda place: (np.hypot(*place), place)
)
"""How far to move, nearest first, so that the first images are as they were."""


def moved(images: Images, labels: Labels, count: int) -> Iterator[tuple[Images, Labels]]:
    """`count` images and their labels in pieces, at most 25 times as many as there are."""
    for dx, dy in PLACES[: -(-count // len(images))]:
        yield shift(images[:count], dx, dy), labels[:count]
        count -= len(images)


def moved_rows(images: Images, labels: Labels, count: int) -> tuple[Rows, Labels]:
    """The same as rows of lit pixels; never are all of them there as images."""
    rows, all_labels = list[Rows](), list[Labels]()
    for some, their_labels in moved(images, labels, count):
        rows.append(compress(some))
        all_labels.append(their_labels)
    return joined(rows), np.concatenate(all_labels)
