"""IDX and gzip from outside: what is right is read, everything else is one line."""

import gzip
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from litup.data import idx, packed
from litup.errors import DataError

SHAPES = st.tuples(st.integers(0, 5), st.integers(0, 6), st.integers(0, 6))


def header(dimensions: int, *sizes: int) -> bytes:
    return bytes([0, 0, 8, dimensions]) + b"".join(size.to_bytes(4, "big") for size in sizes)


def outcome(content: bytes, limit: int = 10_000) -> tuple[int, ...] | str:
    """The shape of the images in it, or the error."""
    try:
        return idx.images(packed.unpack(content, "it", limit), "it").shape
    except DataError as error:
        return str(error)


@given(SHAPES.flatmap(lambda shape: arrays.arrays(np.uint8, shape)), st.booleans())
def test_images_come_back(images: np.ndarray, zipped: bool) -> None:
    content = header(3, *images.shape) + images.tobytes()
    found = idx.images(packed.unpack(gzip.compress(content) if zipped else content, "it"), "it")
    assert np.array_equal(found, images)


@given(arrays.arrays(np.uint8, st.integers(0, 50), elements=st.integers(0, 9)))
def test_labels_come_back(labels: np.ndarray) -> None:
    assert np.array_equal(idx.labels(header(1, len(labels)) + labels.tobytes(), "it"), labels)


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: header(3) + tail))
def test_any_bytes_are_images_or_one_line(content: bytes) -> None:
    found = outcome(content)
    assert "\n" not in found if isinstance(found, str) else len(content) == 16 + math.prod(found)


@given(st.binary(max_size=100), st.data())
def test_a_packed_file_that_lost_or_changed_a_byte_is_refused(entries: bytes, data: st.DataObject) -> None:
    content = gzip.compress(header(3, 1, 1, len(entries)) + entries, mtime=0)
    cut = data.draw(st.integers(2, len(content) - 1))
    assert isinstance(outcome(content[:cut]), str)
    changed = bytearray(content)
    changed[data.draw(st.integers(len(content) - 8, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    assert isinstance(outcome(bytes(changed)), str)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "it must begin with 00 00 08 03 (IDX), it begins with ''"),
        (b"\x89PNG", "it must begin with 00 00 08 03 (IDX), it begins with '89 50 4e 47'"),
        (header(1, 0), "it must begin with 00 00 08 03 (IDX), it begins with '00 00 08 01'"),
        (header(3, 2), "it is cut short: its header has 8 of 16 bytes"),
        (header(3, 2, 2, 2) + bytes(7), "it must have 24 bytes for 2 × 2 × 2 entries, it has 23"),
        (header(3, 2, 2, 2) + bytes(9), "it must have 24 bytes for 2 × 2 × 2 entries, it has 25"),
        (
            header(3, 2**32 - 1, 2**32 - 1, 2**32 - 1),
            "it must have 79,228,162,458,924,105,385,300,197,391 bytes for "
            "4,294,967,295 × 4,294,967,295 × 4,294,967,295 entries, it has 16",
        ),
        (bytes(10_001), "it holds more than the 10,000 bytes expected"),
        (gzip.compress(header(3, 0, 0, 0)) + b"more", "it has 4 bytes after its gzip stream"),
        (gzip.compress(bytes(100))[:-1], "it is cut short: its gzip stream has no end after 100 bytes"),
        (b"\x1f\x8b\x08 no gzip at all", "it is damaged: gzip cannot unpack it"),
    ],
)
def test_what_is_wrong_is_said(content: bytes, expected: str) -> None:
    found = outcome(content)
    assert isinstance(found, str)
    assert found.startswith(expected)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    assert outcome(bomb, limit=1000) == "it holds more than the 1,000 bytes expected"


def test_labels_beyond_nine_are_refused() -> None:
    with pytest.raises(DataError, match="labels must be 0 to 9, label 2 is 10"):
        idx.labels(header(1, 4) + bytes([0, 9, 10, 255]), "it")


def test_a_file_is_read_to_its_limit_only(tmp_path: Path) -> None:
    path = tmp_path / "labels"
    path.write_bytes(gzip.compress(b"12345"))
    assert packed.read(path, 30) == b"12345"
    path.write_bytes(bytes(31))
    with pytest.raises(DataError, match="more than the 30 bytes"):
        packed.read(path, 30)
    with pytest.raises(DataError, match="expected a file, found none"):
        packed.read(tmp_path)
