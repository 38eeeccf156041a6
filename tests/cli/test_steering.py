"""`litup train` with --changes and --steps, on from any step, and what `litup info` tells of the run."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from litup import models
from litup.changes import Change
from litup.config import RunConfig
from litup.training import train
from tests.cli.conftest import Litup
from tests.cli.schemas import problems
from tests.small import DATA

pytestmark = pytest.mark.usefixtures("small_data")

FAST = ("--sizes", "784,9,10", "--data", "strokes", "--epochs", "3")
RUN = RunConfig(
    sizes=(784, 9, 10), data="strokes", epochs=3, changes=(Change(7, batch=20), Change(9, rate=0.5))
)
CHANGES = ("--changes", "7:batch=20,9:rate=0.5")


def test_settings_change_on_the_way(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    told = litup("train", *FAST, *CHANGES, "--out", out, "--json").json
    end = train(RUN, DATA).finish()
    assert told["config"] == RUN.to_json()
    assert (told["fingerprint"], told["step"]) == (end.network.fingerprint, end.moment.step)
    assert models.read(out).about.config == RUN


@pytest.mark.parametrize("step", [0, 1, 8, 21, 30])
def test_a_run_stops_and_goes_on(litup: Litup, tmp_path: Path, step: int) -> None:
    out, whole = tmp_path / "mine.safetensors", tmp_path / "whole" / "mine.safetensors"
    whole.parent.mkdir()
    first = litup("train", *FAST, *CHANGES, "--steps", str(step), "--out", out, "--json").json
    assert first["step"] == step
    assert first["epochs"] == (step > 13) + (step > 24)
    assert problems("train.json", first) == []
    kept = models.read(out)
    assert (kept.about.step, kept.about.epochs) == (step, first["epochs"])
    assert kept.network.fingerprint == train(RUN, DATA, steps=step).finish().network.fingerprint
    assert litup("train", "--resume", out).status == 0
    assert litup("train", *FAST, *CHANGES, "--out", whole).status == 0
    assert out.read_bytes() == whole.read_bytes()


def test_a_stopped_run_says_so(litup: Litup) -> None:
    assert "stopped      after 5 steps" in litup("train", *FAST, "--steps", "5").out
    assert "stopped" not in litup("train", *FAST, "--steps", "5000").out


def test_a_resumed_run_takes_changes_of_what_is_to_come(litup: Litup, tmp_path: Path) -> None:
    out, other = tmp_path / "mine.safetensors", tmp_path / "other.safetensors"
    litup("train", *FAST, *CHANGES, "--steps", "8", "--out", out)
    later = "7:batch=20,8:l2=0.001,30:rate=0.25"
    told = litup("train", "--resume", out, "--changes", later, "--out", other, "--json").json
    changes = (Change(7, batch=20), Change(8, l2=0.001), Change(30, rate=0.25))
    end = train(replace(RUN, changes=changes), DATA).finish()
    assert told["fingerprint"] == end.network.fingerprint
    assert told["config"]["changes"] == [change.to_json() for change in changes]
    result = litup("train", "--resume", out, "--changes", "7:batch=21,9:rate=0.5")
    assert result.status == 2
    assert "contradicts" in result.line
    assert "whose run has 7:batch=20,9:rate=0.5" in result.line
    assert "whose run has 7:batch=20,9:rate=0.5" in litup("train", "--resume", out, "--changes", "").line


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--steps", "-1"], "steps must be a whole number from 0 to 9,007,199,254,740,991, got -1"),
        (["--steps", "few"], "steps must be a whole number from 0 to 9,007,199,254,740,991, got 'few'"),
        (["--steps", "1.5"], "steps must be a whole number from 0 to 9,007,199,254,740,991, got '1.5'"),
        (["--changes", "7"], "changes must look like 1200:rate=0.5,1800:batch=20, got '7'"),
        (["--changes", "7:rate=-2"], "rate from step 7 must be a number from 0 to 1,000,000, got -2.0"),
    ],
)
def test_a_wrong_option_is_one_line(litup: Litup, options: list[str], expected: str) -> None:
    result = litup("train", *options)
    assert (result.status, result.line) == (2, f"litup: {expected}")


def test_a_run_cannot_stop_in_its_past(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    litup("train", *FAST, "--steps", "8", "--out", out)
    result = litup("train", "--resume", out, "--steps", "7")
    assert (result.status, result.line) == (2, "litup: the run has taken 8 steps, so it cannot stop at 7")


def test_info_tells_of_the_run(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    litup("train", *FAST, *CHANGES, "--steps", "30", "--out", out)
    told, text = litup("info", out, "--json").json, litup("info", out).out
    assert problems("info.json", told) == []
    assert problems("info.json", {**told, "history": [{"step": 1}]}) != []
    assert told["moments"] == [moment["step"] for moment in told["history"]] == [0, 1, 2, 5, 10, 14, 25, 30]
    assert "steps        30" in text
    assert "epochs       2 of 3" in text
    command = f'litup train --sizes 784-9-10 --epochs 3 --data strokes --changes "{CHANGES[1]}" --steps 30'
    assert f"again        {command}\n" in text
    assert (
        f"moments      {len(told['history'])}, {len(told['moments'])} of them with parameters; test from "
        in text
    )


def test_a_recorded_file_follows_its_schema(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    litup("train", *FAST, *CHANGES, "--out", out)
    content = out.read_bytes()
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    told = json.loads(header["__metadata__"]["litup"])
    assert len(told["history"]) > 5
    assert problems("model.json", told) == []
    assert problems("model.json", {**told, "moments": [-1]}) != []


def test_a_run_that_diverges_keeps_what_it_was_like(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    result = litup(
        "train", *FAST, "--changes", "12:rate=1000,12:l2=1", "--schedule", "constant", "--out", out
    )
    assert result.status == 1
    kept = models.read(out)
    assert kept.about.diverged_at == kept.about.step
    assert [moment.step for moment in kept.recording.history][:5] == [0, 1, 2, 5, 10]
