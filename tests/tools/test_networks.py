"""`make networks`: which networks it knows, and that it keeps what it trains. Making those that are shipped
again takes too long for a test; tests/training/test_recipes.py pins the bits that they come from."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from litup import models
from litup.config import RunConfig

TOOL = Path(__file__).resolve().parents[2] / "tools" / "networks.py"


def test_other_names_are_refused() -> None:
    done = subprocess.run([sys.executable, TOOL, "mine"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "litup ships plain, accurate, robust; got mine\n"


def test_a_network_is_trained_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = spec_from_file_location("networks", TOOL)
    assert spec is not None
    assert spec.loader is not None
    networks = module_from_spec(spec)
    spec.loader.exec_module(networks)
    config = RunConfig(data="strokes", sizes=(784, 3, 10), epochs=2)
    monkeypatch.setattr(networks, "SHIPPED", {"robust": config})
    monkeypatch.setattr(networks, "shipped", (tmp_path / "made").joinpath)
    (tmp_path / "made").mkdir()
    line = networks.make("robust")
    model = models.read(tmp_path / "made" / "robust")
    assert line.startswith(f"robust: {model.network.fingerprint}, test ")
    assert (model.about.config, model.about.epochs) == (config, 2)
    assert "robust: epoch 2 of 2, cost " in capsys.readouterr().err
