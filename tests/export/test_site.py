"""What an exported site consists of."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import validate

from litup import models
from litup.data import mnist
from litup.errors import DataError, LitupError
from litup.export import mnist as packing
from litup.export import site as exported
from litup.export.site import content
from litup.network import Network
from litup.server.guard import POLICY

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/site.json").read_text())
FILES = [mnist.File(f"set-{name}", 40_000, "") for name in ("one", "two")]
CONTENTS = {file.name: file.name.encode() * 5_000 for file in FILES}


def quiet(_name: str, _done: int, _total: int) -> None:
    """Nobody listens."""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built page."""
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    index = (
        '<!doctype html><html><head>\n    <meta charset="utf-8" />\n    <title>litup</title></head></html>'
    )
    (folder / "index.html").write_text(index)
    (folder / "assets/app-1a2b.js").write_text("run()")
    (folder / ".sources").write_text("hidden")
    monkeypatch.setattr(exported, "PAGE", folder)
    return folder


@pytest.fixture
def small_mnist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two small files that stand for MNIST, one packed and one plain."""
    folder = tmp_path / "mnist"
    folder.mkdir()
    (folder / "set-one.gz").write_bytes(gzip.compress(CONTENTS["set-one"]))
    (folder / "set-two").write_bytes(CONTENTS["set-two"])
    monkeypatch.setenv("LITUP_DATA", str(folder))
    files = tuple(file._replace(sha256=sha256(CONTENTS[file.name]).hexdigest()) for file in FILES)
    monkeypatch.setattr(mnist, "FILES", files)
    monkeypatch.setattr(exported, "first_test_examples", lambda: (b"images", b"labels"))
    return folder


@pytest.fixture
def model() -> models.Model:
    return models.read(models.PLAIN)


@pytest.mark.usefixtures("page")
def test_without_data_there_is_the_page_and_its_network(model: models.Model) -> None:
    site = content(model, mnist=False, progress=quiet)
    told = json.loads(site["data/site.json"])
    validate(told, SCHEMA)
    assert (told["data"], told["examples"], told["offline"], told["watch"]) == ({}, 0, True, False)
    assert models.unpack(site["data/network.safetensors"]).network.fingerprint == model.network.fingerprint
    assert told["recording"] is True
    assert told["networks"].keys() == models.SHIPPED.keys()
    for name in ("accurate", "robust"):
        other = models.unpack(site[f"data/networks/{name}.safetensors"])
        assert other.network.fingerprint == models.load(models.shipped(name)).fingerprint
        assert other.about.test_accuracy == told["networks"][name]
    assert len(site["data/network.safetensors"]) < 100_000
    kept = models.unpack(site["data/recording.safetensors"]).recording.kept
    assert [moment.network.fingerprint for moment in kept] == [
        moment.network.fingerprint for moment in model.recording.kept
    ]
    assert site["assets/app-1a2b.js"] == b"run()"
    assert {"index.html", "sw.js", "CREDITS.txt"} < site.keys()
    assert not [name for name in site if "sources" in name or "mnist" in name or "test-" in name]
    assert content(model, mnist=False, progress=quiet) == site


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("name", ["accurate", "robust"])
def test_another_one_of_litups_has_plain_and_its_recording_beside_it(name: str) -> None:
    model = models.read(models.shipped(name))
    site = content(model, mnist=False, progress=quiet)
    told = json.loads(site["data/site.json"])
    assert (told["model"], told["recording"], told["networks"].keys()) == (name, True, models.SHIPPED.keys())
    assert models.unpack(site["data/network.safetensors"]).network.fingerprint == model.network.fingerprint
    others = {path for path in site if "networks/" in path}
    assert others == {f"data/networks/{other}.safetensors" for other in models.SHIPPED if other != name}
    assert len(site["data/networks/plain.safetensors"]) < 100_000
    kept = models.unpack(site["data/recording.safetensors"])
    assert kept.network.fingerprint == models.load(models.PLAIN).fingerprint
    assert len(kept.recording.kept) == len(models.load_recording(models.PLAIN))


@pytest.mark.usefixtures("page")
def test_a_network_that_nobody_recorded_has_no_recording() -> None:
    site = content(models.Model(Network.untrained(), models.About("mine")), mnist=False, progress=quiet)
    assert json.loads(site["data/site.json"])["recording"] is False
    assert "data/recording.safetensors" not in site


@pytest.mark.usefixtures("page")
def test_beside_a_network_of_ones_own_there_are_none_of_litups() -> None:
    mine = models.Model(Network.untrained(), models.About("plain"))
    site = content(mine, mnist=False, progress=quiet)
    assert json.loads(site["data/site.json"])["networks"] == {}
    assert not [name for name in site if "networks/" in name]


@pytest.mark.usefixtures("page", "small_mnist")
def test_with_mnist_its_files_are_packed_and_listed(model: models.Model) -> None:
    heard: list[tuple[str, int, int]] = []

    def hear(name: str, done: int, total: int) -> None:
        heard.append((name, done, total))

    site = content(model, mnist=True, progress=hear)
    listed = json.loads(site["data/site.json"])["data"]["mnist"]["files"]
    assert listed.keys() == CONTENTS.keys()
    for name, entry in listed.items():
        packed = site[f"data/{entry['path']}"]
        assert entry["bytes"] == len(packed)
        assert gzip.decompress(packed) == CONTENTS[name]
    assert heard == [("set-two", 35_000, 35_000)]
    assert (site["data/test-images.idx3-ubyte"], site["data/test-labels.idx1-ubyte"]) == (
        b"images",
        b"labels",
    )
    assert b"Attribution-ShareAlike 3.0" in site["CREDITS.txt"]


@pytest.mark.usefixtures("page")
def test_badly_packed_data_is_packed_anew(
    model: models.Model, small_mnist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_mnist / "set-one.gz").write_bytes(gzip.compress(CONTENTS["set-one"], 0))
    monkeypatch.setattr(packing, "LIMIT", 10_000)
    site = content(model, mnist=True, progress=quiet)
    assert len(site["data/mnist/set-one.gz"]) < 1_000
    assert gzip.decompress(site["data/mnist/set-one.gz"]) == CONTENTS["set-one"]


@pytest.mark.usefixtures("page")
def test_damaged_data_is_refused(model: models.Model, small_mnist: Path) -> None:
    (small_mnist / "set-two").write_bytes(b"something else")
    with pytest.raises(DataError, match="is not MNIST's set-two"):
        content(model, mnist=True, progress=quiet)


def test_without_a_built_page_there_is_no_site(model: models.Model, page: Path) -> None:
    (page / "index.html").unlink()
    with pytest.raises(LitupError, match="make run"):
        content(model, mnist=False, progress=quiet)


@pytest.mark.usefixtures("page")
def test_the_page_has_the_servers_policy(model: models.Model) -> None:
    found: list[dict[str, str | None]] = []

    class Metas(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "meta":
                found.append(dict(attrs))

    Metas().feed(content(model, mnist=False, progress=quiet)["index.html"].decode())
    assert found[0] == {"charset": "utf-8"}
    assert found[1]["http-equiv"] == "Content-Security-Policy"
    assert f"{found[1]['content']}; frame-ancestors 'none'" == POLICY


@pytest.mark.usefixtures("page", "small_mnist")
def test_the_service_worker_knows_every_file_by_its_hash(model: models.Model) -> None:
    site = content(model, mnist=True, progress=quiet)
    known = kept_offline(site)
    assert {file["path"] for file in known["data"]} == {
        "data/mnist/set-one.gz",
        "data/mnist/set-two.gz",
        "data/networks/accurate.safetensors",
        "data/networks/robust.safetensors",
    }
    assert "data/recording.safetensors" in {file["path"] for file in known["files"]}
    listed = {file["path"]: file["sha256"] for file in [*known["files"], *known["data"]]}
    assert listed == {
        path: b64encode(sha256(found).digest()).decode() for path, found in site.items() if path != "sw.js"
    }


def kept_offline(site: dict[str, bytes]) -> dict[str, list[dict[str, str]]]:
    """What the service worker keeps: files at once, data when there is time."""
    told = re.search(
        r"^const \{ files, data \} = (\{.*?^\})", site["sw.js"].decode(), re.DOTALL | re.MULTILINE
    )
    assert told is not None
    known: dict[str, list[dict[str, str]]] = json.loads(told[1])
    return known


@pytest.mark.usefixtures("page")
def test_the_recording_of_another_network_is_kept_when_there_is_time() -> None:
    site = content(models.read(models.shipped("robust")), mnist=False, progress=quiet)
    known = kept_offline(site)
    assert json.loads(site["data/site.json"])["recording"] is True
    assert {file["path"] for file in known["data"]} == {
        "data/recording.safetensors",
        "data/networks/accurate.safetensors",
        "data/networks/plain.safetensors",
    }
    assert sum(len(site[file["path"]]) for file in known["files"]) < 200_000


def test_mnist_is_no_more_than_a_visitor_waits_for(mnist_folder: Path) -> None:
    assert mnist_folder.is_dir()
    assert sum(map(len, packing.packed(quiet).values())) <= 12_000_000
