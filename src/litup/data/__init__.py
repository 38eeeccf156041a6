"""Data sets: MNIST, the digits litup draws itself, and one's own images."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from litup.data.reading import Hear
from litup.errors import DataError

if TYPE_CHECKING:
    from litup.data.dataset import DataSet, ImageSet

__all__ = ["DataSet", "Hear", "ImageSet", "load", "load_test"]


def __getattr__(name: str) -> object:
    """What a name stands for, fetched when it is first asked for: these need NumPy, which files do not."""
    if name in ("DataSet", "ImageSet"):
        from litup.data import dataset

        return getattr(dataset, name)
    raise AttributeError(f"litup.data has no {name!r}")


def load(source: str | Path, hear: Hear | None = None) -> DataSet:
    """The data set `mnist` or `strokes`; else one's own images, in a folder or a CSV file.

    A folder has its pictures sorted by what they show, in folders 0 … 9; they are read as `litup.picture`
    reads them. With folders `training` and `test`, each with folders 0 … 9, the one is learned from and the
    other tested with. A CSV file, packed with gzip or not, has a row per image: label, then 784 pixels from 0
    to 255, row by row, taken as they are; its first line may be a header. Where nothing says what is for
    testing, it is every fifth image of each digit, in the order of names or rows: numbers 4, 9, 14, …

    hear: hears (name, done, total) while one's own images are read. Raises DataError, naming file and line,
    when something is not there or not as it must be.
    """
    if source in ("mnist", "strokes"):
        return _source(source).load()
    from litup.data import own

    return own.load(_path(source), hear)


def load_test(source: str | Path, hear: Hear | None = None) -> ImageSet:
    """Its test images alone. A folder that has `test`, but nothing to learn from, will do."""
    if source in ("mnist", "strokes"):
        return _source(source).load_test()
    from litup.data import own

    return own.load_test(_path(source), hear)


def _source(name: str | Path) -> ModuleType:
    if name == "mnist":
        from litup.data import mnist as source
    else:
        from litup.data import strokes as source
    return source


def _path(source: str | Path) -> Path:
    if source == "own":
        raise DataError(
            "a run on own data needs its images: load their folder or CSV file, and give them along"
        )
    return Path(source)
