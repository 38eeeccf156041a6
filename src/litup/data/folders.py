"""Pictures sorted into folders 0 … 9 by what they show, brought to 28×28 as everywhere in litup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

import numpy as np

from litup.data.dataset import ImageSet
from litup.data.reading import MOST, Hear, too_many, unreadable
from litup.errors import DataError, PictureError
from litup.images import picture

PARTS: Final = ("training", "test")
"""Folders that say what is learned from and what tests."""

_DIGITS: Final = tuple("0123456789")
_PICTURES: Final = frozenset((".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".gif"))
_SYSTEM: Final = frozenset(("thumbs.db", "desktop.ini"))  # what Windows leaves; others begin with a dot


def parts(folder: Path) -> dict[str, Path]:
    """Those of `training` and `test` that the folder has. Raises DataError where digits are beside them."""
    there = {path.name: path for path in _entries(folder) if path.is_dir()}
    found = {name: there[name] for name in PARTS if name in there}
    if found and (digit := next((name for name in _DIGITS if name in there), None)):
        raise DataError(
            f"{folder} has folders {' and '.join(found)} and {digit} beside each other: "
            "expected all digits within training and test, or neither of these"
        )
    return found


def read(folder: Path, hear: Hear) -> ImageSet:
    """The pictures in folders 0 … 9: the first of each digit, the second of each, … Raises DataError."""
    found = _listed(folder)
    images = np.empty((len(found), 784), np.uint8)
    for number, (path, _) in enumerate(found):
        images[number] = _image(path)
        hear(str(folder), number + 1, len(found))
    return ImageSet(images, np.array([digit for _, digit in found], np.uint8))


def _listed(folder: Path) -> list[tuple[Path, int]]:
    """All pictures and what they show, digits taking turns."""
    by_digit = dict(_by_digit(folder))
    if not any(by_digit.values()):
        raise DataError(
            f"{folder} has no pictures: expected folders 0 to 9 with PNG, JPEG, WebP, BMP or GIF pictures"
        )
    turns = zip_longest(*(by_digit.get(digit, []) for digit in range(10)))
    return [(path, digit) for turn in turns for digit, path in enumerate(turn) if path is not None]


def _by_digit(folder: Path) -> Iterator[tuple[int, list[Path]]]:
    """Each digit that has a folder, and its pictures by name."""
    count = 0
    for path in _entries(folder):
        if not path.is_dir():
            _require_no_picture(path)
            continue
        if path.name not in _DIGITS:
            raise DataError(
                f"{path} is none of the folders 0 to 9: pictures are sorted by the digit that they show"
            )
        pictures = _entries(path, MOST - count)
        count += len(pictures)
        yield int(path.name), pictures


def _require_no_picture(path: Path) -> None:
    """Raise DataError where a picture lies outside the folders; other files may be there."""
    if path.suffix.lower() in _PICTURES:
        raise DataError(
            f"{path} is in no folder 0 to 9, so nothing says which digit it shows: move it into one"
        )


def _entries(folder: Path, most: int = MOST) -> list[Path]:
    """What a folder holds, by name, but for hidden files. Raises DataError."""
    found: list[Path] = []
    try:
        for path in folder.iterdir():
            if path.name.startswith(".") or path.name.lower() in _SYSTEM:
                continue
            found.append(path)
            if len(found) > most:
                raise too_many(folder)
    except OSError as error:
        raise unreadable(folder, error) from error
    return sorted(found)


def _image(path: Path) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """A picture as the network reads it: uint8 (784,). Raises DataError."""
    if path.is_dir():
        raise DataError(
            f"{path} is a folder: expected pictures in the folder of a digit, and nothing below them"
        )
    try:
        image = picture(path)
    except PictureError as error:
        raise DataError(f"{error}; remove it, or mend it") from error
    if not image.any():
        raise DataError(f"{path} is blank: there is no digit to be seen in it; remove it")
    return image.reshape(784)
