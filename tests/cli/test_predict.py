"""`litup predict`: pictures in, digits out, and what it refuses."""

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import litup as library
from litup import models
from litup.network import Network
from tests.cli.conftest import Litup

SEVEN = library.draw([[(640, 384), (1152, 384), (832, 1408)]])


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "seven.png"
    Image.fromarray(np.kron(255 - SEVEN, np.ones((5, 5), np.uint8))).save(path)
    return path


def test_a_picture_is_read(litup: Litup, picture: Path) -> None:
    trace = models.load(models.shipped(models.READER)).trace(library.picture(picture))
    (told,) = litup("predict", picture, "--json").json
    assert told == {
        "image": str(picture),
        "digit": trace.digit,
        "answered": True,
        "activations": trace.activations.tolist(),
    }
    assert told["digit"] == 7
    assert litup("predict", picture).out.startswith(f"7  {picture}  0:")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_do_not_steer_the_terminal(litup: Litup, picture: Path) -> None:
    hostile = picture.rename(picture.with_name("a\n\x1b[2Jb.png"))
    assert litup("predict", hostile).out.startswith(f"7  {picture.parent}/a??[2Jb.png  0:")
    assert litup("predict", hostile, "--json").json[0]["image"] == str(hostile)
    assert litup("info", picture.with_name("\x1b[2J")).line.endswith("?[2J")


def test_pictures_are_read_in_order_by_the_model_that_is_named(
    litup: Litup, picture: Path, tmp_path: Path
) -> None:
    network = Network.untrained()
    network.b[3][4] = 100
    models.save(tmp_path / "four.safetensors", network)
    told = litup("predict", picture, picture, "--model", tmp_path / "four.safetensors", "--json").json
    assert [answer["digit"] for answer in told] == [4, 4]


def test_what_no_output_answers_to_is_no_digit(litup: Litup, picture: Path, tmp_path: Path) -> None:
    network = Network.untrained()
    network.b[3][:] = -100
    network.b[3][6] = -0.5
    network.W[3][:] = 0
    models.save(tmp_path / "dark.safetensors", network)
    dark = ("predict", picture, "--model", tmp_path / "dark.safetensors")
    (told,) = litup(*dark, "--json").json
    assert (told["digit"], told["answered"]) == (6, False)
    out = litup(*dark).out
    assert out.startswith(f"?  {picture}  0:0.00")
    assert out.rstrip().endswith("this doesn't look like a digit to me: no output reaches 0.5")


def test_a_blank_picture_is_answered_with_a_warning(litup: Litup, picture: Path, tmp_path: Path) -> None:
    Image.new("L", (50, 50), 255).save(tmp_path / "blank.png")
    result = litup("predict", picture, tmp_path / "blank.png", "--json")
    assert result.status == 0
    assert "blank.png is blank" in result.err
    assert [answer["image"] for answer in result.json] == [str(picture), str(tmp_path / "blank.png")]


def test_raw_pictures_are_taken_as_they_are(litup: Litup, picture: Path, tmp_path: Path) -> None:
    Image.fromarray(SEVEN).save(tmp_path / "raw.png")
    (told,) = litup("predict", tmp_path / "raw.png", "--raw", "--json").json
    assert told["activations"] == models.load(models.shipped(models.READER)).trace(SEVEN).activations.tolist()
    assert "expected 28×28 pixels to take as they are, got 140×140" in litup("predict", picture, "--raw").line


def test_what_is_no_picture_is_one_line_and_nothing_is_told(
    litup: Litup, picture: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.png"
    text.write_text("no picture")
    result = litup("predict", picture, text, "--json")
    assert result.status == 1
    assert result.line == f"litup: {text} is no picture: expected PNG, JPEG, WebP, BMP or GIF"
    assert litup("predict", tmp_path / "none.png").status == 1
    assert litup("predict").status == 2
