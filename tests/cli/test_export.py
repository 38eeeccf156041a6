"""`litup export`, from its arguments to what it says."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import Mock

import pytest

from litup import models
from litup.config import RunConfig
from litup.network import Network
from tests.cli.conftest import Litup
from tests.cli.schemas import problems

pytestmark = pytest.mark.usefixtures("built_page")


@pytest.fixture
def built_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text('<meta charset="utf-8" />')
    monkeypatch.setattr("litup.export.site.PAGE", page)


def test_what_is_written_is_told(litup: Litup, tmp_path: Path) -> None:
    site = tmp_path / "site"
    told = litup("export", site).out
    assert str(site) in told
    assert "python -m http.server" in told
    assert (site / "index.html").is_file()


def test_json(litup: Litup, tmp_path: Path) -> None:
    site = tmp_path / "site"
    told = litup("export", site, "--json").json
    assert problems("export.json", told) == []
    assert problems("export.json", {**told, "files": -1}) != []
    files = [path for path in site.rglob("*") if path.is_file()]
    assert told["files"] == len(files) - 1  # the list of them
    assert told["model"] == models.READER


def test_another_model(litup: Litup, tmp_path: Path) -> None:
    mine = tmp_path / "mine.safetensors"
    models.save(mine, Network.untrained(), models.About("mine", RunConfig()))
    assert litup("export", tmp_path / "site", "--model", mine, "--json").json["model"] == "mine"
    assert json.loads((tmp_path / "site/data/site.json").read_text())["model"] == "mine"


def test_what_cannot_be_done_is_one_line(litup: Litup, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").write_text("")
    refused = litup("export", tmp_path / "full")
    assert (refused.status, "--force" in refused.line) == (1, True)
    assert litup("export", tmp_path / "full", "--force").status == 0
    assert "data must be" in litup("export", tmp_path / "site", "--data", "letters").line
    models.save(tmp_path / "tiny.safetensors", Network((2, 1)))
    assert (
        "expected 784 and 10"
        in litup("export", tmp_path / "s", "--model", tmp_path / "tiny.safetensors").line
    )
    assert not (tmp_path / "s").exists()


def test_mnist_that_is_not_there_is_said(
    litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = Mock()
    monkeypatch.setattr("litup.cli.load.fetch", fetch)
    monkeypatch.setenv("LITUP_DATA", str(tmp_path / "nothing"))
    assert "LITUP_DATA" in litup("export", tmp_path / "site", "--data", "mnist").line
    assert not fetch.called
    assert not (tmp_path / "site").exists()
