"""The examples of docs/why.md and docs/landscape.md run, and come to what the kernel comes to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import litup
from litup import models, reference

DOCS = Path(__file__).parents[1] / "docs"
CONFIG = litup.RunConfig(data="strokes", sizes=(784, 5, 10), epochs=1)


def examples(name: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)


def test_those_of_why() -> None:
    network, image = litup.Network.untrained(), np.full((28, 28), 90, np.uint8)
    names: dict[str, Any] = {"litup": litup, "network": network, "image": image}
    for example in examples("why.md"):
        exec(example, names)
    back, turned = names["back"], names["turned"]
    gradient = network.gradient(image.reshape(1, 784), [2])
    assert (back.nabla_W[2] == gradient.W[2]).all()
    assert (back.delta[3] == gradient.b[3]).all()
    assert turned.slope == pytest.approx(network.gradient(image.reshape(1, 784), [3]).W[2][4, 7])
    for net, way, x, y in (("line", "way", [0.9], [1]), ("several", "ways", [0.9, -0.3], [1, 0.2])):
        expect_worked(names[net], names[way], np.array([x]).T, np.array([y]).T)


def expect_worked(
    network: litup.Network, way: litup.Backprop, x: NDArray[np.float64], y: NDArray[np.float64]
) -> None:
    """Check an example worked through against reference.py."""
    W, b = reference.unroll(network.parameters.astype(np.float64), network.sizes)
    nabla_W, nabla_b, costs = reference.backprop(reference.Perceptron(W, b, network.activation), x, y)
    assert way.cost == pytest.approx(costs[0], rel=1e-5)
    for l in nabla_W:
        np.testing.assert_allclose(way.nabla_W[l], nabla_W[l], rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(way.delta[l], nabla_b[l][:, 0], rtol=1e-4, atol=1e-6)


def test_those_of_landscape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    finished = litup.train(CONFIG).finish()
    litup.save("mine.safetensors", finished)
    monkeypatch.setattr("litup.data.load", strokes_in_place_of(litup.data.load))
    names: dict[str, Any] = {}
    for example in examples("landscape.md"):
        exec(example, names)
    found, training = names["found"], names["training"]
    end = finished.network.test(training.images[:2000], training.labels[:2000])
    assert found.heights[-1] == pytest.approx(end.cost, rel=1e-5)
    assert found.costs.shape == (41, 41)
    walked = names["walked"]
    assert walked.full_batch.u[0] == pytest.approx(found.directions.u[0])
    assert walked.full_batch.costs[0] == walked.mini_batch.costs[0] == found.path[0]
    assert walked.mini_batch.costs[-1] < walked.full_batch.costs[-1] < found.path[0]


@pytest.mark.usefixtures("mnist_folder")
def test_landscape_says_what_two_walks_come_to() -> None:
    text = " ".join((DOCS / "landscape.md").read_text(encoding="utf-8").split())
    said = re.search(
        r"over ([\d,]+) images and (\d+) passes, batches of (\d+) point (\d+)° off on average, "
        r"and yet reach a cost of ([\d.]+), where (\d+) exact steps reach ([\d.]+)\.",
        text,
    )
    assert said
    images, passes = int(said[1].replace(",", "")), int(said[2])
    training = litup.data.load("mnist").training
    start = litup.load_recording(models.PLAIN)[0].network
    found = litup.walks(start, training.images[:images], training.labels[:images], passes=passes)
    assert (said[3], said[6]) == (str(found.batch), str(found.full_batch.steps))
    assert said[4] == f"{found.angles.mean():.0f}"
    assert (said[5], said[7]) == (f"{found.mini_batch.costs[-1]:.3f}", f"{found.full_batch.costs[-1]:.3f}")


def strokes_in_place_of(load: Any) -> Any:  # noqa: ANN401
    """What loads synthetic digits, whatever it is asked for: they are at hand everywhere."""

    def loaded(_: str) -> Any:  # noqa: ANN401
        return load("strokes")

    return loaded
