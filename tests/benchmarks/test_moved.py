"""Many images in the kernel's rows are the images that were moved."""

from __future__ import annotations

import numpy as np
from moved import PLACES, moved, moved_rows

from litup.experiments.transforms import shift
from litup.kernel.rows import Rows, compress
from tests.small import DATA

IMAGES, LABELS = DATA.training.images[:7], DATA.training.labels[:7]


def equal(one: Rows, other: Rows) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("row", "lit"))


def test_they_are_moved_nearest_first() -> None:
    assert PLACES[0] == (0, 0)
    assert len(set(PLACES)) == 25
    pieces = list(moved(IMAGES, LABELS, 16))
    assert [len(images) for images, _ in pieces] == [len(labels) for _, labels in pieces] == [7, 7, 2]
    assert np.array_equal(pieces[0][0], IMAGES)
    assert np.array_equal(pieces[1][0], shift(IMAGES, *PLACES[1]))
    assert np.array_equal(pieces[2][1], LABELS[:2])


def test_rows_are_of_all_pieces() -> None:
    rows, labels = moved_rows(IMAGES, LABELS, 16)
    whole = np.concatenate([images for images, _ in moved(IMAGES, LABELS, 16)])
    assert equal(rows, compress(whole))
    assert len(labels) == 16
    assert equal(rows.part(0, 9), compress(whole[:9]))
