"""Tables of tinted numbers, and rows of images."""

from __future__ import annotations

from typing import Final

import numpy as np

from litup.experiments.figures import marks
from litup.experiments.figures.panels import Heat, Pictures

_NAMES: Final = 150.0  # px for the names of rows
_ROW: Final = 20.0
_HEAD: Final = 58.0
_FULL: Final = 0.6  # of the tint, so that a number stays legible on it
_SIDE: Final = 52.0
_FIRST: Final = 110.0  # px for the names of rows of images
_STEP: Final = 78.0  # from image to image, or less where there are many


def heat(panel: Heat) -> tuple[str, float]:
    """The panel's elements, and its height."""
    width = min(80.0, (marks.WIDTH - _NAMES) / max(1, len(panel.columns)))
    parts = [marks.text(0, 14, panel.title, "title")]
    for k, name in enumerate(panel.columns):
        words = name.split(" ", 1) if len(name) * 7 > width else [name]
        for i, word in enumerate(reversed(words)):
            parts.append(marks.text(_NAMES + (k + 0.5) * width, 50 - 14 * i, word, "quiet", "middle"))
    for j, name in enumerate(panel.rows):
        y = _HEAD + j * _ROW
        parts.append(marks.text(_NAMES - 8, y + 14, name, "ink", "end"))
        for k, value in enumerate(panel.values[j].tolist()):
            parts += _cell(panel, value, _NAMES + k * width, y, width)
    return "".join(parts), _HEAD + _ROW * len(panel.rows)


def _cell(panel: Heat, value: float, x: float, y: float, width: float) -> list[str]:
    if not np.isfinite(value):
        return []
    tint = _FULL * min(1.0, abs(value - panel.centre) / panel.span)
    kind = "more" if value >= panel.centre else "less"
    number = f"{value:.{panel.places}f}".replace("-", "−")
    return [
        marks.box(x + 1, y + 1, width - 2, _ROW - 2, kind, tint),
        marks.text(x + width / 2, y + 14, number, "ink", "middle"),
    ]


def pictures(panel: Pictures) -> tuple[str, float]:
    """The panel's elements, and its height."""
    parts, y = [marks.text(0, 14, panel.title, "title")], 28.0
    step = min(_STEP, (marks.WIDTH - _FIRST) / max(map(len, panel.images), default=1))
    for name, images, captions in zip(panel.rows, panel.images, panel.captions, strict=True):
        lines = max(caption.count("\n") + 1 for caption in captions)
        for i, part in enumerate(name.split("\n")):
            parts.append(marks.text(0, y + 16 + 15 * i, part))
        for k, (pixels, caption) in enumerate(zip(images, captions, strict=True)):
            x = _FIRST + k * step
            parts.append(marks.image(x, y, _SIDE, pixels))
            for i, part in enumerate(caption.split("\n")):
                parts.append(marks.text(x + _SIDE / 2, y + _SIDE + 14 + 14 * i, part, "quiet", "middle"))
        y += _SIDE + 14 * lines + 14
    return "".join(parts), y - 14
