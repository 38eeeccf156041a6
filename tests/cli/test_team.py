"""`litup train` where torchrun starts it, or seems to: ranks, GPUs, and who downloads."""

from pathlib import Path
from unittest.mock import Mock

import pytest

from litup.cli.load import WAITS, wait_until_fetched
from litup.data import mnist
from litup.errors import ConfigError
from litup.training.team import Team
from tests.cli.conftest import Litup

FAST = ("--sizes", "784,9,10", "--data", "strokes", "--epochs", "3")


@pytest.mark.usefixtures("small_data")
def test_a_rank_alone_makes_no_team(litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANK", "1")
    out = tmp_path / "mine.safetensors"
    assert litup("train", *FAST, "--out", out).status == 0
    assert out.exists()


@pytest.mark.parametrize("name", ["RANK", "WORLD_SIZE"])
def test_what_torchrun_would_not_set_is_refused(
    litup: Litup, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv(name, "x")
    done = litup("train", *FAST, "--engine", "torch")
    assert done.status == 2
    assert done.line == f"litup: {name}, which torchrun sets, must be a whole number, got 'x': unset it"


def test_more_processes_than_gpus_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = Mock()
    torch.cuda.device_count.return_value = 1
    monkeypatch.setenv("LOCAL_RANK", "1")
    assert Team(torch).device == "cuda:0"
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ConfigError, match="and this machine has 1: start no more of them"):
        Team(torch)


@pytest.mark.parametrize("arrives", [3, None])
def test_others_wait_until_the_first_process_has_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arrives: int | None
) -> None:
    monkeypatch.delenv("LITUP_DATA", raising=False)
    monkeypatch.setattr(mnist, "folder", Mock(return_value=tmp_path))

    def pause(_: float) -> None:
        if waited.call_count == arrives:
            for file in mnist.FILES:
                (tmp_path / file.name).touch()

    waited = Mock(side_effect=pause)
    monkeypatch.setattr("time.sleep", waited)
    wait_until_fetched("mnist")
    assert waited.call_count == (arrives or WAITS)
