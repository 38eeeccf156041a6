"""What the server serves, and what it does not."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from jsonschema import validate
from starlette.testclient import TestClient

from litup import models
from litup.data import mnist
from litup.server.app import application
from litup.server.content import ModelFile
from litup.types import NUMERICS

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/site.json").read_text())
HERE = "http://127.0.0.1:8384"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a page, a model, and a file that is nobody's business."""
    page = tmp_path / "page"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html><title>litup</title>")
    (page / ".sources").write_text("hidden")
    for name in ("app-1a2b.js", "app-1a2b.css", "litup-3c4d.wasm", "inter.woff2"):
        (page / "assets" / name).write_bytes(b"content of " + name.encode())
    (tmp_path / "private.txt").write_text("private")
    (tmp_path / "network.safetensors").write_bytes(b"numbers")
    return tmp_path


@pytest.fixture
def visitor(house: Path) -> TestClient:
    """A browser that was told the token."""
    app = application(house / "page", ModelFile(house / "network.safetensors"), "token", 8384)
    return TestClient(app, base_url=HERE, cookies={"litup-8384": "token"}, follow_redirects=False)


def test_the_page_is_asked_for_every_time(visitor: TestClient) -> None:
    answer = visitor.get("/")
    assert answer.text == "<!doctype html><title>litup</title>"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("app-1a2b.js", "text/javascript; charset=utf-8"),
        ("app-1a2b.css", "text/css; charset=utf-8"),
        ("litup-3c4d.wasm", "application/wasm"),
        ("inter.woff2", "font/woff2"),
    ],
)
def test_hashed_files_have_their_type_and_are_kept(visitor: TestClient, name: str, kind: str) -> None:
    answer = visitor.get(f"/assets/{name}")
    assert answer.content == b"content of " + name.encode()
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


def test_what_did_not_change_is_not_sent_again(visitor: TestClient) -> None:
    first = visitor.get("/")
    again = visitor.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_head_says_how_much_there_is(visitor: TestClient) -> None:
    answer = visitor.head("/data/network.safetensors")
    assert answer.status_code == 200
    assert answer.headers["content-length"] == "7"
    assert answer.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/../private.txt",
        "/..%2fprivate.txt",
        "/%2e%2e/private.txt",
        "/%2e%2e%2fprivate.txt",
        "/assets/..%2f..%2fprivate.txt",
        "/assets/..%5c..%5cprivate.txt",
        "/..%252fprivate.txt",
        "//private.txt",
        "/%2fetc%2fpasswd",
        "/.sources",
        "/assets/../.sources",
        "/assets",
        "/assets/",
        "/index.html%00.js",
        "/data/",
        "/data/..%2f..%2fnetwork.safetensors",
        "/nothing",
        "/" + "x" * 5000,
    ],
)
def test_nothing_else_is_served(visitor: TestClient, path: str) -> None:
    answer = visitor.get(f"{HERE}{path}")
    assert answer.status_code == 404
    assert "private" not in answer.text
    assert "hidden" not in answer.text


def test_a_link_out_of_the_page_is_not_followed(house: Path, visitor: TestClient) -> None:
    try:
        (house / "page" / "assets" / "link.txt").symlink_to(house / "private.txt")
    except OSError:
        pytest.skip("this user may not make symbolic links here")
    assert visitor.get("/assets/link.txt").status_code == 404


def test_the_network_is_read_anew(house: Path, visitor: TestClient) -> None:
    assert visitor.get("/data/network.safetensors").content == b"numbers"
    (house / "network.safetensors").write_bytes(b"other numbers")
    assert visitor.get("/data/network.safetensors").content == b"other numbers"
    (house / "network.safetensors").unlink()
    answer = visitor.get("/data/network.safetensors")
    assert (answer.status_code, answer.text) == (404, "the network's file is gone\n")


def test_a_few_test_images_are_served(visitor: TestClient, mnist_folder: Path) -> None:
    images = visitor.get("/data/test-images.idx3-ubyte").content
    labels = visitor.get("/data/test-labels.idx1-ubyte").content
    assert struct.unpack(">IIII", images[:16]) == (0x0803, 300, 28, 28)
    assert len(images) == 16 + 300 * 784
    assert struct.unpack(">II", labels[:8]) == (0x0801, 300)
    assert list(labels[8:])[:10] == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    assert len(labels) == 308


