"""Own images on the command line: trained on, gone on with, tested with, and refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from litup import data, models
from tests.cli.conftest import Litup
from tests.small import DATA

FAST = ("--sizes", "784,9,10", "--epochs", "2")


def table(path: Path, count: int) -> Path:
    """A CSV file of so many images."""
    rows = np.column_stack([DATA.training.labels, DATA.training.images])[:count]
    path.write_text("\n".join(",".join(map(str, row)) for row in rows.tolist()))
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return table(tmp_path / "own.csv", 200)


def test_a_run_says_which_images_it_learned_from(litup: Litup, own: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    told = litup("train", *FAST, "--data", own, "--out", out, "--json").json
    assert (told["config"]["data"], told["config"]["own"]) == ("own", data.load(own).own)
    assert models.read(out).about.config is not None
    shown = litup("info", out).out
    assert "own: " in shown
    assert f"litup train --sizes 784-9-10 --epochs 2 --data DIR --own {data.load(own).own}" in shown
    again = litup("train", *FAST, "--data", own, "--own", told["config"]["own"], "--json").json
    assert again["fingerprint"] == told["fingerprint"]


def test_a_run_goes_on_with_its_own_images_alone(litup: Litup, own: Path, tmp_path: Path) -> None:
    out, half = tmp_path / "mine.safetensors", tmp_path / "half.safetensors"
    whole = litup("train", *FAST, "--data", own, "--out", out, "--json").json
    litup("train", *FAST, "--data", own, "--steps", "7", "--out", half)
    assert "say where that is, with --data" in litup("train", "--resume", half).line
    other = table(tmp_path / "other.csv", 190)
    refused = litup("train", "--resume", half, "--data", other)
    assert (refused.status, "the run is on other own data: it has " in refused.line) == (2, True)
    assert "contradicts" in litup("train", "--resume", half, "--data", "strokes").line
    resumed = litup("train", "--resume", half, "--data", own, "--json").json
    assert resumed["fingerprint"] == whole["fingerprint"]


def test_it_is_tested_with_what_it_did_not_see(litup: Litup, own: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    told = litup("train", *FAST, "--data", own, "--out", out, "--json").json
    tested = litup("test", out, "--data", own, "--json").json
    assert (tested["data"], tested["images"]) == (str(own), len(data.load(own).test))
    assert tested["accuracy"] == told["test_accuracy"]


@pytest.mark.parametrize(
    ("options", "status", "expected"),
    [
        (("train", "--data", "own"), 2, "data must be mnist, strokes, or a folder or CSV file of own images"),
        (("train", "--data", "."), 1, "has no pictures: expected folders 0 to 9"),
        (("train", "--own", "1-1-3f9a"), 2, "own must be counts and SHA-256"),
        (("train", "--labels", "1.5"), 2, "labels must be a number from 0 to 1, got 1.5"),
        (("test", "--data", "none"), 2, "found nothing at 'none'"),
        (("data", "none"), 1, "expected a folder or CSV file of own images, found nothing at none"),
        (("export", "site", "--data", "own.csv"), 2, "data must be mnist or strokes, got 'own.csv'"),
    ],
)
def test_what_is_wrong_is_one_line(
    litup: Litup,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    status: int,
    expected: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = litup(*options)
    assert result.status == status
    assert expected in result.line


@pytest.mark.usefixtures("small_data")
def test_random_labels_are_a_setting(litup: Litup) -> None:
    told = [
        litup("train", *FAST, "--data", "strokes", *more, "--json").json for more in ((), ("--labels", ".5"))
    ]
    assert [one["config"]["labels"] for one in told] == [0, 0.5]
    assert told[0]["fingerprint"] != told[1]["fingerprint"]


def test_experiments_can_be_done_on_them(litup: Litup, own: Path) -> None:
    told = litup("experiment", "lesions", "--data", own, "--json").json
    assert told["data"] == str(own)
    images = data.load_test(own)
    whole = models.load(models.PLAIN).test(images.images, images.labels).accuracy
    assert told["result"]["unbroken"] == whole
