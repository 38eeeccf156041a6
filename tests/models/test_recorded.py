"""Recordings in model files: what was kept comes back, and a file that lies is one line."""

import json
import random
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

import litup
from litup import models
from litup.changes import Change
from litup.config import RunConfig
from litup.errors import ConfigError, LitupError, ModelError
from litup.models import About, Model
from litup.training import Finished, Kept, Recording, State, train
from litup.types import EngineName
from tests.engines import ENGINES
from tests.small import DATA

CONFIG = RunConfig(
    sizes=(784, 3, 10), data="strokes", epochs=2, changes=(Change(3, rate=0.5), Change(25, batch=7))
)


def run(steps: int | None = None, config: RunConfig = CONFIG, state: State | None = None) -> Finished:
    return train(config, DATA, steps=steps, state=state).finish()


STOPPED = run(24)
ABOUT = About("mine", CONFIG, 1, step=24)


def packed(recording: Recording = STOPPED.recording) -> bytes:
    return models.pack(STOPPED.network, ABOUT, recording)


def told(content: bytes) -> dict[str, Any]:
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    return json.loads(header["__metadata__"]["litup"])


def changed(moments: NDArray[Any] | None = None, **metadata: object) -> bytes:
    """A file with other metadata, or another tensor of moments; an empty one is left out."""
    tensors = load_tensors(packed())
    if moments is not None:
        tensors["moments"] = moments
    kept = {name: value for name, value in tensors.items() if value.size}
    return save_tensors(kept, metadata={"litup": json.dumps({**told(packed()), **metadata})})


def history(at: int = 1, **numbers: object) -> list[dict[str, Any]]:
    """The history of the file with some numbers of a moment changed; those that are ... are left out."""
    moments = [asdict(moment) for moment in STOPPED.recording.history]
    moments[at] = {name: value for name, value in {**moments[at], **numbers}.items() if value is not ...}
    return moments


def same(one: Recording, other: Recording) -> bool:
    prints = [[kept.network.fingerprint for kept in recording.kept] for recording in (one, other)]
    moments = [[kept.moment for kept in recording.kept] for recording in (one, other)]
    return one.history == other.history and prints[0] == prints[1] and moments[0] == moments[1]


def test_a_recording_comes_back(tmp_path: Path) -> None:
    models.save(tmp_path / "mine.safetensors", STOPPED)
    found = models.read(tmp_path / "mine.safetensors")
    assert same(found.recording, STOPPED.recording)
    assert (found.about.step, found.about.epochs) == (24, 1)
    assert [kept.moment.step for kept in found.recording.kept] == [0, 1, 2, 5, 10, 20, 21, 24]
    loaded = litup.load_recording(tmp_path / "mine.safetensors")
    assert all(isinstance(kept, Kept) for kept in loaded)
    assert loaded[3].network.predict(DATA.test.images[0]) == run(5).network.predict(DATA.test.images[0])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("step", [1, 7, 21, 24, 25, 30, 42, 48])
def test_a_run_goes_on_from_its_file_as_if_nothing_had_happened(
    tmp_path: Path, step: int, engine: EngineName
) -> None:
    config = replace(CONFIG, engine=engine)
    path = tmp_path / "mine.safetensors"
    models.save(path, run(step, config))
    models.save(path, run(None, config, models.read(path).state))
    undisturbed = run(None, config)
    resumed = models.read(path)
    assert resumed.network.fingerprint == undisturbed.network.fingerprint
    assert same(resumed.recording, undisturbed.recording)