def test_without_mnist_the_page_is_told_so(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    told = visitor.get("/data/site.json").json()
    assert (told["data"], told["examples"]) == ({}, 0)
    for name in ("test-images.idx3-ubyte", "test-labels.idx1-ubyte", "mnist/train-images-idx3-ubyte.gz"):
        answer = visitor.get(f"/data/{name}")
        assert answer.status_code == 404
        assert answer.headers["cache-control"] == "no-store"


def test_the_site_says_what_is_there(visitor: TestClient, mnist_folder: Path) -> None:
    answer = visitor.get("/data/site.json")
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    validate(told, SCHEMA)
    files = told.pop("data")["mnist"]["files"]
    assert told == {
        "numerics": NUMERICS,
        "model": "network",
        "recording": False,
        "examples": 300,
        "networks": {},
        "watch": False,
        "offline": False,
    }
    assert set(files) == {file.name for file in mnist.FILES}
    for entry in files.values():
        content = visitor.get(f"/data/{entry['path']}").content
        assert len(content) == entry["bytes"]
        assert content == (mnist_folder / Path(entry["path"]).name).read_bytes()


@pytest.mark.parametrize("name", models.SHIPPED)
def test_beside_one_of_litups_networks_all_are_served_and_the_recording_of_plain(
    house: Path, visitor: TestClient, name: str
) -> None:
    app = application(house / "page", ModelFile(models.shipped(name)), "token", 8384)
    ours = TestClient(app, base_url=HERE, cookies={"litup-8384": "token"})
    told = ours.get("/data/site.json").json()
    validate(told, SCHEMA)
    assert (told["model"], told["recording"]) == (name, True)
    assert told["networks"].keys() == models.SHIPPED.keys()
    own = ours.get("/data/network.safetensors").content
    assert models.unpack(own).network.fingerprint == models.load(models.shipped(name)).fingerprint
    for other in models.SHIPPED:
        found = ours.get(f"/data/networks/{other}.safetensors").content
        assert len(found) < 100_000
        assert models.unpack(found).network.fingerprint == models.load(models.shipped(other)).fingerprint
        assert models.unpack(found).about.test_accuracy == told["networks"][other]
    assert ours.get("/data/recording.safetensors").content == models.PLAIN.read_bytes()
    for other in ("other", "..%2fnetworks%2frobust", "robust.safetensors"):
        assert visitor.get(f"/data/networks/{other}.safetensors").status_code == 404


def test_mnist_lies_packed_or_plain(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    for count, file in enumerate(mnist.FILES):
        assert "mnist" not in visitor.get("/data/site.json").json()["data"]
        name = f"{file.name}.gz" if count % 2 else file.name
        (tmp_path / name).write_bytes(b"x" * (count + 1))
    told = visitor.get("/data/site.json").json()
    assert told["data"]["mnist"]["files"] == {
        "train-images-idx3-ubyte": {"path": "mnist/train-images-idx3-ubyte", "bytes": 1},
        "train-labels-idx1-ubyte": {"path": "mnist/train-labels-idx1-ubyte.gz", "bytes": 2},
        "t10k-images-idx3-ubyte": {"path": "mnist/t10k-images-idx3-ubyte", "bytes": 3},
        "t10k-labels-idx1-ubyte": {"path": "mnist/t10k-labels-idx1-ubyte.gz", "bytes": 4},
    }
    assert told["examples"] == 0, "damaged images are no examples"
    assert visitor.get("/data/mnist/train-labels-idx1-ubyte.gz").content == b"xx"
    assert visitor.get("/data/mnist/train-labels-idx1-ubyte").status_code == 404


def test_mnist_is_not_sent_twice(visitor: TestClient, mnist_folder: Path) -> None:
    first = visitor.get("/data/mnist/t10k-labels-idx1-ubyte.gz")
    tag = first.headers["etag"]
    again = visitor.get("/data/mnist/t10k-labels-idx1-ubyte.gz", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name", ["..%2fprivate.txt", "%2e%2e/private.txt", "other.gz", "train-labels-idx1-ubyte%00", ""]
)
def test_only_mnists_own_files_are_served(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "mnist"
    folder.mkdir()
    monkeypatch.setenv("LITUP_DATA", str(folder))
    for each in (*(file.name for file in mnist.FILES), "other.gz"):
        (folder / each).write_bytes(b"x")
    assert visitor.get("/data/mnist/train-labels-idx1-ubyte").content == b"x"
    assert visitor.get(f"{HERE}/data/mnist/{name}").status_code == 404
