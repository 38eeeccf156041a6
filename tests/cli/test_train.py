"""`litup train`: results, checkpoints, resuming, and what it refuses."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from litup import models, training
from litup.cli import run
from litup.config import RunConfig
from litup.network import Network
from litup.types import EngineName
from tests.cli.conftest import Litup
from tests.engines import ENGINES, needs_torch
from tests.small import DATA

SMALL = Path(__file__).parent.parent / "small.py"
FAST = ("--sizes", "784,9,10", "--data", "strokes", "--epochs", "3")


@pytest.mark.usefixtures("small_data")
def test_a_run_is_kept_and_told(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    result = litup("train", *FAST, "--validation", "5", "--out", out, "--json")
    assert result.status == 0
    told, kept = result.json, models.read(out)
    assert told["config"] == RunConfig(sizes=(784, 9, 10), data="strokes", epochs=3, validation=5).to_json()
    assert (told["parameters"], told["epochs"], told["out"]) == (7165, 3, str(out))
    assert told["fingerprint"] == kept.network.fingerprint
    figures = ("train_cost", "train_accuracy", "test_accuracy", "validation_accuracy")
    assert [told[name] for name in figures] == [getattr(kept.about, name) for name in figures]
    assert (kept.about.name, kept.about.epochs, kept.about.diverged_at) == ("mine", 3, None)
    assert [line.split("  ")[0] for line in result.err.splitlines()] == ["epoch 0", "epoch 1", "epoch 2"]


@pytest.mark.usefixtures("small_data")
def test_a_run_is_told_to_people(litup: Litup) -> None:
    result = litup("train", *FAST)
    assert result.status == 0
    assert "784-9-10, 7,165 weights and biases" in result.out
    assert "nowhere; --out FILE keeps the network" in result.out


@pytest.mark.usefixtures("small_data")
def test_the_file_says_nothing_that_differs_between_runs(litup: Litup, tmp_path: Path) -> None:
    contents = set[bytes]()
    for _ in range(2):
        litup("train", *FAST, "--out", tmp_path / "mine.safetensors")
        contents.add((tmp_path / "mine.safetensors").read_bytes())
    assert len(contents) == 1


@pytest.mark.usefixtures("small_data")
def test_both_engines_can_be_named(litup: Litup) -> None:
    kernel, reference = (
        litup("train", *FAST, "--engine", name, "--json").json for name in ("kernel", "reference")
    )
    assert kernel["train_cost"] == pytest.approx(reference["train_cost"], rel=1e-3)


@pytest.mark.usefixtures("small_data")
def test_a_finished_run_can_be_resumed_and_stays(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    litup("train", *FAST, "--out", out)
    before = out.read_bytes()
    again = litup("train", "--resume", out, "--rate", "1.5", "--sizes", "784-9-10", "--json")
    assert again.status == 0
    assert out.read_bytes() == before


@pytest.mark.usefixtures("small_data")
@pytest.mark.parametrize(
    ("option", "value", "has"),
    [("--rate", "3", "1.5"), ("--sizes", "784,8,10", "784-9-10"), ("--epochs", "4", "3")],
)
def test_an_option_that_contradicts_the_file_is_refused(
    litup: Litup, tmp_path: Path, option: str, value: str, has: str
) -> None:
    out = tmp_path / "mine.safetensors"
    litup("train", *FAST, "--out", out)
    before = out.read_bytes()
    result = litup("train", "--resume", out, option, value)
    assert result.status == 2
    assert result.line == (
        f"litup: {option} {value} contradicts {out}, whose run has {has}: "
        "leave it out, or train a new network without --resume"
    )
    assert out.read_bytes() == before


@pytest.mark.usefixtures("small_data")
def test_a_run_that_diverges_keeps_its_last_finite_network(litup: Litup, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    result = litup("train", *FAST, "--rate", "1000", "--l2", "1", "--schedule", "constant", "--out", out)
    assert result.status == 1
    kept_in, why = result.err.splitlines()[-2:]
    assert kept_in == f"the network from before that step is in {out}"
    assert why.startswith("litup: training diverged: step ")
    assert why.endswith("would make a parameter infinite (rate 1000, l2 1); try smaller ones")
    kept = models.read(out)
    assert np.isfinite(kept.network.parameters).all()
    assert kept.about.diverged_at is not None
    resumed = litup("train", "--resume", out)
    assert resumed.status == 1
    assert f"its run diverged at step {kept.about.diverged_at}" in resumed.line


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--sizes", "784,0,10"], "layer 1 must have 1 to 4,096 neurons, got 0 in sizes"),
        (["--sizes", "16"], "sizes must name 2 to 9 layers, got 1"),
        (["--sizes", "a,b"], "sizes must be neurons per layer, like 784,16,16,10, got 'a,b'"),
        (["--rate", "nan"], "rate must be a number from 0 to 1,000,000, got 'nan'"),
        (["--rate", "1e400"], "rate must be a number from 0 to 1,000,000, got inf"),
        (["--rate", "-.5E-1"], "rate must be a number from 0 to 1,000,000, got -0.05"),
        (["--rate", "."], "rate must be a number from 0 to 1,000,000, got '.'"),
        (["--seed", "-1"], "seed must be a whole number from 0 to 9,007,199,254,740,991, got -1"),
        (["--seed", "1.5"], "seed must be a whole number from 0 to 9,007,199,254,740,991, got '1.5'"),
        (["--activation", "step"], "activation must be sigmoid, tanh, relu or identity, got 'step'"),
        (
            ["--data", "cifar"],
            "data must be mnist, strokes, or a folder or CSV file of own images; found nothing at 'cifar'",
        ),
        (["--batch", "0"], "batch must be a whole number from 1 to 60,000, got 0"),
    ],
)
def test_a_wrong_option_is_one_line(litup: Litup, tmp_path: Path, options: list[str], expected: str) -> None:
    result = litup("train", *options, "--out", tmp_path / "mine.safetensors")
    assert (result.status, result.line) == (2, f"litup: {expected}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [["--colour", "blue"], ["--rate"], ["more"], ["--json", "--json=3"]])
def test_what_is_no_option_is_one_line(litup: Litup, options: list[str]) -> None:
    result = litup("train", *options)
    assert result.status == 2
    assert result.line.endswith("(litup --help)")


def test_data_that_is_missing_is_one_line(
    litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    result = litup("train", "--out", tmp_path / "mine.safetensors")
    assert result.status == 1
    assert "LITUP_DATA must name a folder with MNIST's four files" in result.line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_data")
def test_what_is_no_model_is_not_overwritten(litup: Litup, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("years of work")
    result = litup("train", *FAST, "--out", thesis)
    assert result.status == 1
    assert "is there and is not a litup model: choose another --out, or remove it" in result.line
    assert thesis.read_text() == "years of work"
    nowhere = litup("train", *FAST, "--out", tmp_path / "nowhere" / "mine.safetensors")
    assert "expected a folder at" in nowhere.line
    assert "expected a file to write, got the folder" in litup("train", *FAST, "--out", tmp_path).line


@pytest.mark.usefixtures("small_data")
def test_where_nothing_can_be_written_nothing_is_trained(
    litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", Mock(return_value=False))
    result = litup("train", *FAST, "--out", tmp_path / "mine.safetensors")
    assert result.status == 1
    assert "its folder is not yours to write in" in result.line


@pytest.mark.usefixtures("small_data")
def test_a_run_that_diverges_without_out_promises_nothing(litup: Litup) -> None:
    result = litup("train", *FAST, "--rate", "1000", "--l2", "1", "--schedule", "constant")
    assert result.status == 1
    assert "the network from before" not in result.err


def test_a_file_of_other_numerics_or_of_no_run_is_not_resumed(litup: Litup, tmp_path: Path) -> None:
    config = RunConfig(numerics=2)
    path = tmp_path / "other.safetensors"
    models.save(path, Network.untrained(config), models.About("other", config))
    result = litup("train", "--resume", path)
    assert result.status == 2
    assert "this run was made with numerics 2, this litup computes numerics 1" in result.line
    models.save(path, Network.untrained(config))
    assert "does not say which run made it" in litup("train", "--resume", path).line
    assert "expected a model file, found none" in litup("train", "--resume", tmp_path / "none").line


def stopped(out: Path, how: signal.Signals, after: int, *options: str | Path) -> tuple[int, str]:
    """Litup train in a process of its own, stopped once it has told of that epoch: status and last words."""
    command = [sys.executable, SMALL, "train", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = ""
        for line in process.stderr:
            told = line
            if line.startswith(f"epoch {after} "):
                process.send_signal(how)
        return process.wait(), told.strip()


def undisturbed(config: RunConfig, epochs: list[int]) -> list[str]:
    """The fingerprints after so many epochs of a run that nobody stops."""
    prints: list[str] = []
    for event in training.train(config, DATA):
        if isinstance(event, training.EpochEnd) and event.epoch + 1 in epochs:
            prints.append(event.network.fingerprint)
            if len(prints) == len(epochs):
                break
    return prints


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_that_is_killed_goes_on_as_if_nothing_had_happened(tmp_path: Path, engine: EngineName) -> None:
    out = tmp_path / "mine.safetensors"
    config = RunConfig(sizes=(784, 9, 10), data="strokes", epochs=100_000, engine=engine)
    options = (
        "--sizes",
        "784,9,10",
        "--data",
        "strokes",
        "--epochs",
        "100000",
        "--engine",
        engine,
        "--out",
        out,
    )
    assert stopped(out, signal.SIGKILL, 3, *options)[0] == -signal.SIGKILL
    first = models.read(out)
    assert first.about.epochs >= 4
    assert stopped(out, signal.SIGKILL, first.about.epochs + 5, "--resume", out)[0] == -signal.SIGKILL
    second = models.read(out)
    assert second.about.epochs >= first.about.epochs + 6
    prints = undisturbed(config, [first.about.epochs, second.about.epochs])
    assert prints == [first.network.fingerprint, second.network.fingerprint]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_ctrl_c_is_polite(tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    options = ("--data", "strokes", "--sizes", "784,9,10", "--epochs", "100000", "--out", out)
    status, told = stopped(out, signal.SIGINT, 2, *options)
    done = models.read(out).about.epochs
    assert status == 130
    assert told == f"stopped with {done} of 100000 epochs done; go on with: litup train --resume {out}"


TORCHRUN = (sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
TORCH = ("--sizes", "784,9,10", "--data", "strokes", "--batch", "7", "--l2", "0.001", "--engine", "torch")


@needs_torch
def test_two_processes_train_what_one_does_and_one_of_them_tells(tmp_path: Path) -> None:
    """205 images in batches of 7, the last of 2: shares of 4 and 3, 1 and 1. Stopped and resumed."""
    out, small = tmp_path / "mine.safetensors", Path(__file__).parents[1] / "small.py"
    command = [*TORCHRUN, small, "train"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(small.parents[1])}
    for options in ((*TORCH, "--epochs", "2", "--steps", "33", "--out", out), ("--resume", out)):
        done = subprocess.run(
            [*command, *options], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout.count("fingerprint") == 1
    assert done.stderr.count("epoch 1  cost") == 1
    config = RunConfig(sizes=(784, 9, 10), data="strokes", batch=7, l2=0.001, epochs=2, engine="torch")
    alone, found = training.train(config, DATA).finish(), models.read(out)
    np.testing.assert_allclose(found.network.parameters, alone.network.parameters, atol=1e-5)
    assert found.network.fingerprint in done.stdout


@pytest.mark.parametrize("options", [("--engine", "kernel"), ("--engine", "torch", "--watch")])
def test_what_several_processes_cannot_train_is_refused(
    litup: Litup, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    done = litup("train", *FAST, *options)
    assert done.status == 2
    assert "torchrun started 2 processes, and only --engine torch trains in several" in done.err


@pytest.mark.usefixtures("small_data")
def test_seconds_include_the_wait_for_the_data(litup: Litup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "perf_counter", Mock(side_effect=[1000, 1025]))
    seconds = litup("train", *FAST, "--json").json["seconds"]
    assert seconds["data"] >= 25
    assert seconds["total"] >= seconds["data"] + seconds["training"]
