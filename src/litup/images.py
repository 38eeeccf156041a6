"""Pictures and strokes from outside → 28×28 images as the network reads them, by the kernel's pen."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litup.errors import PictureError
from litup.kernel import pen

if TYPE_CHECKING:
    from PIL.Image import Image

Bytes = NDArray[np.uint8]

FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
FILE_LIMIT: Final = 64 << 20  # bytes of a file
PIXEL_LIMIT: Final = 50_000_000  # width × height
SIDE_LIMIT: Final = 16_384  # width, height

# What Pillow raises on files that are not what they say.
_BROKEN: Final = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError,
                  ArithmeticError, MemoryError, NotImplementedError, struct.error, zlib.error)  # fmt: skip


def draw(strokes: Sequence[ArrayLike], *, normalise: bool = True) -> Bytes:
    """Strokes → image, as the pad draws them: uint8 (28, 28), 0 black, 255 white.

    strokes: each a list of points (x, y) in 1/64 px of the 28×28 pad, whole numbers, x right and y down; what
    is outside the pad is clipped. normalise: bring it to MNIST's frame. Raises PictureError.
    """
    return pen.draw(strokes, normalise=normalise).image


def picture(source: str | Path | bytes, *, normalise: bool = True, raw: bool = False) -> Bytes:
    """A picture of a digit → image: uint8 (28, 28), 0 black, 255 white.

    source: a file's path or content; PNG, JPEG, WebP, BMP, or the first frame of a GIF; dark on light or
    light on dark, any size, transparent or not. normalise: bring it to MNIST's frame. raw: take the
    brightness of a 28×28 picture as it is. Raises PictureError.
    """
    name = "the picture" if isinstance(source, bytes) else str(source)
    content = source if isinstance(source, bytes) else _content(Path(source))
    try:
        rgba = _decode(content, name)
    except _BROKEN as error:
        raise PictureError(f"{name} is damaged, or no picture: expected {_formats()}") from error
    if not raw:
        return pen.picture(rgba, normalise=normalise).image
    if rgba.shape[:2] != (pen.SIDE, pen.SIDE):
        raise PictureError(
            f"{name}: expected {pen.SIDE}×{pen.SIDE} pixels to take as they are, got {_size(rgba)}"
        )
    return _brightness(rgba)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise PictureError(f"expected a picture, found no file at {path}")
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise PictureError(f"{path} cannot be read: {error.strerror}") from error
    if len(content) > FILE_LIMIT:
        raise PictureError(f"{path} is too large: expected at most {FILE_LIMIT >> 20} MiB")
    return content


def _decode(content: bytes, name: str) -> Bytes:
    """The picture upright, 8 bits a channel, straight alpha: uint8 (height, width, 4)."""
    import PIL.Image
    import PIL.ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of what is checked here
        try:
            opened = PIL.Image.open(io.BytesIO(content), formats=FORMATS)
        except PIL.Image.DecompressionBombError as error:
            raise PictureError(f"{name} is too large: expected at most {PIXEL_LIMIT:,} pixels") from error
        except PIL.UnidentifiedImageError as error:
            raise PictureError(f"{name} is no picture: expected {_formats()}") from error
        width, height = opened.size
        if max(width, height) > SIDE_LIMIT or width * height > PIXEL_LIMIT:
            limits = f"at most {SIDE_LIMIT:,} pixels a side and {PIXEL_LIMIT:,} in all"
            raise PictureError(f"{name} is too large: expected {limits}, got {width:,} × {height:,}")
        upright = PIL.ImageOps.exif_transpose(opened)
        return np.asarray(_eight_bits(upright).convert("RGBA"))


def _eight_bits(opened: Image) -> Image:
    """Pictures of 16 bits a pixel, brought to 8: Pillow's own conversion would cut the bright ones off."""
    if not opened.mode.startswith("I"):
        return opened
    import PIL.Image

    return PIL.Image.fromarray((np.asarray(opened).astype(np.uint32) >> 8).clip(0, 255).astype(np.uint8))


def _brightness(rgba: Bytes) -> Bytes:
    """Grey as it is seen on black: integer luma (ITU-R 601) times alpha."""
    colour, alpha = rgba[..., :3].astype(np.uint32), rgba[..., 3].astype(np.uint32)
    luma = (colour @ np.array([299, 587, 114], np.uint32) + 500) // 1000
    return ((luma * alpha + 127) // 255).astype(np.uint8)


def _size(rgba: Bytes) -> str:
    return f"{rgba.shape[1]}×{rgba.shape[0]}"


def _formats() -> str:
    return "PNG, JPEG, WebP, BMP or GIF"
