"""The start of a small network by a recipe: a wider one, pruned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from litup.config import RunConfig
from litup.data import DataSet
from litup.kernel import rng
from litup.kernel.net import Net
from litup.network import unroll
from litup.training import Finished, Kept, Preparing, Started, train
from litup.training.pruning import BETWEEN, FIRST, is_worth, pruned

RUN = RunConfig(
    sizes=(784, 6, 4, 10),
    cost="cross_entropy",
    rate=0.1,
    data="strokes",
    epochs=2,
    batch=5,
    recipe="accurate",
)


def net_of(parameters: np.ndarray, sizes: tuple[int, ...]) -> Net:
    net = Net(sizes, RUN.activation, RUN.cost)
    net.set(parameters)
    return net


@pytest.mark.parametrize("layer", [1, 2])
def test_the_neuron_goes_that_costs_least(small: DataSet, layer: int) -> None:
    """By hand: each in turn has its mean activation for all examples."""
    sizes, examples = RUN.sizes, small.training.examples
    parameters = rng.initialise(sizes, "scaled", 3)
    a = net_of(parameters, sizes).forward(examples)[1][:, sum(sizes[1:layer]) :][:, : sizes[layer]]
    costs = list[float]()
    for neuron in range(sizes[layer]):
        without = parameters.copy()
        W, b = unroll(without, sizes)
        b[layer + 1][:] += W[layer + 1][:, neuron] * a[:, neuron].mean()
        W[layer + 1][:, neuron] = 0
        costs.append(net_of(without, sizes).evaluate(examples).cost)
    found, fewer = pruned(parameters, sizes, layer, examples, RUN)
    assert fewer == tuple(size - (l == layer) for l, size in enumerate(sizes))
    assert net_of(found, fewer).evaluate(examples).cost == pytest.approx(min(costs), rel=1e-5)


def test_it_costs_nothing_where_nothing_listens_to_a_neuron(small: DataSet) -> None:
    sizes, examples = RUN.sizes, small.training.examples
    parameters = rng.initialise(sizes, "scaled", 4)
    unroll(parameters, sizes)[0][2][:, 5] = 0
    found, fewer = pruned(parameters, sizes, 1, examples, RUN)
    before, after = (net_of(*net).evaluate(examples).cost for net in ((parameters, sizes), (found, fewer)))
    assert after <= before * (1 + 1e-6)


def test_a_run_begins_with_a_pruned_network_after_its_teacher(small: DataSet) -> None:
    first, *events = train(RUN, small, record=True)
    assert isinstance(first, Started)
    whats = [event.what for event in events if isinstance(event, Preparing)]
    assert whats == sorted(whats, reverse=True), "the teacher comes first"
    assert set(whats) == {"teacher", "pruning"}
    steps = {event.steps for event in events if isinstance(event, Preparing) and event.what == "pruning"}
    assert steps == {41 * (FIRST + 6 * BETWEEN)}  # 205 images in batches of 5; 12-8 loses a neuron six times
    kept = next(event for event in events if isinstance(event, Kept))
    assert kept.moment.step == 0
    start = net_of(kept.network.parameters, RUN.sizes).evaluate(small.training.examples)
    assert start.correct > 150, "what the first moment shows has learned"


def test_it_is_resumed_without_beginning_anew(small: DataSet) -> None:
    whole = train(RUN, small).finish()
    part = train(RUN, small, steps=20).finish()
    *events, last = train(RUN, small, state=part.state)
    assert {event.what for event in events if isinstance(event, Preparing)} == {"teacher"}
    assert isinstance(last, Finished)
    assert last.network.fingerprint == whole.network.fingerprint


def test_large_layers_begin_with_random_weights(small: DataSet) -> None:
    assert is_worth(replace(RUN, sizes=(784, 64, 10)))
    assert not is_worth(replace(RUN, sizes=(784, 65, 10)))
    assert not is_worth(replace(RUN, sizes=(784, 10)))
    events = train(replace(RUN, sizes=(784, 65, 10)), small, steps=1)
    assert {event.what for event in events if isinstance(event, Preparing)} == {"teacher"}
