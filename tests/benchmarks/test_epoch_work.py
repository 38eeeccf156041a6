"""An epoch's multiply-adds and bytes, counted by hand and one by one."""

from __future__ import annotations

import numpy as np
from epoch_work import bytes_read, multiply_adds

from litup.kernel.rows import compress

IMAGES = np.array([[0, 255, 0, 7], [0, 0, 0, 0], [1, 2, 3, 0]], np.uint8)


def one_by_one(images: np.ndarray, sizes: tuple[int, ...]) -> int:
    """Every product of a step of each image, where neither factor is a pixel that is not lit."""
    count = 0
    for image in images:
        for l in range(1, len(sizes)):
            for _ in range(sizes[l]):
                for k in range(sizes[l - 1]):
                    if l == 1:
                        count += 2 * int(image[k] > 0)
                    else:
                        count += 3
    return count


def test_multiply_adds() -> None:
    rows = compress(IMAGES)
    for sizes in ((4, 3), (4, 3, 2), (4, 2, 5, 3)):
        assert multiply_adds(int(rows.counts.sum()), 3, sizes) == one_by_one(IMAGES, sizes)
    assert multiply_adds(150, 1, (784, 16, 16, 10)) == 2 * 150 * 16 + 3 * (256 + 160)


def test_bytes() -> None:
    assert bytes_read(compress(IMAGES)) == 4 * 4 + (1 + 2 + 1 + 3) * 2 + 3 * 6
