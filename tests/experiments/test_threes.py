"""Distances by subtraction, neighbours by looking at all."""

from __future__ import annotations

import json

import numpy as np
import pytest

from litup.errors import ConfigError
from litup.experiments.reading import digit_reader
from litup.experiments.threes import distances, threes
from tests import threes as stored
from tests.experiments.drawn import DATA
from tests.experiments.independent import reading


def test_every_space_by_hand() -> None:
    network = digit_reader(None)
    found = threes(network, DATA, shown=3)
    a = reading(network, DATA.images)
    assert [one.name for one in found.spaces] == ["pixels", "layer 1", "layer 2", "answer"]
    assert found.shown.tolist() == np.flatnonzero(DATA.labels == 3)[:3].tolist()
    assert found.count == 6
    for one, points in zip(found.spaces, a.values(), strict=True):
        far = np.array([[np.linalg.norm(p - q) for q in points] for p in points])
        ours = DATA.labels == 3
        assert one.dimensions == points.shape[1]
        assert one.within == pytest.approx(far[np.ix_(ours, ours)].sum() / 30, abs=1e-4)
        assert one.other == pytest.approx(far[np.ix_(ours, ~ours)].mean(), abs=1e-4)
        assert one.distances == pytest.approx(far[np.ix_(found.shown, found.shown)], abs=1e-4)
        np.fill_diagonal(far, np.inf)
        same = DATA.labels[far.argmin(axis=1)] == DATA.labels
        assert one.nearest.tolist() == far[found.shown].argmin(axis=1).tolist()
        assert (one.same, one.same_of_all) == (same[ours].mean(), same.mean())


def test_distances_of_equal_points_are_no_less_than_zero() -> None:
    points = np.random.default_rng(0).normal(size=(20, 50)) * 1e3
    assert np.diag(distances(points, points)) == pytest.approx(np.zeros(20), abs=1e-3)
    assert distances(points[:1], points[1:2])[0, 0] == pytest.approx(np.linalg.norm(points[0] - points[1]))


def test_there_must_be_two() -> None:
    with pytest.raises(ConfigError, match="expected two images of a 3 or more, and others, got"):
        threes(None, DATA, images=5)


def test_the_page_is_told_the_same() -> None:
    found = json.loads(stored.FILE.read_text(encoding="utf-8"))
    for one, told in zip(stored.computed(), found, strict=True):
        for space, as_told in zip(one.pop("spaces"), told.pop("spaces"), strict=True):
            assert space.pop("distances") == pytest.approx(np.array(as_told.pop("distances")), abs=1e-6)
            for mean in ("within", "other"):
                assert space.pop(mean) == pytest.approx(as_told.pop(mean), abs=1e-9)
            assert space == as_told
        assert one == told
