"""One's own images: folders of pictures and CSV files, what is for testing, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import litup
from litup import data, own
from litup.data import reading, tables
from litup.data.own import for_test
from litup.errors import ConfigError, DataError

DIGITS = data.load_test("strokes")


def save(path: Path, number: int, side: int = 56) -> None:
    """A digit that litup draws, as a picture: dark on light."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = 255 - DIGITS.images[number].reshape(28, 28)
    Image.fromarray(pixels).resize((side, side)).save(path)


def folder(path: Path, count: int) -> Path:
    """So many pictures, in the folders of their digits."""
    for number in range(count):
        save(path / str(DIGITS.labels[number]) / f"{number:03}.png", number)
    return path


def row(label: object = 3, **pixels: object) -> str:
    """A row of a CSV file: all black, but for some pixels."""
    values: list[object] = [0] * 784
    for name, value in pixels.items():
        values[int(name.removeprefix("pixel"))] = value
    return ",".join(map(str, [label, *values]))


def table(path: Path, *rows: str, header: bool = True) -> Path:
    """A CSV file as Kaggle has them."""
    names = ["label," + ",".join(f"pixel{i}" for i in range(784))] if header else []
    content = "\n".join([*names, *rows, ""]).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def refusal(path: Path) -> str:
    """Why it is not loaded: one line."""
    with pytest.raises(DataError) as error:
        data.load(path)
    assert "\n" not in str(error.value)
    return str(error.value).replace(str(path), "it")


def test_a_folder_is_read_as_pictures_are_everywhere(tmp_path: Path) -> None:
    found = data.load(folder(tmp_path, 100))
    assert (found.name, len(found.training), len(found.test)) == ("own", 80, 20)
    assert found.training.labels[:10].tolist() == list(range(10)), "digits take turns"
    first = sorted((tmp_path / "7").iterdir())
    assert found.training.images[7].tobytes() == litup.picture(first[0]).tobytes()
    assert found.test.images[7].tobytes() == litup.picture(first[4]).tobytes()
    assert data.load_test(str(tmp_path)).images.tobytes() == found.test.images.tobytes()


def test_training_and_test_can_be_told_apart_by_hand(tmp_path: Path) -> None:
    folder(tmp_path / "test", 10)
    assert len(data.load_test(tmp_path)) == 10
    assert refusal(tmp_path) == "it has a folder test: expected training beside it, found none"
    folder(tmp_path / "training", 30)
    assert [len(part) for part in (data.load(tmp_path).training, data.load(tmp_path).test)] == [30, 10]
    save(tmp_path / "4" / "one.png", 4)
    assert refusal(tmp_path).startswith("it has folders training and test and 4 beside each other")


def test_what_is_no_picture_of_a_digit_may_lie_about(tmp_path: Path) -> None:
    folder(tmp_path, 50)
    before = data.load(tmp_path).own
    for name in ("README.txt", ".DS_Store", "3/.hidden.png", "3/Thumbs.db", "labels.csv"):
        (tmp_path / name).write_text("nothing to see")
    assert data.load(tmp_path).own == before


def test_what_is_wrong_with_a_folder_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == "expected a folder or CSV file of own images, found nothing at it"
    assert refusal(tmp_path).startswith("it has no pictures: expected folders 0 to 9")
    folder(tmp_path, 8)
    assert refusal(tmp_path).startswith("it has 8 images, and of no digit 5")
    (tmp_path / "ten").mkdir()
    assert refusal(tmp_path).startswith(f"it{os.sep}ten is none of the folders 0 to 9")
    (tmp_path / "ten").rmdir()
    save(tmp_path / "loose.JPG", 0)
    assert refusal(tmp_path).startswith(f"it{os.sep}loose.JPG is in no folder 0 to 9")
    (tmp_path / "loose.JPG").unlink()
    (tmp_path / "3" / "more").mkdir()
    assert refusal(tmp_path).startswith(f"it{os.sep}3{os.sep}more is a folder")


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    bad = folder(tmp_path, 20) / "5" / "bad.png"
    bad.write_bytes(b"no picture")
    assert refusal(tmp_path).startswith(f"it{os.sep}5{os.sep}bad.png is no picture")
    bad.write_bytes(min((tmp_path / "6").iterdir()).read_bytes()[:60])
    assert refusal(tmp_path).startswith(f"it{os.sep}5{os.sep}bad.png is damaged")
    Image.new("L", (20, 20), 255).save(bad)
    assert refusal(tmp_path).startswith(f"it{os.sep}5{os.sep}bad.png is blank")
    Image.new("L", (17_000, 2)).save(bad)
    assert "bad.png is too large: expected at most 16,384 pixels a side" in refusal(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_round_in_circles_end(tmp_path: Path) -> None:
    folder(tmp_path, 20)
    (tmp_path / "5" / "loop.png").symlink_to("loop.png")
    assert f"5{os.sep}loop.png" in refusal(tmp_path)
    (tmp_path / "5" / "loop.png").unlink()
    (tmp_path / "5" / "up").symlink_to(tmp_path)
    assert refusal(tmp_path).startswith(f"it{os.sep}5{os.sep}up is a folder")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    (folder(tmp_path, 20) / "5").chmod(0)
    assert refusal(tmp_path) == f"it{os.sep}5 cannot be read: Permission denied"
    (tmp_path / "5").chmod(0o700)


def test_more_than_fits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, 20)
    monkeypatch.setattr("litup.data.folders.MOST", 15)
    assert "has more than" in refusal(tmp_path)
    monkeypatch.setattr(tables, "MOST", 2)
    assert "has more than" in refusal(table(tmp_path / "many.csv", *[row()] * 3))
    assert reading.MOST == 500_000


