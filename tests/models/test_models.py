"""Model files: what is saved comes back; everything else is one line and touches nothing."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from litup import models
from litup.config import RunConfig
from litup.errors import ConfigError, LitupError, ModelError
from litup.models import About, Model
from litup.network import Network
from litup.training import EpochEnd, Finished, train
from tests.small import DATA

CONFIG = RunConfig(sizes=(784, 3, 10), activation="tanh", cost="cross_entropy", epochs=5)
NETWORK = Network.untrained(CONFIG)
ABOUT = About("三 plain", CONFIG, 2, None, 0.25, 0.5, 0.75, None)


def content(tensors: dict[str, NDArray[Any]] | None = None, **told: object) -> bytes:
    """A model file with some tensors or metadata changed."""
    packed = models.pack(NETWORK, ABOUT)
    header = json.loads(packed[8 : 8 + int.from_bytes(packed[:8], "little")])
    changed = {**json.loads(header["__metadata__"]["litup"]), **told}
    kept = {name: value for name, value in {**load_tensors(packed), **(tensors or {})}.items() if value.size}
    return save_tensors(kept, metadata={"litup": json.dumps(changed)})


def twice(name: bytes) -> bytes:
    """A model file in whose header some name has a second, empty value."""
    packed = models.pack(NETWORK, ABOUT)
    start = 8 + int.from_bytes(packed[:8], "little")
    header = packed[8:start].replace(name, name + b"{}," + name, 1)
    return len(header).to_bytes(8, "little") + header + packed[start:]


def refusal(changed: bytes) -> str:
    with pytest.raises(LitupError) as caught:
        models.unpack(changed)
    assert isinstance(caught.value, ModelError | ConfigError)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    models.save(path, NETWORK, ABOUT)
    found = models.read(path)
    assert found.about == ABOUT
    assert found.network.fingerprint == NETWORK.fingerprint == models.load(path).fingerprint
    assert (found.network.sizes, found.network.activation, found.network.cost) == (
        (784, 3, 10),
        "tanh",
        "cross_entropy",
    )
    assert (found.state.epoch, found.state.parameters.tobytes()) == (2, NETWORK.parameters.tobytes())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.safetensors"]


def test_an_event_is_saved_with_the_run_that_made_it(tmp_path: Path) -> None:
    config = RunConfig(sizes=(784, 3, 10), data="strokes", epochs=2, validation=5)
    _, *middle, last = train(config, DATA)
    assert isinstance(last, Finished)
    first = next(event for event in middle if isinstance(event, EpochEnd))
    models.save(tmp_path / "first", first)
    models.save(tmp_path / "last", last)
    half, whole = models.read(tmp_path / "first"), models.read(tmp_path / "last")
    assert (half.about.name, half.about.config, half.about.epochs) == ("first", config, 1)
    assert (half.about.test_accuracy, half.about.train_cost) == (first.test_accuracy, None)
    assert (whole.about.epochs, whole.about.train_cost) == (2, last.train.cost)
    *_, resumed = train(config, DATA, state=half.state)
    assert isinstance(resumed, Finished)
    assert resumed.network.fingerprint == whole.network.fingerprint == last.network.fingerprint


def test_others_can_read_it() -> None:
    tensors = load_tensors(models.pack(NETWORK, ABOUT))
    assert {name: value.shape for name, value in tensors.items()} == {
        "W1": (3, 784), "b1": (3,), "W2": (10, 3), "b2": (10,),
    }  # fmt: skip


def test_the_same_network_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        models.save(tmp_path / name, NETWORK, ABOUT)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_network_of_any_shape_is_kept_without_a_run(tmp_path: Path) -> None:
    network = Network((2, 3, 1), "relu")
    models.save(tmp_path / "tiny.safetensors", network)
    found = models.read(tmp_path / "tiny.safetensors")
    assert found.about == About("tiny")
    with pytest.raises(ModelError, match="tiny does not say which run made it"):
        _ = found.state


def test_a_run_that_diverged_is_not_resumed() -> None:
    with pytest.raises(ModelError, match="its run diverged at step 1,234"):
        _ = Model(NETWORK, replace(ABOUT, diverged_at=1234)).state


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (b"", "expected safetensors, got a file that does not begin with its header's length"),
        (b"\xff" * 100, "expected safetensors, got a file that does not begin with its header's length"),
        (b"\x02" + b"\0" * 7 + b"[]", "expected a JSON object as its header"),
        (b"\x02" + b"\0" * 7 + b"{]", "expected JSON in its header"),
        ((80_000).to_bytes(8, "little") + b"[" * 80_000, "expected JSON in its header"),
        (save_tensors({"W1": np.zeros(3)}), "expected litup's metadata, got safetensors without"),
        (models.pack(NETWORK, ABOUT) + b"x", "expected 9,580 bytes of numbers, got 9,581"),
        (models.pack(NETWORK, ABOUT)[:-1], "expected 9,580 bytes of numbers, got 9,579"),
        (twice(b'"b1":'), "expected each name once in its JSON, got one twice"),
        (twice(b'\\"name\\":'), "expected each name once in its JSON, got one twice"),
        (content(sizes=[784, True, 10]), "expected sizes as a list of whole numbers"),
        (content(format=2), "expected format 1; a newer litup may read this one"),
        (content(sizes="784"), "expected sizes as a list of whole numbers"),
        (content(sizes=[784, 2.5, 10]), "expected sizes as a list of whole numbers"),
        (content(sizes=[784, 2048, 10]), "expected 6,512,680 bytes of numbers, got 9,580"),
        (content(sizes=[10**12, 10**12]), "expected tensors W1, b1, got W1, W2, b1, b2"),
        (content(sizes=[10**12, 10**12, 1]), "expected 4,000,000,000,008,000,000,000,004 bytes of numbers"),
        (content(sizes=[]), "expected tensors none, got W1, W2, b1, b2"),
        (content(sizes=[784, -3, 10]), "expected 1 to 8 layers"),
        (content(sizes=[784, 2, 10]), "expected W1 as F32 (2, 784), got F32 (3, 784)"),
        (content(sizes=[784, 3, 1, 10]), "expected tensors W1, W2, W3, b1, b2, b3, got W1, W2, b1, b2"),
        (content(sizes=[10**3000, 10**3000, 1]), "expected far more bytes of numbers, got "),
        (content(activation="step"), "expected an activation and a cost that litup knows"),
        (content(cost=["quadratic"]), "expected an activation and a cost that litup knows"),
        (content({"b1": np.zeros(0, np.float32)}), "expected tensors W1, W2, b1, b2, got W1, W2, b2"),
        (content({"b3": np.zeros(1, np.float32)}), "expected tensors W1, W2, b1, b2, got W1, W2, b1, b2, b3"),
        (content({"b1": np.zeros(3)}), "expected b1 as F32 (3,), got F64 (3,)"),
        (content({"b1": np.zeros((3, 1), np.float32)}), "expected b1 as F32 (3,), got F32 (3, 1)"),
        (
            content({"b1": np.full(3, np.nan, np.float32)}),
            "expected finite numbers, got some in b1 that are not",
        ),
        (content({"b1": np.ones(3, np.float32)}), "its parameters do not match its fingerprint"),
        (content(fingerprint=None), "its parameters do not match its fingerprint"),
        (content(name="\x1b[2J"), "expected a name of up to 100 printable characters"),
        (content(name=3), "expected a name of up to 100 printable characters"),
        (content(epochs=-1), "expected epochs as a whole number"),
        (content(diverged_at=True), "expected diverged_at as a whole number or null"),
        (content(test_accuracy=1.5), "expected test_accuracy as a number that can be, or null"),
        (content(train_cost="low"), "expected train_cost as a number that can be, or null"),
        (content(epochs=6), "its network is not one that its run makes"),
        (content(config={"sizes": [784, 4, 10]}), "its network is not one that its run makes"),
        (content(config={"rate": "fast"}), "rate must be a number from 0 to 1,000,000, got 'fast'"),
        (content(config=[]), "a run must be an object of settings, got []"),
    ],
)
def test_what_is_wrong_is_said(changed: bytes, expected: str) -> None:
    assert refusal(changed).startswith(expected)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(changed: bytes) -> None:
    refusal(changed)


@given(st.data())
def test_a_changed_file_is_refused_or_still_says_the_truth(data: st.DataObject) -> None:
    packed = bytearray(models.pack(NETWORK, ABOUT))
    start = 8 + int.from_bytes(packed[:8], "little")
    at = data.draw(st.integers(0, start + 50))
    packed[at] ^= data.draw(st.integers(1, 255))
    try:
        found = models.unpack(bytes(packed))
    except (ModelError, ConfigError) as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert found.network.fingerprint == NETWORK.fingerprint


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists), st.data())
def test_any_metadata_is_read_or_refused(value: object, data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from([*ABOUT.to_json(), "format", "sizes", "activation", "cost", "fingerprint"])
    )
    try:
        models.unpack(content(None, **{name: value}))
    except (ModelError, ConfigError) as error:
        assert "\n" not in str(error)  # noqa: PT017


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="expected a model file, found none at"):
        models.read(tmp_path / "nothing")
    with pytest.raises(ModelError, match="expected a model file, found none at"):
        models.read(tmp_path)


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be written: No such file or directory"):
        models.save(tmp_path / "nowhere" / "mine.safetensors", NETWORK)
    (tmp_path / "folder").mkdir()
    with pytest.raises(ModelError, match="cannot be written: Is a directory"):
        models.save(tmp_path / "folder", NETWORK)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_failed_write_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.safetensors"
    models.save(path, NETWORK, ABOUT)

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ModelError, match="No space left on device"):
        models.save(path, Network((2, 1)))
    assert models.load(path).fingerprint == NETWORK.fingerprint
    assert [path.name for path in tmp_path.iterdir()] == ["mine.safetensors"]


def test_names_are_made_printable() -> None:
    assert models.name_for(Path("/tmp/net\n\udcff.safetensors")) == "net??"
    assert models.name_for(Path("x" * 200)) == "x" * 100
