"""The examples of docs/why.md and docs/landscape.md run, and come to what the kernel comes to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import litup

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


def strokes_in_place_of(load: Any) -> Any:  # noqa: ANN401
    """What loads synthetic digits, whatever it is asked for: they are at hand everywhere."""

    def loaded(_: str) -> Any:  # noqa: ANN401
        return load("strokes")

    return loaded
