"""The SVG elements that panels are made of. Coordinates are px, with at most two digits after the point."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterable
from typing import Final, Literal
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

WIDTH: Final = 720
"""Of every panel."""

Anchor = Literal["start", "middle", "end"]


def number(value: float) -> str:
    """A coordinate: 12.5, 3, 0.25; never an exponent, never −0."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text(x: float, y: float, content: str, kind: str = "ink", anchor: Anchor = "start") -> str:
    """A piece of text with its baseline at y."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{kind}" x="{number(x)}" y="{number(y)}"{at}>{escape(content)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    a, b, c, d = (number(value) for value in (x1, y1, x2, y2))
    return f'<path class="{kind}" d="M{a} {b}L{c} {d}"/>'


def polyline(points: Iterable[tuple[float, float]], kind: str) -> str:
    """A line through points; one that is not finite leaves a gap."""
    steps, begins = "", True
    for x, y in points:
        if np.isfinite(x) and np.isfinite(y):
            steps += f"{'M' if begins else 'L'}{number(x)} {number(y)}"
            begins = False
        else:
            begins = True
    return f'<path class="{kind}" d="{steps}"/>'


def dot(x: float, y: float, kind: str) -> str:
    """A measured point."""
    return f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="2.5"/>'


def box(x: float, y: float, width: float, height: float, kind: str, opacity: float = 1) -> str:
    """A filled rectangle."""
    tint = "" if opacity == 1 else f' fill-opacity="{number(opacity)}"'
    a, b, c, d = (number(value) for value in (x, y, width, height))
    return f'<rect class="{kind}" x="{a}" y="{b}" width="{c}" height="{d}"{tint}/>'


def image(x: float, y: float, side: float, pixels: NDArray[np.uint8]) -> str:
    """A grey image, its pixels as squares."""
    data = base64.b64encode(png(pixels)).decode()
    a, b, size = number(x), number(y), number(side)
    return (
        f'<image class="pixels" x="{a}" y="{b}" width="{size}" height="{size}" '
        f'href="data:image/png;base64,{data}"/>'
    )


def png(pixels: NDArray[np.uint8]) -> bytes:
    """A grey PNG (rows, columns) whose bytes depend on no library: stored, not compressed. At most 64 KiB."""
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    assert len(rows) < 1 << 16, "a stored block holds no more"
    stored = b"\x78\x01\x01" + struct.pack("<HH", len(rows), len(rows) ^ 0xFFFF) + rows
    height, width = pixels.shape
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            _chunk(b"IDAT", stored + struct.pack(">I", zlib.adler32(rows))),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
