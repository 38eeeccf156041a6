"""The first images of MNIST's test set, as the page takes them: two small IDX files."""

from __future__ import annotations

import struct

COUNT = 300
SIDE = 28


def first_test_examples() -> tuple[bytes, bytes] | None:
    """Return the first 300 test images and their labels as uncompressed IDX files.

    None where MNIST is not at hand: nothing is downloaded for this.
    """
    import gzip
    import os
    from pathlib import Path

    folder = Path(os.environ.get("LITUP_DATA", "/nowhere"))
    try:
        with gzip.open(folder / "t10k-images-idx3-ubyte.gz") as images:
            pixels = images.read(16 + COUNT * SIDE * SIDE)[16:]
        with gzip.open(folder / "t10k-labels-idx1-ubyte.gz") as labels:
            return idx_images(pixels), idx_labels(labels.read(8 + COUNT)[8:])
    except OSError:
        return None


def idx_images(images: bytes) -> bytes:
    """Return 28×28 images of one byte a pixel, row-major, as an IDX file."""
    return struct.pack(">IIII", 0x0803, len(images) // (SIDE * SIDE), SIDE, SIDE) + images


def idx_labels(labels: bytes) -> bytes:
    """Return labels of one byte each as an IDX file."""
    return struct.pack(">II", 0x0801, len(labels)) + labels
