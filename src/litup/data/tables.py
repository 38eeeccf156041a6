"""Images as rows of a CSV file, as Kaggle's digits have them: label, then 784 pixels from 0 to 255."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np

from litup.data.dataset import ImageSet
from litup.data.reading import MOST, Hear, too_many, unreadable
from litup.errors import DataError
from litup.ranges import shown

COLUMNS: Final = 785
LINE: Final = 1 << 14
"""Bytes of a line, at most: four times what 785 numbers take."""
_LIMIT: Final = MOST * LINE // 4  # bytes, unpacked
_TELL: Final = 256  # rows between two words about progress
_GZIP: Final = b"\x1f\x8b"
_MARK: Final = b"\xef\xbb\xbf"  # what some editors begin UTF-8 with

_BYTES: Final = {str(value).encode(): value for value in range(256)}
_NUMBER: Final = re.compile(rb'"?\s*(-?[0-9]{1,9})(?:\.0*)?\s*"?')


def read(path: Path, hear: Hear) -> ImageSet:
    """The images in a CSV file, plain or packed with gzip. Raises DataError, which names the line."""
    rows = bytearray()
    try:
        for row in _rows(path, hear):
            rows += row
            if len(rows) > MOST * COLUMNS:
                raise too_many(path)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(f"{path} is damaged: gzip cannot unpack it ({error})") from error
    except OSError as error:
        raise unreadable(path, error) from error
    if not rows:
        raise DataError(f"{path} has no images: expected rows of a label and 784 pixels")
    table = np.frombuffer(rows, np.uint8).reshape(-1, COLUMNS)
    return ImageSet(np.ascontiguousarray(table[:, 1:]), table[:, 0].copy())


def _rows(path: Path, hear: Hear) -> Iterator[bytes]:
    """Each row as bytes: label, then pixels."""
    with _lines(path, hear) as lines:
        for number, line in lines:
            cells = line.split(b",")
            if number == 1 and not _NUMBER.fullmatch(cells[0]):
                _require_label(path, cells)
                continue
            yield _row(path, number, cells)


@contextmanager
def _lines(path: Path, hear: Hear) -> Generator[Iterator[tuple[int, bytes]]]:
    """The lines of a file with their numbers, from 1, but for empty ones."""
    if not path.is_file():
        raise DataError(f"{path} is no file: expected a folder or CSV file of own images")
    size = path.stat().st_size
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        source = gzip.GzipFile(fileobj=file) if packed else file

        def lines() -> Iterator[tuple[int, bytes]]:
            number, count = 0, 0
            while line := source.readline(LINE + 1):
                number, count = number + 1, count + len(line)
                if len(line) > LINE:
                    raise DataError(
                        f"{path}, line {number:,}: expected {COLUMNS} numbers, got a line without end"
                    )
                if count > _LIMIT:
                    raise too_many(path)
                if number % _TELL == 0:
                    hear(str(path), file.tell(), size)
                if stripped := (line.removeprefix(_MARK) if number == 1 else line).strip():
                    yield number, stripped
            hear(str(path), size, size)

        yield lines()


def _require_label(path: Path, cells: list[bytes]) -> None:
    """Raise DataError unless the header is one of a label and 784 pixels."""
    first = cells[0].strip(b'" ').decode("utf-8", "replace")
    if first.lower() != "label":
        raise DataError(
            f"{path}, line 1: expected label and 784 pixels, or numbers, got {shown(first)}; is it CSV?"
        )
    _require_columns(path, 1, cells)


def _require_columns(path: Path, number: int, cells: list[bytes]) -> None:
    if len(cells) != COLUMNS:
        raise DataError(
            f"{path}, line {number:,}: expected {COLUMNS} columns, a label and 784 pixels, got {len(cells):,}"
        )


def _row(path: Path, number: int, cells: list[bytes]) -> bytes:
    """The numbers of a row. Raises DataError where one is none, or out of range."""
    _require_columns(path, number, cells)
    try:
        row = bytes([_BYTES[cell] for cell in cells])
    except KeyError:  # quotes, blanks, 12.0, or something wrong
        row = bytes([_value(path, number, column, cell) for column, cell in enumerate(cells)])
    if row[0] > 9:
        raise DataError(f"{path}, line {number:,}: expected a label from 0 to 9, got {row[0]}")
    return row


def _value(path: Path, number: int, column: int, cell: bytes) -> int:
    """One number from 0 to 255."""
    what = "a label from 0 to 9" if column == 0 else f"pixel {column - 1} as a whole number from 0 to 255"
    found = _NUMBER.fullmatch(cell.strip())
    if found is None or not 0 <= int(found[1]) <= 255:
        got = shown(cell.decode("utf-8", "replace"))
        raise DataError(f"{path}, line {number:,}: expected {what}, got {got}")
    return int(found[1])
