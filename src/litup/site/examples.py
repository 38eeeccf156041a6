"""The first images of MNIST's test set, as the page takes them: two small IDX files."""

from __future__ import annotations

import struct

COUNT = 300
SIDE = 28


def first_test_examples() -> tuple[bytes, bytes]:
    """Return the first 300 test images and their labels as uncompressed IDX files.

    Nothing is downloaded for this. Raises DataError where MNIST is not at hand, or is damaged.
    """
    from litup.data import load_test

    examples = load_test("mnist")
    return idx_images(examples.images[:COUNT].tobytes()), idx_labels(examples.labels[:COUNT].tobytes())


def idx_images(images: bytes) -> bytes:
    """Return 28×28 images of one byte a pixel, row-major, as an IDX file."""
    return struct.pack(">IIII", 0x0803, len(images) // (SIDE * SIDE), SIDE, SIDE) + images


def idx_labels(labels: bytes) -> bytes:
    """Return labels of one byte each as an IDX file."""
    return struct.pack(">II", 0x0801, len(labels)) + labels
