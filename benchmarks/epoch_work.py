"""What an epoch cannot do without: its multiply-adds, and the bytes that it reads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litup.kernel.rows import Rows


def multiply_adds(lit: int, images: int, sizes: Sequence[int]) -> int:
    """Of an epoch of `images` images with `lit` lit pixels in all.

    Layer 1: a product for each lit pixel and neuron, there and for the update. Later layers: a product for
    each weight and image, there, back and for the update. Without σ, biases and costs.
    """
    later = sum(n_out * n_in for n_in, n_out in pairwise(sizes[1:]))
    return 2 * lit * sizes[1] + 3 * images * later


def bytes_read(rows: Rows) -> int:
    """The compressed rows once, with a label (2 bytes) and a place in the order (4 bytes) for each image."""
    return rows.row.nbytes + rows.lit.nbytes + len(rows) * (2 + 4)