def test_equal_runs_are_equal_bytes(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    contents = set[bytes]()
    for stops in ((), (1,), (13, 21, 30), (47,)):
        state = None
        for stop in stops:
            models.save(path, run(stop, state=state))
            state = models.read(path).state
        models.save(path, run(state=state))
        contents.add(path.read_bytes())
    assert len(contents) == 1


def test_a_file_can_be_small() -> None:
    numbers = models.unpack(packed(Recording(STOPPED.recording.history)))
    assert (numbers.recording.history, numbers.recording.kept) == (STOPPED.recording.history, ())
    bare = models.unpack(models.pack(STOPPED.network, ABOUT))
    assert bare.recording.history == ()
    assert bare.network.fingerprint == STOPPED.network.fingerprint
    small, whole = (len(packed(one)) for one in (Recording(STOPPED.recording.history), STOPPED.recording))
    assert whole - small > 4 * len(STOPPED.network.parameters) * 7


def test_a_file_of_before_there_were_recordings_still_loads() -> None:
    old = {
        name: value for name, value in told(packed()).items() if name not in ("step", "history", "moments")
    }
    del old["config"]["changes"]
    tensors = {name: value for name, value in load_tensors(packed()).items() if name != "moments"}
    found = models.unpack(save_tensors(tensors, metadata={"litup": json.dumps({**old, "epochs": 1})}))
    assert found.about == About("mine", replace(CONFIG, changes=()), 1)
    assert found.recording.history == ()
    first = next(end for end in train(replace(CONFIG, changes=()), DATA) if isinstance(end, litup.EpochEnd))
    model = Model(first.network, found.about)
    again = train(replace(CONFIG, changes=()), DATA, state=model.state).finish()
    assert again.network.fingerprint == run(config=replace(CONFIG, changes=())).network.fingerprint


def test_without_the_sum_the_mean_has_to_do() -> None:
    """The page's moments have no total; parameters are the same, costs to the last bits."""
    without = [
        {name: value for name, value in asdict(moment).items() if name != "total"}
        for moment in STOPPED.recording.history
    ]
    state = models.unpack(changed(history=without)).state
    assert state.total == pytest.approx(STOPPED.moment.total)
    assert run(state=state).network.fingerprint == run().network.fingerprint


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (changed(history={}), "expected history as a list of at most 2,048"),
        (changed(history=[*history(), *history()]), "expected the steps of history to increase"),
        (changed(history=[1]), "expected step, epoch and position of a moment as whole numbers"),
        (changed(history=history(step=True)), "expected step, epoch and position of a moment as whole"),
        (changed(history=history(epoch=...)), "expected step, epoch and position of a moment as whole"),
        (changed(history=history(position=-1)), "expected step, epoch and position of a moment as whole"),
        (changed(history=history(rate=None)), "expected the rate of a moment as a number"),
        (changed(history=history(rate="high")), "expected rate of a moment as a number that can be, or null"),
        (changed(history=history(cost=float("nan"))), "expected cost of a moment as a number that can be"),
        (changed(history=history(cost=-1)), "expected cost of a moment as a number that can be, or null"),
        (changed(history=history(total=float("inf"))), "expected total of a moment as a number that can"),
        (
            changed(history=history(train=3)),
            "expected train of a moment as cost, accuracy and images, or null",
        ),
        (
            changed(history=history(test={"cost": 1, "accuracy": 1.5, "images": 3})),
            "expected test of a moment as cost, accuracy and images, or null",
        ),
        (changed(history=[{"step": 1}] * 2049), "expected history as a list of at most 2,048"),
        (changed(step=23), "its history is not one of the run that made it"),
        (changed(step=None), "its history is not one of the run that made it"),
        (changed(config=None), "its history is not one of the run that made it"),
        (changed(step=-1), "expected step as a whole number or null"),
        (changed(np.zeros(0, np.float32)), "expected tensors W1, W2, b1, b2, moments, got W1, W2, b1, b2"),
        (changed(np.zeros((7, 2395), np.float32)), "expected 86,220 bytes of numbers, got"),
        (changed(np.zeros((2395, 8), np.float32)), "expected moments as F32 (8, 2395), got F32 (2395, 8)"),
        (changed(np.zeros((8, 2395))), "expected moments as F32 (8, 2395), got F64 (8, 2395)"),
        (
            changed(np.full((8, 2395), np.inf, np.float32)),
            "expected finite numbers, got some in moments that",
        ),
    ],
)
def test_what_is_wrong_is_said(content: bytes, expected: str) -> None:
    with pytest.raises(ModelError) as caught:
        models.unpack(content)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([0, 1, 2, 5, 10, 20, 21, 23], "expected moments as steps that are in the history"),
        ([0, 1, 2, 5, 10, 20, 21, True], "expected moments as steps that are in the history"),
        ([1, 0, 2, 5, 10, 20, 21, 24], "expected the steps of moments to increase"),
        ([], "expected tensors W1, W2, b1, b2, got W1, W2, b1, b2, moments"),
        ([0, 1], "expected moments as F32 (2, 2395), got F32 (8, 2395)"),
        ("all", "expected moments as a list of at most 2,048"),
    ],
)
def test_moments_are_those_of_the_history(steps: object, expected: str) -> None:
    content = save_tensors(
        load_tensors(packed()), metadata={"litup": json.dumps({**told(packed()), "moments": steps})}
    )
    with pytest.raises(ModelError) as caught:
        models.unpack(content)
    assert str(caught.value).startswith(expected)


@given(st.integers(0, 2**32))
def test_a_damaged_file_is_refused_or_still_says_the_truth(seed: int) -> None:
    content, dice = bytearray(packed()), random.Random(seed)
    content[dice.randrange(8 + int.from_bytes(content[:8], "little"))] ^= dice.randrange(1, 256)
    try:
        found = models.unpack(bytes(content))
    except LitupError as error:
        assert isinstance(error, ModelError | ConfigError)  # noqa: PT017
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert found.network.fingerprint == STOPPED.network.fingerprint
