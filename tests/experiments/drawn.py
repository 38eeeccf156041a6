"""A few digits of the data set drawn with strokes, that small experiments measure on."""

from __future__ import annotations

from litup.data import ImageSet, strokes
from litup.kernel.digits import digits

DRAWN, LABELS, _ = digits(strokes.TEST_SEED, 0, 60)
DATA = ImageSet(DRAWN.reshape(60, -1), LABELS)
