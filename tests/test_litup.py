"""`import litup`: light, complete, and as docs/python.md says."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import litup
from litup.data import DataSet
from tests.small import DATA


def test_importing_it_loads_nothing_else() -> None:
    program = "import sys, litup; print([n for n in sys.modules if n.startswith('litup') or n == 'numpy'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['litup']"


@pytest.mark.parametrize("name", litup.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(litup, name).__name__.endswith(name)
    assert name in dir(litup)


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="litup has no 'fly'"):
        _ = litup.fly  # pyright: ignore


@pytest.fixture
def small() -> DataSet:
    return DATA


def test_from_training_to_reading_in_a_few_lines(small: DataSet, tmp_path: Path) -> None:
    config = litup.RunConfig(sizes=(784, 9, 10), data="strokes", epochs=20)
    *_, last = litup.train(config, small)
    assert isinstance(last, litup.Finished)
    litup.save(tmp_path / "mine.safetensors", last.network)
    network = litup.load(tmp_path / "mine.safetensors")
    assert network.fingerprint == last.network.fingerprint
    image = small.test.images[0].reshape(28, 28)
    assert network.predict(image) == small.test.labels[0]
    trace = network.trace(image)
    assert [a.shape for a in trace.a] == [(784,), (9,), (10,)]
    assert network.accuracy(small.test.images, small.test.labels) > 0.9


def test_strokes_become_an_image() -> None:
    image = litup.draw([[(640, 384), (1152, 384), (832, 1408)]])
    assert image.shape == (28, 28)
    assert image.dtype == np.uint8
    assert image.max() == 255
