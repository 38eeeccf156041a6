"""The cost around a run: the plane through its path, its costs, and what it hides."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import litup
from litup import models
from litup.errors import ConfigError, PictureError
from litup.landscapes import MOMENTS, directions
from litup.network import Network
from tests.small import DATA

SIZES = (784, 6, 10)
IMAGES, LABELS = DATA.training.images[:150], DATA.training.labels[:150]


@pytest.fixture(scope="module")
def kept() -> list[litup.Kept]:
    *_, last = litup.train(litup.RunConfig(sizes=SIZES, data="strokes", epochs=6), DATA)
    assert isinstance(last, litup.Finished)
    return list(last.recording.kept)


@pytest.fixture(scope="module", params=["principal", "random"])
def found(request: pytest.FixtureRequest, kept: list[litup.Kept]) -> litup.Landscape:
    return litup.landscape(kept, IMAGES, LABELS, along=request.param, side=5)


def test_the_directions_are_unit_and_at_right_angles(found: litup.Landscape) -> None:
    _, p, q = (vector.astype(np.float64) for vector in found.directions.vectors)
    np.testing.assert_allclose([p @ p, q @ q, p @ q], [1, 1, 0], atol=1e-6)


def test_every_cost_is_its_network_s(found: litup.Landscape) -> None:
    start, p, q = (vector.astype(np.float64) for vector in found.directions.vectors)
    for row, v in enumerate(found.v):
        for column, u in enumerate(found.u):
            at = Network(SIZES, parameters=(start + float(u) * p + float(v) * q).astype(np.float32))
            assert found.costs[row, column] == pytest.approx(at.test(IMAGES, LABELS).cost, rel=1e-5)


def test_the_path_has_its_shadows_and_its_own_costs(found: litup.Landscape, kept: list[litup.Kept]) -> None:
    end, p, q = (vector.astype(np.float64) for vector in found.directions.vectors)
    for m, one in enumerate(kept):
        away = one.network.parameters.astype(np.float64) - end
        assert found.path[m] == one.network.test(IMAGES, LABELS).cost
        np.testing.assert_allclose([found.directions.u[m], found.directions.v[m]], [away @ p, away @ q])
    assert (found.directions.u[-1], found.directions.v[-1]) == (0, 0)
    assert found.heights[-1] == pytest.approx(found.path[-1], rel=1e-6)
    assert found.u[0] < found.directions.u.min() < found.directions.u.max() < found.u[-1]
    assert found.v[0] < found.directions.v.min() < found.directions.v.max() < found.v[-1]


def test_principal_directions_hold_the_most(kept: list[litup.Kept]) -> None:
    path = [one.network.parameters for one in kept]
    away = np.stack(path).astype(np.float64) - path[-1]
    values = np.linalg.svd(away, compute_uv=False) ** 2
    principal, other = directions(path, "principal", SIZES), directions(path, "random", SIZES)
    np.testing.assert_allclose(principal.shares, values[:2] / values.sum(), rtol=1e-5)
    assert 1 > sum(principal.shares) > sum(other.shares) > 0
    assert principal.u[0] < 0
    assert principal.v[np.abs(principal.v).argmax()] > 0


def test_from_first_to_last_holds_the_first_exactly(kept: list[litup.Kept]) -> None:
    path = [one.network.parameters for one in kept]
    one, other = (directions(path, "random", SIZES, seed) for seed in (0, 1))
    distance = np.linalg.norm(path[0].astype(np.float64) - path[-1])
    np.testing.assert_allclose(np.array([one.u[0], one.v[0]]), np.array([-distance, 0]), atol=1e-5)
    assert one.vectors[1].tobytes() == other.vectors[1].tobytes()
    assert one.vectors[2].tobytes() != other.vectors[2].tobytes()


def test_two_moments_have_a_second_direction_too(kept: list[litup.Kept]) -> None:
    found = litup.landscape([kept[0], kept[-1]], IMAGES, LABELS, side=3)
    assert found.held == pytest.approx(1)
    assert found.directions.shares[1] == pytest.approx(0, abs=1e-9)
    assert np.isfinite(found.costs).all()


def test_of_many_moments_some_are_taken(kept: list[litup.Kept]) -> None:
    networks = [kept[0].network] * 70 + [kept[1].network] * 70
    found = litup.landscape(networks, IMAGES, LABELS, side=2)
    assert len(found.path) == MOMENTS


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"moments": []}, "expected two or more moments of one run, got 0"),
        ({"moments": [Network(SIZES), Network((784, 10))]}, "expected two or more moments of one run"),
        ({"moments": [Network(SIZES), Network(SIZES)]}, "a run that does not move has no plane"),
        ({"along": "up"}, "expected along as one of principal, random, got 'up'"),
        ({"side": 1}, "expected 2 to 1,001 points along a side, got 1"),
    ],
)
def test_what_has_no_plane_is_refused(kept: list[litup.Kept], changes: dict[str, Any], expected: str) -> None:
    given: dict[str, Any] = {"moments": kept, "images": IMAGES, "labels": LABELS} | changes
    with pytest.raises(ConfigError, match=expected):
        litup.landscape(**given)


def test_images_must_fit(kept: list[litup.Kept]) -> None:
    with pytest.raises(PictureError, match="expected images of 784 pixels"):
        litup.landscape(kept, IMAGES[:, :9], LABELS)


def test_the_shipped_run_lies_almost_in_its_plane() -> None:
    found = litup.landscape(litup.load_recording(models.PLAIN), IMAGES, LABELS, side=2)
    assert 0.9 < found.held < 1
