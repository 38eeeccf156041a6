"""Areas by counting pairs; a network whose neurons are known; lights by sorting."""

from __future__ import annotations

import json
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litup.experiments import built
from litup.experiments.parts import parts
from litup.experiments.reading import digit_reader
from litup.experiments.roc import area, strength
from litup.kernel.digits import Part, digits
from litup.network import Network
from litup.types import Activation
from tests import parts as stored
from tests.experiments.drawn import DATA
from tests.experiments.independent import reading


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=2, max_size=40))
def test_area_counts_pairs(pairs: list[tuple[int, bool]]) -> None:
    values, has = np.array([value for value, _ in pairs]), np.array([one for _, one in pairs])
    wins = [(a > b) + (a == b) / 2 for a in values[has] for b in values[~has]]
    if not wins:
        assert np.isnan(area(values, has))
        return
    assert area(values, has) == pytest.approx(sum(wins) / len(wins), abs=1e-15)
    assert area(-values, has) == pytest.approx(1 - area(values, has), abs=1e-15)
    assert strength(area(-values, has)) == pytest.approx(strength(area(values, has)))


def test_a_discriminant_beats_the_template_where_pixels_vary_together() -> None:
    random = np.random.default_rng(1)
    has = np.arange(2000) % 2 == 0
    common = random.normal(size=2000)
    x = np.stack([common + 0.2 * has, common, random.normal(size=2000)], axis=1)
    by_template, by_discriminant = (
        area(x @ built.template(x, has), has),
        area(x @ built.discriminant(x, has), has),
    )
    assert by_template < 0.65 < 0.8 < by_discriminant
    w = built.discriminant(x, has)
    assert w[0] == pytest.approx(-w[1], rel=0.1)


def test_neurons_are_asked_one_by_one() -> None:
    network = digit_reader(None)
    found = parts(network, DATA, images=200, lights=3)
    images, _, bits = digits(2, 0, 200)
    a = reading(network, images.reshape(200, -1))
    columns = np.concatenate([a[1], a[2]], axis=1)
    assert [one.part for one in found.parts][:2] == ["upper loop", "lower loop"]
    for one, part in zip(found.parts, Part, strict=True):
        has = (bits & part) != 0
        assert one.share == has.mean()
        for n in (0, 15, 16, 31):
            wins = np.sign(columns[has, n][:, None] - columns[~has, n][None, :])
            assert one.trained[n] == pytest.approx((1 + wins.mean()) / 2, abs=2e-3), (
                "float32 makes a few ties"
            )
    light = found.drawn_lights[20]
    assert (light.layer, light.neuron) == (2, 4)
    assert light.most.tolist() == np.argsort(-columns[:, 20])[:3].tolist()
    assert light.highest == pytest.approx(columns[light.most, 20], abs=1e-5)
    assert np.array_equal(light.least_images, images.reshape(200, -1)[light.least])
    assert len(found.data_lights) == 32


def test_lights_are_ranked_where_activations_are_all_the_same() -> None:
    """Many activations of the sigmoid are 1 in float32, and of ReLU 0: z still tells images apart."""
    network = digit_reader(None)
    z = DATA.images / 255 @ network.W[1].T.astype(np.float64) + network.b[1]
    same: tuple[tuple[Activation, str], ...] = (("sigmoid", "highest"), ("relu", "lowest"))
    for activation, end in same:
        given = Network(network.sizes, activation, parameters=network.parameters)
        found = parts(given, DATA, images=60).data_lights[:16]
        alike = [one for one in found if len(set(getattr(one, end).tolist())) == 1]
        assert alike, "there is no neuron to tell it by"
        for one in alike:
            order = np.argsort(-z[:, one.neuron], kind="stable").tolist()
            assert one.most.tolist() == order[:8]
            assert one.least.tolist() == order[:-9:-1]


def test_a_neuron_that_is_the_template_tells_as_much() -> None:
    images, _, bits = digits(1, 0, 300)
    w = built.template(images.reshape(300, -1) / 255, (bits & Part.LOWER_LOOP) != 0)
    network = Network((784, 2, 10))
    network.W[1][1] = w * 0.05
    found = parts(network, DATA, images=300).parts[1]
    assert found.trained[0] == 0.5, "a neuron that is always the same tells nothing"
    assert found.trained[1] == pytest.approx(found.template, abs=1e-3)


def test_within_a_digit_only_its_images_count() -> None:
    found = parts(digit_reader(None), DATA, images=400)
    _, labels, bits = digits(2, 0, 400)
    for one, part in zip(found.parts, Part, strict=True):
        for pair in one.within:
            has = (bits[labels == pair.digit] & part) != 0
            assert (pair.images, pair.share) == (len(has), has.mean())
            assert 0.05 <= pair.share <= 0.95
            assert min(pair.best, pair.untrained, pair.built) >= 0.5
    assert [pair.digit for pair in found.parts[1].within] == [2], "only 2s have a loop below, or not"


def test_a_network_without_hidden_layers_has_none_to_ask() -> None:
    found = parts(Network((784, 10)), DATA, images=50)
    assert found.neurons == ()
    assert all(len(one.trained) == 0 for one in found.parts)


def about(found: object) -> object:
    """JSON values with numbers that equal what is near them."""
    if isinstance(found, dict):
        return {key: about(value) for key, value in cast("dict[str, object]", found).items()}
    if isinstance(found, list):
        return [about(value) for value in cast("list[object]", found)]
    return pytest.approx(found, abs=1e-9) if isinstance(found, float) else found


def test_python_comes_to_the_numbers_that_the_page_s_tests_read() -> None:
    """Machines solve for discriminants in orders of their own: no pair of images changes places."""
    assert json.loads(stored.FILE.read_text(encoding="utf-8")) == about(stored.computed())
