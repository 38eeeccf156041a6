"""Data sets: MNIST, and the digits litup draws itself."""

from __future__ import annotations

from types import ModuleType

from litup.data.dataset import DataSet, ImageSet
from litup.types import DataName

__all__ = ["DataSet", "ImageSet", "load", "load_test"]


def load(name: DataName) -> DataSet:
    """The data set of that name. Raises DataError when it is not there."""
    return _source(name).load()


def load_test(name: DataName) -> ImageSet:
    """Its test images alone."""
    return _source(name).load_test()


def _source(name: DataName) -> ModuleType:
    if name == "mnist":
        from litup.data import mnist as source
    else:
        from litup.data import strokes as source
    return source
