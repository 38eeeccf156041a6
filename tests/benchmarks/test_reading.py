"""Drawn strokes: read from their file, and by robust far better than by plain."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import numpy as np
import pytest
import reading

from litup import models
from litup.kernel import pen

PEN = os.environ.get("LITUP_PEN")


def test_strokes_are_drawn_as_on_the_pad(tmp_path: Path) -> None:
    path = tmp_path / "strokes.csv.gz"
    path.write_bytes(gzip.compress(b"50,100,50,90,50,75,50,60,50,45,50,30,50,15,50,0,1\n"))
    found = reading.strokes(path)
    upright = np.array([[14, y] for y in (4, 6, 9, 12, 15, 18, 21, 24)]) * 64
    assert np.array_equal(found.images[0], pen.draw([upright.astype(np.int32)]).image.ravel())
    assert found.labels.tolist() == [1]


@pytest.mark.skipif(not PEN, reason="LITUP_PEN names no file of pen strokes")
def test_robust_reads_drawn_strokes() -> None:
    drawn = reading.strokes(Path(PEN or ""))
    networks = [models.load(models.shipped(name)) for name in ("robust", "plain")]
    robust, plain = (network.accuracy(drawn.images, drawn.labels) for network in networks)
    assert robust >= 0.80
    assert plain < 0.75
