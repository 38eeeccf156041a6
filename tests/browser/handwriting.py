"""The ten digits as a person draws them: strokes of points (x, y), as fractions of the pad, y down."""

from __future__ import annotations

from math import cos, radians, sin

Point = tuple[float, float]
Stroke = list[Point]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Stroke:
    """Return a piece of an ellipse around (x, y), from angle to angle in degrees: 0 is right, 90 down."""
    steps = 16
    angles = [radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + rx * cos(angle), y + ry * sin(angle)) for angle in angles]


def eight(x: float, y: float, rx: float, ry: float) -> Stroke:
    """Return an upright figure of eight around (x, y) in one stroke, from its top."""
    turns = [radians(360 * step / 40) for step in range(41)]
    return [(x - rx * sin(2 * turn), y - ry * cos(turn)) for turn in turns]


DIGITS: dict[int, list[Stroke]] = {
    0: [arc(0.5, 0.5, 0.19, 0.3, -80, 285)],
    1: [[(0.54, 0.2), (0.52, 0.4), (0.5, 0.6), (0.48, 0.8)]],
    2: [[*arc(0.49, 0.35, 0.17, 0.15, -170, 50), (0.32, 0.76), (0.72, 0.75)]],
    3: [[*arc(0.47, 0.35, 0.16, 0.14, -150, 90), *arc(0.47, 0.64, 0.19, 0.16, -90, 150)]],
    4: [[(0.38, 0.22), (0.33, 0.5), (0.66, 0.49)], [(0.65, 0.2), (0.62, 0.5), (0.6, 0.82)]],
    5: [[(0.68, 0.21), (0.4, 0.22), (0.37, 0.47), *arc(0.47, 0.61, 0.19, 0.17, -125, 140)]],
    6: [[(0.6, 0.18), (0.46, 0.33), (0.36, 0.55), *arc(0.5, 0.65, 0.15, 0.14, 190, -180)]],
    7: [[(0.31, 0.24), (0.69, 0.23), (0.58, 0.48), (0.46, 0.82)]],
    8: [eight(0.5, 0.5, 0.17, 0.3)],
    9: [[*arc(0.48, 0.38, 0.15, 0.15, -10, -350), (0.62, 0.55), (0.58, 0.82)]],
}
"""What stands here was drawn before the network saw it; a digit that it misreads is a finding."""
