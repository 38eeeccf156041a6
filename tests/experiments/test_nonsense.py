"""What is said to nonsense, and that the nonsense is what it is said to be."""

from __future__ import annotations

import numpy as np
import pytest

from litup.data import ImageSet, senseless
from litup.errors import ConfigError
from litup.experiments.nonsense import nonsense
from litup.experiments.reading import digit_reader
from litup.network import Network
from tests.experiments.independent import reading
from tests.small import DATA

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(x: int) -> int:
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def split_mix(seed: int, count: int) -> list[int]:
    """The first bytes of noise, by the generator as its paper has it: the top 8 of 64 bits."""
    state = mix((seed + GOLDEN) & MASK) ^ mix(((4 << 32) + 0xD1B54A32D192ED03) & MASK)
    states = [(state + GOLDEN * (i + 2)) & MASK for i in range(count)]
    return [mix(one) >> 56 for one in states]


@pytest.mark.parametrize("seed", [0, 5])
def test_noise_is_the_generator_s_bytes(seed: int) -> None:
    assert senseless.noise(2, seed).ravel()[:900].tolist() == split_mix(seed, 900)


def test_noise_is_even() -> None:
    counts = np.bincount(senseless.noise(500, 3).ravel(), minlength=256)
    expected = 500 * 784 / 256
    assert ((counts - expected) ** 2 / expected).sum() < 330, "χ² of 255 degrees, 99.9 % point"


@pytest.mark.parametrize("kind", [senseless.letters, senseless.scribbles])
def test_drawn_kinds_are_in_the_frame_and_seeded(kind: type) -> None:
    images = kind(39, 1).reshape(-1, 28, 28)
    assert len({image.tobytes() for image in images}) == 39
    assert np.array_equal(images[:5], kind(5, 1).reshape(-1, 28, 28)), "more of them begin alike"
    assert not np.array_equal(images[:5], kind(5, 2).reshape(-1, 28, 28))
    for image in images:
        at = [np.arange(28) @ image.sum(axis=axis, dtype=float) / image.sum(dtype=float) for axis in (0, 1)]
        assert at == pytest.approx([14, 14], abs=0.6)


def test_blanks() -> None:
    assert not senseless.blank().any()
    assert all(set(image.tolist()) == {grey} for grey, image in enumerate(senseless.even()))


def test_answers_are_the_network_s() -> None:
    network = digit_reader(None)
    found = nonsense(network, DATA.test, images=40, seed=2)
    outputs = reading(network, senseless.noise(40, 2))[3]
    noise = found.kinds[1]
    assert noise.kind == "noise"
    assert noise.median == pytest.approx(np.median(outputs.max(axis=1)), abs=1e-5)
    assert noise.said.tolist() == np.bincount(outputs.argmax(axis=1), minlength=10).tolist()
    assert noise.sure == (outputs.max(axis=1) >= 0.9).mean()
    assert [one.images for one in found.kinds] == [40, 40, 1, 256, 40, 40]
    assert all(one.said.sum() == one.histogram.sum() == one.images for one in found.kinds)
    assert found.complete


def test_a_network_that_always_says_the_same() -> None:
    network = Network()
    network.b[3][7] = 5.0
    for one in nonsense(network, DATA.test, images=10).kinds:
        assert one.said[7] == one.images
        assert one.top == pytest.approx([1 / (1 + np.exp(-5))] * 5)
        assert one.histogram[19] == one.images
        assert one.sure == 1


def test_stopped_in_the_middle() -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    found = nonsense(None, DATA.test, images=10, progress=stop)
    assert [one.kind for one in found.kinds] == ["digits", "noise"]
    assert not found.complete


def test_what_cannot_be_asked() -> None:
    with pytest.raises(ConfigError, match="expected a network of 784 pixels and 10 digits"):
        nonsense(Network((4, 2)), DATA.test)
    with pytest.raises(ConfigError, match="expected 1 image or more, got 0"):
        nonsense(None, ImageSet(DATA.test.images, DATA.test.labels), images=0)
