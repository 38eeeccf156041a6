"""MNIST: found, verified, and refused when it is something else."""

import gzip
import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from litup import data
from litup.data import mnist
from litup.errors import DataError
from litup.kernel.rows import Rows

TINY = mnist.File("tiny", 5, hashlib.sha256(b"12345").hexdigest())


def test_it_is_what_it_always_was(mnist_folder: Path) -> None:
    found = data.load("mnist")
    assert mnist.folder() == mnist_folder
    assert (len(found.training), len(found.test)) == (60_000, 10_000)
    assert found.training.labels[:8].tolist() == [5, 0, 4, 1, 9, 2, 1, 3]
    assert found.test.images.shape == (10_000, 784)
    rows = found.training.examples.inputs
    assert isinstance(rows, Rows)
    assert rows.counts.sum() == (found.training.images != 0).sum()


def test_it_is_the_same_when_it_was_loaded_ahead(mnist_folder: Path) -> None:
    coming = mnist.load_ahead()
    assert coming is not None
    found, other = coming.result(), mnist.load()
    for one, two in ((found.training, other.training), (found.test, other.test)):
        assert "rows" in vars(one)
        assert np.array_equal(one.images, two.images)
        assert np.array_equal(one.labels, two.labels)
        assert np.array_equal(one.rows.lit, two.rows.lit)


@pytest.mark.parametrize("file", mnist.FILES, ids=[file.name for file in mnist.FILES])
def test_what_is_wrong_with_a_file_comes_with_the_result(
    file: mnist.File, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mnist_folder: Path
) -> None:
    for one in mnist.FILES:
        if one is not file:
            there = mnist.find(one, mnist_folder)
            assert there is not None
            (tmp_path / there.name).symlink_to(there)
    changed = bytearray(mnist.content(file, mnist_folder))
    changed[-1] ^= 1
    (tmp_path / file.name).write_bytes(changed)
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    coming = mnist.load_ahead()
    assert coming is not None
    with pytest.raises(DataError, match=f"is not MNIST's {file.name}"):
        coming.result()


@pytest.mark.usefixtures("mnist_folder")
def test_the_process_does_not_wait_for_what_it_began() -> None:
    program = """
from threading import Event
from litup.data import mnist
begun = Event()
def forever(*_):
    begun.set()
    Event().wait()
setattr(mnist, "{blocked}", forever)
mnist.load_ahead()
begun.wait()
"""
    for blocked in ("_unpacked", "_verify", "load_test"):
        command = [sys.executable, "-c", program.format(blocked=blocked)]
        assert subprocess.run(command, check=False, timeout=120).returncode == 0


@pytest.mark.parametrize("file", mnist.FILES, ids=[file.name for file in mnist.FILES])
def test_nothing_is_loaded_ahead_where_a_file_is_yet_to_be_fetched(
    file: mnist.File, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for one in mnist.FILES:
        (tmp_path / one.name).touch()
    (tmp_path / file.name).unlink()
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    assert mnist.load_ahead() is None


@pytest.mark.usefixtures("mnist_folder")
def test_files_are_unpacked_without_numpy() -> None:
    program = """
import sys
from threading import Event
from litup.data import mnist
unpacked, there = mnist._unpacked, Event()
def looked(*file):
    found = unpacked(*file)
    assert len(found) == mnist.TRAINING_IMAGES.size
    print("numpy" in sys.modules)
    there.set()
    Event().wait()
mnist._unpacked = looked
mnist.load_ahead()
there.wait()
"""
    found = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert found.stdout == "False\n"


def test_the_folder_is_named_or_cached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    assert mnist.folder() == tmp_path
    monkeypatch.delenv("LITUP_DATA")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert mnist.folder().name == "mnist"
    assert "litup" in mnist.folder().parts


@pytest.mark.parametrize("packed", [False, True])
def test_plain_and_packed_files_are_read(tmp_path: Path, packed: bool) -> None:
    name = "tiny.gz" if packed else "tiny"
    (tmp_path / name).write_bytes(gzip.compress(b"12345") if packed else b"12345")
    assert mnist.content(TINY, tmp_path) == b"12345"


def test_other_content_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tiny").write_bytes(b"12346")
    with pytest.raises(
        DataError, match=r"is not MNIST's tiny: expected SHA-256 5994471abb01…, got [0-9a-f]{12}…"
    ):
        mnist.content(TINY, tmp_path)


@pytest.mark.parametrize("damaged", [gzip.compress(b"12345")[:-3], gzip.compress(bytes(10**7)), b"1" * 10**7])
def test_damaged_files_are_named_with_what_to_do(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "tiny.gz").write_bytes(damaged)
    with pytest.raises(
        DataError, match=r"tiny\.gz (is cut short|holds more than the 5 bytes).*; .*LITUP_DATA"
    ) as e:
        mnist.content(TINY, tmp_path)
    assert str(e.value).startswith(str(tmp_path))


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert mnist.missing(tmp_path) == [file.name for file in mnist.FILES]
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    with pytest.raises(
        DataError, match=r"train-images-idx3-ubyte\.gz is not in .*; LITUP_DATA must name a folder"
    ):
        data.load("mnist")
    monkeypatch.delenv("LITUP_DATA")
    with pytest.raises(DataError, match="litup data --fetch"):
        mnist.content(TINY, tmp_path)


def test_the_last_images_can_be_held_out() -> None:
    images = np.arange(12, dtype=np.uint8).reshape(6, 2)
    whole = data.ImageSet(images, np.arange(6, dtype=np.uint8), np.arange(6, dtype=np.uint8))
    training, held = whole.split(2)
    assert (training.labels.tolist(), held.labels.tolist()) == ([0, 1, 2, 3], [4, 5])
    assert held.parts is not None
    assert (held.images.tolist(), held.parts.tolist()) == ([[8, 9], [10, 11]], [4, 5])
    assert whole.split(0)[0] is whole
    with pytest.raises(DataError, match="cannot hold out 6 of 6 images"):
        whole.split(6)


def test_images_and_labels_must_match() -> None:
    with pytest.raises(DataError, match=r"expected images \(count, pixels\) and as many labels"):
        data.ImageSet(np.zeros((3, 4), np.uint8), np.zeros(2, np.uint8))
