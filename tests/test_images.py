"""Pictures from outside: what is read, how they meet the kernel's pen, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from litup import images
from litup.errors import PictureError
from litup.kernel import pen

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
SEVEN = [[(640, 384), (1152, 384), (832, 1408)]]


def seven(ink: int = 255, paper: int = 0) -> NDArray[np.uint8]:
    """A 7 of 200×120 pixels."""
    pixels = np.full((200, 120), paper, np.uint8)
    pixels[20:40, 20:100] = ink
    for row in range(40, 180):
        at = 90 - row // 3
        pixels[row, at : at + 18] = ink
    return pixels


def encoded(pixels: NDArray[Any], kind: str = "PNG", **options: Any) -> bytes:  # noqa: ANN401
    into = io.BytesIO()
    Image.fromarray(pixels).save(into, kind, **options)
    return into.getvalue()


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> int:
    return int(np.abs(one.astype(int) - other.astype(int)).max())


def refusal(content: bytes, **options: bool) -> str:
    with pytest.raises(PictureError) as caught:
        images.picture(content, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_strokes_are_drawn_by_the_kernel_s_pen() -> None:
    for normalise in (True, False):
        expected = pen.draw(SEVEN, normalise=normalise).image
        assert images.draw(SEVEN, normalise=normalise).tobytes() == expected.tobytes()
    assert images.draw([]).max() == 0
    assert images.draw([[]]).max() == 0
    assert images.draw([np.array(SEVEN[0])]).tobytes() == images.draw(SEVEN).tobytes()


@pytest.mark.parametrize(
    "strokes",
    [
        [[(0.5, 1)]],
        [[(1, 2, 3)]],
        [[1, 2]],
        [[("a", "b")]],
        [[(1 << 21, 0)]],
        [[(10**30, 0)]],
        [[(True, False)]],
        [[(1, 2), (3,)]],
        [3],
        "strokes",
    ],
)
def test_what_is_no_stroke_is_refused(strokes: Any) -> None:  # noqa: ANN401
    with pytest.raises(PictureError, match="expected strokes of points"):
        images.draw(strokes)


def test_too_many_points_are_refused() -> None:
    with pytest.raises(PictureError, match="at most 1,048,576 points, got 1,048,577"):
        images.draw([np.zeros((pen.REACH + 1, 2), np.int32)])


@pytest.mark.parametrize("kind", FORMATS)
def test_all_formats_are_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "seven"
    path.write_bytes(encoded(seven(), kind))
    assert images.picture(path).max() > 200
    smooth = np.add.outer(np.arange(28), np.arange(28)).astype(np.uint8) * 4
    path.write_bytes(encoded(smooth, kind))
    assert difference(images.picture(path, raw=True), smooth) <= 12


def test_dark_on_light_and_transparent_are_the_same() -> None:
    expected = images.picture(encoded(seven()))
    assert difference(images.picture(encoded(seven(0, 255))), expected) <= 2
    for ink in (0, 255):
        rgba = np.full((200, 120, 4), ink, np.uint8)
        rgba[..., 3] = seven()
        assert difference(images.picture(encoded(rgba)), expected) <= 2


def test_the_camera_s_rotation_is_undone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90° clockwise
    turned = encoded(np.ascontiguousarray(np.rot90(seven())), "PNG", exif=exif)
    assert images.picture(turned).tobytes() == images.picture(encoded(seven())).tobytes()


def test_sixteen_bits_are_read_like_eight() -> None:
    deep = encoded(seven().astype(np.uint16) * 257)
    assert images.picture(deep).tobytes() == images.picture(encoded(seven())).tobytes()


def test_a_palette_is_read_like_its_colours() -> None:
    into = io.BytesIO()
    Image.fromarray(seven()).convert("P").save(into, "PNG")
    assert images.picture(into.getvalue()).tobytes() == images.picture(encoded(seven())).tobytes()


def test_the_first_frame_of_an_animation_is_read() -> None:
    into = io.BytesIO()
    frames = [Image.fromarray(seven()), Image.fromarray(seven()[::-1].copy())]
    frames[0].save(into, "GIF", save_all=True, append_images=frames[1:])
    assert difference(images.picture(into.getvalue()), images.picture(encoded(seven(), "GIF"))) <= 2


def test_raw_takes_brightness_as_it_is() -> None:
    pixels = np.arange(784, dtype=np.uint32).reshape(28, 28).astype(np.uint8)
    assert images.picture(encoded(pixels), raw=True).tobytes() == pixels.tobytes()
    rgb = np.zeros((28, 28, 3), np.uint8)
    rgb[:, :14, 0], rgb[:, 14:, 1] = 255, 255
    assert set(images.picture(encoded(rgb), raw=True).ravel().tolist()) == {76, 150}
    rgba = np.full((28, 28, 4), 255, np.uint8)
    rgba[..., 3] = 51
    assert set(images.picture(encoded(rgba), raw=True).ravel().tolist()) == {51}


def test_raw_needs_28_by_28() -> None:
    told = refusal(encoded(np.zeros((28, 30), np.uint8)), raw=True)
    assert told == "the picture: expected 28×28 pixels to take as they are, got 30×28"


def png(width: int, height: int) -> bytes:
    """A PNG that says it has this size, and hardly any data."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes(min(height, 1000) * (min(width, 1000) + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the picture is no picture: expected PNG, JPEG, WebP, BMP or GIF"),
        (b"just text", "the picture is no picture: expected PNG, JPEG, WebP, BMP or GIF"),
        (png(0, 0), "the picture is"),
        (png(30_000, 10), "the picture is too large: expected at most 16,384 pixels a side"),
        (png(10, 30_000), "the picture is too large: expected at most 16,384 pixels a side"),
        (
            png(9_000, 9_000),
            "the picture is too large: expected at most 16,384 pixels a side and 50,000,000 in all",
        ),
        (png(60_000, 60_000), "the picture is too large: expected at most 50,000,000 pixels"),
        (png(2**31 - 1, 2**31 - 1), "the picture is too large"),
        (png(5_000, 5_000), "the picture is damaged, or no picture"),
        (encoded(seven())[:200], "the picture is damaged, or no picture"),
        (encoded(seven(), "JPEG")[:400], "the picture is damaged, or no picture"),
        (encoded(seven(), "TIFF"), "the picture is no picture"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, expected: str) -> None:
    assert refusal(content).startswith(expected)


@given(st.data(), st.sampled_from(FORMATS))
def test_a_damaged_picture_is_read_or_refused(data: st.DataObject, kind: str) -> None:
    content = bytearray(encoded(seven()[::8, ::8].copy(), kind))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert images.picture(bytes(content[: data.draw(st.integers(1, len(content)))])).shape == (28, 28)
    except PictureError as error:
        assert "\n" not in str(error)  # noqa: PT017


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"\xff\xd8\xff", b"RIFF"]),
)
def test_any_bytes_are_refused(content: bytes, start: bytes) -> None:
    refusal(start + content)


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="expected a picture, found no file at"):
        images.picture(tmp_path / "none.png")
    with pytest.raises(PictureError, match="expected a picture, found no file at"):
        images.picture(tmp_path)
    text = tmp_path / "text.png"
    text.write_text("not a picture")
    with pytest.raises(PictureError, match=r"text\.png is no picture"):
        images.picture(text)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "FILE_LIMIT", 10)
    (tmp_path / "large.png").write_bytes(bytes(11))
    with pytest.raises(PictureError, match=r"large\.png is too large"):
        images.picture(tmp_path / "large.png")