@pytest.mark.parametrize("name", ["digits.csv", "digits.csv.gz"])
@pytest.mark.parametrize("header", [True, False])
def test_a_table_is_taken_as_it_is(tmp_path: Path, name: str, header: bool) -> None:
    rows = [",".join(map(str, [DIGITS.labels[i], *DIGITS.images[i].tolist()])) for i in range(60)]
    found = data.load(table(tmp_path / name, *rows, header=header))
    chosen = for_test(DIGITS.labels[:60])
    assert found.test.images.tobytes() == DIGITS.images[:60][chosen].tobytes()
    assert found.training.images.tobytes() == DIGITS.images[:60][~chosen].tobytes()
    assert found.training.labels.tolist() == DIGITS.labels[:60][~chosen].tolist()


def test_tables_as_other_programs_write_them(tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    quoted = ",".join(f'"{cell}"' for cell in row(3, pixel5=12).split(","))
    rows = [
        row("3", pixel5=12),
        quoted,
        row(" 3", pixel5=" 12 "),
        row("3.0", pixel5="12.00"),
        row(3, pixel5=12),
    ]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(["", *rows, "", ""]).encode())
    found = data.load(path)
    assert (len(found.training), len(found.test)) == (4, 1)
    assert np.unique(found.training.images, axis=0).tobytes() == found.test.images.tobytes()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1,2,3"], "it, line 2: expected 785 columns, a label and 784 pixels, got 3"),
        ([row(), row() + ",0"], "it, line 3: expected 785 columns, a label and 784 pixels, got 786"),
        ([row(10)], "it, line 2: expected a label from 0 to 9, got 10"),
        ([row(-1)], "it, line 2: expected a label from 0 to 9, got '-1'"),
        ([row("three")], "it, line 2: expected a label from 0 to 9, got 'three'"),
        ([row(pixel7=256)], "it, line 2: expected pixel 7 as a whole number from 0 to 255, got '256'"),
        ([row(pixel7=0.5)], "it, line 2: expected pixel 7 as a whole number from 0 to 255, got '0.5'"),
        ([row(pixel7="")], "it, line 2: expected pixel 7 as a whole number from 0 to 255, got ''"),
        ([row(pixel7="1e9")], "it, line 2: expected pixel 7 as a whole number from 0 to 255, got '1e9'"),
        ([], "it has no images: expected rows of a label and 784 pixels"),
        (["x" * 20_000], "it, line 2: expected 785 numbers, got a line without end"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(tmp_path: Path, rows: list[str], expected: str) -> None:
    assert refusal(table(tmp_path / "it.csv", *rows)) == expected


def test_headers_of_other_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    path.write_text("pixel0,pixel1\n0,0\n")
    assert refusal(path) == "it, line 1: expected label and 784 pixels, or numbers, got 'pixel0'; is it CSV?"
    path.write_text("label,pixel0\n0,0\n")
    assert refusal(path) == "it, line 1: expected 785 columns, a label and 784 pixels, got 2"
    path.write_bytes(gzip.compress(row().encode())[:-9])
    assert refusal(path).startswith("it is damaged: gzip cannot unpack it")


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    assert refusal(path)


@given(st.lists(st.integers(0, 9), max_size=60))
def test_every_fifth_of_each_digit_is_for_testing(labels: list[int]) -> None:
    chosen = for_test(np.array(labels, np.uint8))
    for digit in range(10):
        there = [bool(one) for one, label in zip(chosen, labels, strict=True) if label == digit]
        assert there == [number % 5 == 4 for number in range(len(there))]


def test_progress_is_heard(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []

    def hear(name: str, done: int, total: int) -> None:
        heard.append((name, done, total))

    data.load(folder(tmp_path, 50), hear)
    assert heard[0] == (str(tmp_path), 1, 50)
    assert heard[-1] == (str(tmp_path), 50, 50)


def test_its_name_says_which_images_they_are(tmp_path: Path) -> None:
    found = data.load(folder(tmp_path, 60))
    parts = (found.training.images, found.training.labels, found.test.images, found.test.labels)
    total = hashlib.sha256(b"".join(part.tobytes() for part in parts)).hexdigest()
    assert found.own == f"50-10-{total}"
    assert own.read(found.own) == own.Own(50, 10, total)
    save(tmp_path / "3" / "013.png", 23)
    assert data.load(tmp_path).own not in (found.own, "")
    assert data.load("strokes").own == ""


def test_a_run_is_on_the_images_that_it_names(tmp_path: Path) -> None:
    found = data.load(folder(tmp_path, 60))
    config = litup.RunConfig(data="own", sizes=(784, 9, 10), epochs=2)
    end = litup.train(config, found).finish()
    assert end.config.own == found.own
    again = litup.train(litup.RunConfig.from_query(end.config.to_query()), found).finish()
    assert again.network.fingerprint == end.network.fingerprint
    other = data.DataSet("own", found.training, found.training)
    with pytest.raises(ConfigError, match="the run is on other own data: it has 50 training and 10 test"):
        litup.train(end.config, other)
    with pytest.raises(ConfigError, match=r"the run is on own data .50 training and 10 test images, SHA-256"):
        litup.train(end.config)
    with pytest.raises(ConfigError, match="the run is on mnist, got own"):
        litup.train(litup.RunConfig(), found)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"data": "own", "own": "480-120-3f9a"}, "own must be counts and SHA-256, like 480-120-3f9a…"),
        ({"data": "own", "own": 7}, "own must be counts and SHA-256, like 480-120-3f9a…, got 7"),
        ({"own": "4-1-" + "3f9a" * 16}, "own says which own data, but the run is on mnist"),
    ],
)
def test_names_that_are_none_are_refused(settings: dict[str, object], expected: str) -> None:
    with pytest.raises(ConfigError, match=expected):
        litup.RunConfig.from_json(settings)
