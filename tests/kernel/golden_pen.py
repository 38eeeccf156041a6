"""Golden drawings, pictures and digits, warped ones too: made by arithmetic alone, pinned in golden_pen.json.

`python -m tests.kernel.golden_pen` writes golden_pen.json anew; do that only when LITUP_NUMERICS goes up.
golden_pen.js beside this file computes the same with the WebAssembly kernel.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from dataclasses import astuple
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from litup.kernel import digits, pen, rng
from litup.kernel.warp import Warp, warp

FOLDER = Path(__file__).parent
FILE = FOLDER / "golden_pen.json"
SCRIPT = FOLDER / "golden_pen.js"
DIGITS = (5, 0, 500)  # seed, start, count
HASTY = (6, 7, 300)
WARPS = {
    "still": Warp(),
    "a little": Warp(turn=0.125, stretch=0.0625, slant=0.0625, shift=0.5, bend=1.5),
    "far": Warp(0.75, 0.5, 0.5, 1.0, 8.0, 4.0, 3.0, 1.0),
}  # amounts that float32 holds exactly
WARPED = (9, 2)  # seed, epoch
DRAWINGS = 200

Strokes = list[NDArray[np.int32]]


def drawings() -> list[Strokes]:
    """What digits are drawn with; scribbles on the pad and far beyond; dots and nothing."""
    written = [digits.strokes(5, number).strokes for number in range(DRAWINGS // 2)]
    return [*written, *(scribble(i) for i in range(DRAWINGS - len(written) - 2)), [], [np.full((1, 2), 900)]]


def scribble(stream: int) -> Strokes:
    """Up to four strokes of up to 12 points each, from within one pixel to beyond the pad."""
    u = rng.uniform(200, 11, stream)
    reach = 2.0 ** (4 + stream % 12)
    points = np.floor((u[:100] - 0.25) * reach).astype(np.int32).reshape(-1, 2)
    lengths = np.floor(u[100 : 101 + stream % 4] * 13).astype(int)
    return np.split(points[: lengths.sum()], np.cumsum(lengths)[:-1])


def pictures() -> dict[str, NDArray[np.uint8]]:
    """Every path a picture can take, RGBA."""
    image = pen.draw(digits.strokes(5, 3).strokes).image
    large = ink(digits.strokes(5, 3).strokes)
    tall = np.pad(np.kron(image, np.ones((25, 22), np.uint8)), ((10, 300), (60, 40)))
    dark = (255 - large.astype(int) * 3 // 4).astype(int)
    slope = np.add.outer(np.arange(252), np.arange(252)) // 6
    noise = np.floor(rng.uniform(252 * 252, 12).reshape(252, 252) * 12).astype(int)
    thin = np.zeros((300, 200), int)
    thin[20:280, 90] = thin[20, 60:91] = 255
    clear = np.dstack([large * 0, large // 2, large * 0, large])
    return {
        "as MNIST": grey(image),
        "dark on light": grey(dark),
        "photographed": grey(dark - slope - noise),
        "in the shade": grey((dark - noise) // (1 + (slope > 30))),
        "tall": grey(tall),
        "thin": grey(thin),
        "transparent": clear,
        "wide": grey(np.tile(image[10], (2, 60))),
        "one pixel": grey(np.full((1, 1), 77)),
    }


def ink(strokes: Strokes, side: int = 252) -> NDArray[np.uint8]:
    """Strokes drawn large with a sharp pen of MNIST's thickness: 255 on 0."""
    spots = np.concatenate(strokes) * side // (28 * 64)
    row, column = np.indices((side, side))
    squared = [(row - y) ** 2 + (column - x) ** 2 for x, y in spots.tolist()]
    return np.where(np.min(squared, 0) <= (side // 24) ** 2, 255, 0).astype(np.uint8)


def grey(values: NDArray[np.integer]) -> NDArray[np.uint8]:
    """An opaque grey picture."""
    bytes_ = np.clip(values, 0, 255).astype(np.uint8)
    return np.dstack([bytes_, bytes_, bytes_, np.full_like(bytes_, 255)])


def compute(level: int | None = None) -> dict[str, bytes]:
    """All results as bytes, by the native kernel of a level."""
    images, labels, parts = digits.digits(*DIGITS, level=level)
    found = {"digits": images.tobytes() + labels.tobytes() + parts.tobytes()}
    for name, how in WARPS.items():
        found[f"warped {name}"] = warp(images, how, *WARPED, level=level).tobytes()
    images, labels = digits.hasty(*HASTY, level=level)
    found["hasty digits"] = images.tobytes() + labels.tobytes()
    for normalise in (False, True):
        drawn = [pen.draw(strokes, normalise=normalise, level=level) for strokes in drawings()]
        found[f"drawings {normalise}"] = b"".join(map(_bytes, drawn))
        for name, rgba in pictures().items():
            found[f"{name} {normalise}"] = _bytes(pen.picture(rgba, normalise=normalise, level=level))
    return found


def _bytes(drawing: pen.Drawing) -> bytes:
    place = np.array([drawing.place.scale, drawing.place.dx, drawing.place.dy], np.float32)
    return drawing.image.tobytes() + place.tobytes()


def inputs() -> object:
    """The same inputs as golden_pen.js reads them."""
    return {
        "digits": DIGITS,
        "hasty": HASTY,
        "warps": {name: astuple(how) for name, how in WARPS.items()},
        "warped": WARPED,
        "drawings": [[stroke.ravel().tolist() for stroke in strokes] for strokes in drawings()],
        "pictures": {
            name: [rgba.shape[1], rgba.shape[0], base64.b64encode(rgba.tobytes()).decode()]
            for name, rgba in pictures().items()
        },
    }


def digest(results: dict[str, bytes]) -> dict[str, str]:
    """SHA-256 of each result."""
    return {name: hashlib.sha256(result).hexdigest() for name, result in results.items()}


if __name__ == "__main__":
    written = digest(compute())
    FILE.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(written)} results written to {FILE.name}\n")
