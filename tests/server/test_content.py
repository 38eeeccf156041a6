"""What the page gets of a model's file: the network first, small; its recording when it is asked for."""

from pathlib import Path

from litup import models
from litup.config import RunConfig
from litup.network import Network
from litup.server.content import ModelFile
from litup.training import train
from tests.small import DATA

CONFIG = RunConfig(sizes=(784, 3, 10), data="strokes", epochs=1)


def test_a_recorded_network_comes_without_its_moments(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    end = train(CONFIG, DATA).finish()
    models.save(path, end)
    content = ModelFile(path)
    small = content.network()
    assert isinstance(small, bytes)
    found = models.unpack(small)
    assert (found.network.fingerprint, found.about) == (end.network.fingerprint, models.read(path).about)
    assert (found.recording.history, found.recording.kept) == (end.recording.history, ())
    assert content.recording() == path
    assert content.name == "mine"


def test_a_network_without_moments_is_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    models.save(path, Network.untrained())
    assert (ModelFile(path).network(), ModelFile(path).recording()) == (path, None)


def test_a_damaged_file_is_handed_on_for_the_page_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    path.write_bytes(b"numbers")
    assert (ModelFile(path).network(), ModelFile(path).recording()) == (path, None)
    path.unlink()
    assert (ModelFile(path).network(), ModelFile(path).recording()) == (None, None)
