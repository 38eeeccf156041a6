"""Images and what they should be read as, checked, and laid out as the kernel reads them."""

from __future__ import annotations

import math
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litup.errors import PictureError
from litup.kernel.net import Examples
from litup.kernel.rows import Rows, compress

Floats = NDArray[np.float32]
Inputs = NDArray[np.uint8] | Floats


def examples(images: ArrayLike, wanted: ArrayLike, n_in: int, n_out: int) -> Examples:
    """Inputs, as `inputs` has them, each with its label or its target. Raises PictureError."""
    given = inputs(images, wanted, n_in)
    return Examples(laid_out(given), targets(wanted, len(given), n_out))


def inputs(images: ArrayLike, wanted: ArrayLike, n_in: int) -> Inputs:
    """Images, (count, n_in); where targets are wanted of them, floats may be any finite numbers."""
    given = np.asarray(images)
    if not _are_targets(np.asarray(wanted)) or not np.issubdtype(given.dtype, np.floating):
        return pixels(given, n_in)
    found = _rows(given, n_in)
    if not np.isfinite(found).all():
        raise PictureError(f"expected finite inputs, got {given.min():g} to {given.max():g}")
    return found


def pixels(images: ArrayLike, n_in: int) -> Inputs:
    """Images, checked: uint8 in 0 … 255 or float32 in 0 … 1, (count, n_in)."""
    given = np.asarray(images)
    if given.dtype != np.uint8 and not np.issubdtype(given.dtype, np.floating):
        raise PictureError(f"expected images of uint8 in 0 … 255 or floats in 0 … 1, got {given.dtype}")
    found = _rows(given, n_in)
    if found.dtype != np.uint8 and not (given.min() >= 0 and given.max() <= 1):
        raise PictureError(f"expected pixels from 0 to 1, got {given.min():g} to {given.max():g}")
    return found


def targets(wanted: ArrayLike, count: int, n_out: int) -> NDArray[np.uint16] | Floats:
    """What so many images should be read as: labels, (count,), or outputs in 0 … 1, (count, n_out)."""
    given = np.asarray(wanted)
    if _are_targets(given) and given.size == count * n_out and given.shape[-1:] == (n_out,):
        return _outputs(given.reshape(count, n_out))
    if np.issubdtype(given.dtype, np.integer) and given.size == count:
        return _labels(given.reshape(count), n_out)
    raise PictureError(
        f"expected {count:,} whole numbers as labels, or floats ({count:,}, {n_out}) as targets, "
        f"got {given.dtype} {given.shape}"
    )


def laid_out(images: Inputs) -> Rows | Floats:
    """Images as the kernel reads them: bytes as rows of lit pixels, floats as they are; equal to the bit."""
    if images.dtype == np.uint8:
        return compress(cast("NDArray[np.uint8]", images))
    return cast("Floats", images)


def _are_targets(wanted: NDArray[Any]) -> bool:
    return np.issubdtype(wanted.dtype, np.floating)


def _rows(given: NDArray[Any], n_in: int) -> Inputs:
    if not given.ndim or not given.size or n_in not in (given.shape[-1], math.prod(given.shape[-2:])):
        raise PictureError(f"expected images of {n_in} pixels, got an array of shape {given.shape}")
    rows = given.reshape(-1, n_in)
    if rows.dtype == np.uint8:
        return rows
    with np.errstate(over="ignore"):  # what float32 cannot hold becomes infinite
        return np.ascontiguousarray(rows, np.float32)


def _labels(given: NDArray[Any], n_out: int) -> NDArray[np.uint16]:
    if given.min() < 0 or given.max() >= n_out:
        raise PictureError(f"expected labels 0 … {n_out - 1}, got {given.min()} … {given.max()}")
    return given.astype(np.uint16)


def _outputs(given: NDArray[Any]) -> Floats:
    if not (given.min() >= 0 and given.max() <= 1):
        raise PictureError(f"expected targets from 0 to 1, got {given.min():g} to {given.max():g}")
    return np.ascontiguousarray(given, np.float32)
