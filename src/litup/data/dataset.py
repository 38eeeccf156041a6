"""Labelled images, as people and as the kernel look at them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from litup.errors import DataError
from litup.kernel.net import Examples
from litup.kernel.rows import Rows, compress
from litup.own import Own
from litup.types import DataName


@dataclass(frozen=True, eq=False)
class ImageSet:
    """Images and what they show.

    images: uint8 (count, 784), row by row, 0 black, 255 white. labels: uint8 (count,), 0 to 9.
    parts: uint8 (count,), the bits of `litup.kernel.digits.Part`; None where nobody knows.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    parts: NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        if self.images.ndim != 2 or self.labels.shape != self.images.shape[:1]:
            got = f"{self.images.shape} and {self.labels.shape}"
            raise DataError(f"expected images (count, pixels) and as many labels, got {got}")

    def __len__(self) -> int:
        return len(self.images)

    @cached_property
    def rows(self) -> Rows:
        """The images as the kernel reads them: rows of lit pixels."""
        return compress(self.images)

    @cached_property
    def examples(self) -> Examples:
        """The same as the kernel reads it, labels in uint16."""
        return Examples(self.rows, self.labels.astype(np.uint16))

    def labelled(self, labels: NDArray[np.uint8]) -> ImageSet:
        """The same images with other labels."""
        other = ImageSet(self.images, labels, self.parts)
        other.__dict__["rows"] = self.rows  # compressed once
        return other

    def first(self, count: int) -> ImageSet:
        """The first images; all, where there are fewer."""
        return self._part(slice(count))

    def split(self, last: int) -> tuple[ImageSet, ImageSet]:
        """All but the last images, and these. Raises DataError when nothing would be left."""
        count = len(self) - last
        if count < 1:
            raise DataError(
                f"cannot hold out {last:,} of {len(self):,} images: at least one must be left to train on"
            )
        return (self if last == 0 else self._part(slice(count))), self._part(slice(count, None))

    def _part(self, part: slice) -> ImageSet:
        other = ImageSet(
            self.images[part], self.labels[part], None if self.parts is None else self.parts[part]
        )
        if "rows" in self.__dict__:  # compressed once
            start, stop, _ = part.indices(len(self))
            other.__dict__["rows"] = self.rows.part(start, stop)
        return other


@dataclass(frozen=True, eq=False)
class DataSet:
    """Images to learn from, and others to be judged by."""

    name: DataName
    training: ImageSet
    test: ImageSet

    @cached_property
    def own(self) -> str:
        """Which own data this is, as `RunConfig.own` says it (litup.own); "" for what litup has itself."""
        if self.name != "own":
            return ""
        total = hashlib.sha256()
        for part in (self.training, self.test):
            total.update(np.ascontiguousarray(part.images, np.uint8).data)
            total.update(np.ascontiguousarray(part.labels, np.uint8).data)
        return str(Own(len(self.training), len(self.test), total.hexdigest()))
