"""The kernel's network against float64 arithmetic, at its limits, and through both doors."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from litup.kernel import rng
from litup.kernel.library import machine_level
from litup.kernel.net import Examples, Net, Run, Status, begin_run
from litup.kernel.rows import compress
from litup.types import Activation, Cost

LEVELS = [level for level in (2, 3, 4) if level <= machine_level()] or [0]
EDGES = [0.0, 1e-30, 1e-6, 0.3, 0.62, 0.63, 1.0, 10.0, 17.0, 40.0, 86.9, 87.1, 1e3, 1e20, 9e29]
POINTS = np.array([*EDGES, *(-x for x in EDGES), *np.linspace(-30, 30, 2001)], np.float32)


def through_one_neuron(activation: Activation) -> NDArray[np.float32]:
    """σ(z) or the hidden activation of every point: sizes 1-1-1 with weight 1 and bias 0."""
    net = Net((1, 1, 1), activation)
    net.set(np.array([1, 0, 1, 0], np.float32))
    return net.forward(Examples(POINTS.reshape(-1, 1)))[1]


def test_sigmoid_is_the_sigmoid() -> None:
    exact = 1 / (1 + np.exp(-np.clip(POINTS.astype(np.float64), -87, 87)))
    np.testing.assert_allclose(through_one_neuron("sigmoid")[:, 0], exact, rtol=4e-7)


def test_tanh_is_tanh() -> None:
    exact = np.tanh(POINTS.astype(np.float64))
    np.testing.assert_allclose(through_one_neuron("tanh")[:, 0], exact, rtol=4e-7)


def test_relu_and_identity() -> None:
    np.testing.assert_array_equal(through_one_neuron("relu")[:, 0], np.maximum(POINTS, 0))
    np.testing.assert_array_equal(through_one_neuron("identity")[:, 0], POINTS)


def test_cross_entropy_is_finite_and_exact_where_a_is_1() -> None:
    net = Net((1, 1), "sigmoid", "cross_entropy")
    net.set(np.array([1, 0], np.float32))
    data = Examples(POINTS.reshape(-1, 1), np.zeros((len(POINTS), 1), np.float32))
    costs = [net.evaluate(data, i, 1).cost for i in range(len(POINTS))]
    exact = np.logaddexp(0, POINTS.astype(np.float64))
    near = exact > 1e-37  # below, e^z is held at e^-87
    np.testing.assert_allclose(np.array(costs)[near], exact[near], rtol=4e-7)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
@pytest.mark.parametrize("cost", ["quadratic", "cross_entropy"])
def test_saturation_never_makes_a_nan(activation: Activation, cost: Cost) -> None:
    net = Net((30, 8, 8, 4), activation, cost)
    inputs = (rng.uniform(600, 1).reshape(20, 30) - np.float32(0.5)) * np.float32(1e14)
    data = Examples(inputs, np.arange(20, dtype=np.uint16) % 4)
    net.set((rng.uniform(net.parameters, 2) - np.float32(0.5)) * np.float32(1e14))
    z, a = net.forward(data)
    total, gradient = net.gradient(data)
    assert np.abs(z).max() > 1e27
    assert np.isfinite(a).all()
    assert np.isfinite(gradient).all()
    assert np.isfinite(total)


# ---- doors ------------------------------------------------------------------


def pixels(count: int, n_in: int) -> NDArray[np.uint8]:
    raw = rng.uniform(count * n_in, 3).reshape(count, n_in)
    return np.where(raw < 0.7, 0, raw * 255).astype(np.uint8)


def run_epoch(net: Net, data: Examples, run: Run, seed: int = 0, budget: int = 10**9) -> Status:
    run.position, run.cost = 0, 0.0
    trainer = net.trainer(data, rng.shuffle(len(data), seed, 0), run)
    while (status := trainer.slice(budget)) == "slice":
        pass
    return status


@pytest.mark.parametrize("batch", [1, 10, 64])
@pytest.mark.parametrize("n_in", [3, 50, 1023, 1024])
@pytest.mark.parametrize("level", LEVELS)
def test_both_doors_give_the_same_bits(batch: int, n_in: int, level: int) -> None:
    """Whether few inputs are lit, or none at all; on both sides of where a place takes two bytes."""
    images, labels, sizes = pixels(90, n_in), (np.arange(90) % 7).astype(np.uint16), (n_in, 20, 7)
    images[[0, 9, 40, 41, 89]] = 0
    floats = images.astype(np.float32) / np.float32(255)
    results: list[tuple[bytes, float]] = []
    for data in (
        Examples(compress(images), labels),
        Examples(floats, np.eye(7, dtype=np.float32)[labels]),
        Examples(-0.0 * (floats == 0).astype(np.float32) + floats, labels),
    ):
        net = Net(sizes, batch=batch, level=level)
        net.set(rng.initialise(sizes, "scaled", 1))
        run = begin_run(rate=1, l2=0, schedule="constant", batch=batch, images=90, steps=90)
        assert run_epoch(net, data, run) == "epoch"
        results.append((net.get().tobytes(), net.evaluate(data).cost))
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize("batch", [1, 10, 64])
@pytest.mark.parametrize("n_in", [50, 1030])
@pytest.mark.parametrize("level", LEVELS)
def test_faint_deltas_move_what_they_can(batch: int, n_in: int, level: int) -> None:
    """Float vectors take every step in full; rows leave out what could move nothing."""
    images, labels = np.maximum(pixels(90, n_in) // 8, 1), (np.arange(90) % 7).astype(np.uint16)
    net, ends = Net((n_in, 20, 7), batch=batch, level=level), 20 * n_in
    start = rng.initialise((n_in, 20, 7), "scaled", 1)
    weights, bias = start[:ends].reshape(20, n_in), start[ends : ends + 20]
    bias[:10] = -np.linspace(60, 86, 10)
    weights[:, :10], weights[:, 10:20], weights[:, 20:30] = 0, -0.0, 1e-38
    results: list[bytes] = []
    for inputs in (compress(images), images.astype(np.float32) / np.float32(255)):
        net.set(start)
        run = begin_run(rate=1, l2=0, schedule="constant", batch=batch, images=90, steps=90)
        assert run_epoch(net, Examples(inputs, labels), run) == "epoch"
        results.append(net.get().tobytes())
    assert results[0] == results[1]
    moved = np.frombuffer(results[0], np.float32)[:ends].reshape(20, n_in)[:10, :20]
    assert ((moved != 0) & (np.abs(moved) < 1e-30)).any()
    net.set(start)
    gradient = net.gradient(Examples(compress(images), labels))[1]
    np.testing.assert_array_equal(gradient, net.gradient(Examples(inputs, labels))[1])


@pytest.mark.parametrize("count", [1, 16, 256])
@pytest.mark.parametrize("level", LEVELS)
def test_bytes_become_what_a_division_makes_of_them(count: int, level: int) -> None:
    images = np.arange(256, dtype=np.uint8).reshape(256 // count, count)
    net = Net((count, count), "identity", level=level)
    net.set(np.concatenate([np.eye(count, dtype=np.float32).ravel(), np.zeros(count, np.float32)]))
    found = net.forward(Examples(compress(images)))[0]
    np.testing.assert_array_equal(found, images.astype(np.float32) / np.float32(255))


@pytest.mark.parametrize("sizes", [(50, 20, 7), (50, 40, 33, 17), (50, 1, 3), (50, 7)])
@pytest.mark.parametrize("level", LEVELS)
def test_images_together_get_the_bits_of_each_alone(sizes: tuple[int, ...], level: int) -> None:
    data = Examples(compress(pixels(67, 50)), (np.arange(67) % sizes[-1]).astype(np.uint16))
    net = Net(sizes, cost="cross_entropy", level=level)
    net.set(rng.initialise(sizes, "normal", 1))
    alone = [net.forward(data, i, 1) for i in range(67)]
    for together, parts in zip(net.forward(data), zip(*alone, strict=True), strict=True):
        np.testing.assert_array_equal(together, np.concatenate(parts))
    costs = [net.evaluate(data, i, 1).cost for i in range(67)]
    assert net.evaluate(data).cost == sum(costs)
    assert net.gradient(data)[0] == sum(costs)


def test_slices_do_not_change_a_bit() -> None:
    data = Examples(compress(pixels(103, 50)), (np.arange(103) % 7).astype(np.uint16))
    results: set[bytes] = set()
    for budget in (1, 7, 50, 1000):
        net = Net((50, 20, 7), batch=40)
        net.set(rng.initialise((50, 20, 7), "scaled", 1))
        run = begin_run(rate=1, l2=0.01, schedule="cosine", batch=40, images=103, steps=3)
        assert run_epoch(net, data, run, budget=budget) == "epoch"
        assert (run.step, run.pending) == (3, 0)
        results.add(net.get().tobytes() + np.float64(run.cost).tobytes())
    assert len(results) == 1


class Second(Net):
    """In memory that something else has used, and behind it more of that: large numbers everywhere."""

    def _allocate(self) -> NDArray[np.uint8]:
        words = len(super()._allocate()) // 4
        used = np.full(5 * words, (words + 63) // 64 * 64, np.uint32)
        start = -used.ctypes.data % 64 // 4
        self.behind = used[start + words :]
        return used[start : start + words].view(np.uint8)


@pytest.mark.parametrize("batch", [10, 64])
def test_images_that_a_fresh_network_never_saw_add_nothing_to_a_step(batch: int) -> None:
    sizes, count = (50, 20, 7), batch - 3
    data = Examples(compress(pixels(batch, 50)), (np.arange(batch) % 7).astype(np.uint16))
    seen, net, start = Net(sizes), Second(sizes, batch=batch), rng.initialise(sizes, "scaled", 1)
    seen.set(start)
    net.set(start)
    run = begin_run(rate=1, l2=0, schedule="constant", batch=batch, images=batch, steps=1)
    run.position = run.pending = 3
    behind = net.behind.copy()
    assert net.trainer(data, np.arange(batch, dtype=np.uint32), run).slice(count) == "epoch"
    np.testing.assert_array_equal(net.behind, behind)
    moved = seen.gradient(data, start=3, count=count)[1] / batch
    np.testing.assert_allclose(net.get(), start - moved, atol=1e-6)


def test_widest_and_deepest() -> None:
    sizes = (3000, 4096, 1, 2, 3, 4, 5, 6, 4096)
    net = Net(sizes, "tanh", batch=4)
    parameters = rng.initialise(sizes, "scaled", 0)
    net.set(parameters)
    np.testing.assert_array_equal(net.get(), parameters)
    data = Examples(compress(pixels(4, 3000)), np.array([0, 4095, 5, 6], np.uint16))
    run = begin_run(rate=0.1, l2=0, schedule="constant", batch=4, images=4, steps=1)
    assert run_epoch(net, data, run) == "epoch"
    assert np.isfinite(net.get()).all()


@pytest.mark.parametrize("sizes", [(0, 10), (784,), (784, 0, 10), (784, 4097, 10), (9,) * 10])
def test_impossible_shapes_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="expected 1 to 8 layers"):
        Net(sizes)


# ---- divergence ---------------------------------------------------------------


def test_divergence_keeps_the_last_finite_state() -> None:
    data = Examples(compress(pixels(50, 30)), (np.arange(50) % 3).astype(np.uint16))

    def train(steps: int) -> tuple[Status, NDArray[np.float32], int]:
        net = Net((30, 8, 3), "identity", batch=5)
        net.set(rng.initialise((30, 8, 3), "scaled", 0))
        run = begin_run(rate=1e8, l2=1.0, schedule="constant", batch=5, images=50, steps=100)
        trainer = net.trainer(data, rng.shuffle(50, 0, 0), run)
        status: Status = "slice"
        for _ in range(steps):
            status = trainer.slice(5)
            if status != "slice":
                break
        return status, net.get(), int(run.step)

    status, kept, step = train(10)
    assert status == "diverged"
    assert step > 0
    assert np.isfinite(kept).all()
    # An undisturbed run of exactly the steps that were taken ends in the same bits.
    np.testing.assert_array_equal(train(step)[1], kept)


@pytest.mark.parametrize("batch", [5, 40])
def test_a_network_that_diverged_reads_as_one_that_never_did(batch: int) -> None:
    data = Examples(compress(pixels(80, 30)), (np.arange(80) % 3).astype(np.uint16))
    net, fresh = (Net((30, 8, 3), "identity", batch=batch) for _ in range(2))
    net.set(rng.initialise((30, 8, 3), "scaled", 0))
    run = begin_run(rate=1e8, l2=1.0, schedule="constant", batch=batch, images=80, steps=100)
    assert any(run_epoch(net, data, run) == "diverged" for _ in range(20))
    fresh.set(net.get())
    for one, other in zip(net.forward(data), fresh.forward(data), strict=True):
        assert one.tobytes() == other.tobytes()


def test_parameters_that_are_not_finite_to_begin_with() -> None:
    data = Examples(compress(pixels(10, 30)), np.zeros(10, np.uint16))
    net = Net((30, 3), batch=5)
    start = rng.initialise((30, 3), "scaled", 0)
    start[4] = np.nan
    net.set(start)
    run = begin_run(rate=1, l2=0, schedule="constant", batch=5, images=10, steps=2)
    assert run_epoch(net, data, run) == "diverged"
    np.testing.assert_array_equal(net.get(), start)
