"""Figures of others, cited and never measured here.

They are of the network whose weights the lesson "But what is a neural network?" (3Blue1Brown) publishes:
784-16-16-10, sigmoid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SOURCE: Final = "the lesson's published weights (3Blue1Brown)"
"""Whose figures they are, as tables and figures name them."""


@dataclass(frozen=True)
class Noise:
    """What the lesson's weights say to uniform noise: the digit, how sure, and the median over images."""

    said: int = 5
    top: float = 0.99
    median: float = 0.92


@dataclass(frozen=True)
class Shifted:
    """Their accuracy on test images shifted by so many pixels, the worst and the best direction."""

    pixels: int
    low: float
    high: float


NOISE: Final = Noise()
SHIFTS: Final = (Shifted(1, 0.88, 0.88), Shifted(2, 0.66, 0.66), Shifted(4, 0.15, 0.32))

LESSON_SAYS: Final = 0.96
"""What the lesson says of its network: "about 96 %"."""

WHOLE_TEST_SET: Final = 0.9363
"""What its published weights read of MNIST's whole test set."""

FIRST_300: Final = 0.960
"""And of its first 300 images."""
