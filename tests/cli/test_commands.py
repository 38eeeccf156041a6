"""`litup` itself, and its commands test, info, data and open: results, JSON, and what they refuse."""

import gzip
import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from unittest.mock import Mock

import pytest

from litup import models
from litup import server as litup_server
from litup.cli import load, main
from litup.config import RunConfig
from litup.data import fetch as litup_fetch
from litup.data import mnist
from litup.errors import LitupError
from litup.network import Network
from tests.cli.conftest import Litup
from tests.small import DATA

COMMANDS = ("open", "train", "test", "predict", "data", "info")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "mine.safetensors"
    models.save(path, Network.untrained(), models.About("mine", RunConfig(), 0, test_accuracy=0.125))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(litup: Litup, command: str) -> None:
    result = litup(command, "--help")
    assert (result.status, result.err) == (0, "")
    assert f"litup {command}" in result.out.split("Examples:")[1]
    assert command in litup("--help").out


def test_version(litup: Litup) -> None:
    assert litup("--version").out == f"litup {version('litup')}\n"


def test_what_is_no_command_is_one_line(litup: Litup) -> None:
    result = litup("fly")
    assert result.status == 2
    assert "fly" in result.line


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from litup.cli import main; main(['--help']); main(['train', '--help']);"
        "print([name for name in ('numpy', 'rich', 'PIL', 'pooch', 'starlette', 'safetensors', 'ctypes')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("error", "status"), [(KeyboardInterrupt, 130), (MemoryError, 1), (ImportError("no"), 1)]
)
def test_what_stops_a_command_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, model: Path, error: Exception, status: int
) -> None:
    monkeypatch.setattr(models, "read", Mock(side_effect=error))
    assert main(["info", str(model)]) == status


PROGRAM = "import sys; from litup.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.parametrize("arguments", [["info"], ["info", "--json"], ["train", "--help"]])
def test_a_reader_that_has_enough_is_no_error(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["info"], ["train", "--help"]])
def test_a_result_that_cannot_be_written_is_one_line(arguments: list[str]) -> None:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        deaf = subprocess.run([*command, "--json"], stdout=subprocess.PIPE, stderr=full, check=False)
    assert done.returncode == 1
    assert done.stderr == "litup: the result cannot be written: No space left on device\n"
    assert deaf.returncode == 0


def test_ctrl_c_while_it_still_loads_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "litup.cli.status", Mock(status_of=Mock(side_effect=KeyboardInterrupt)))
    assert main([]) == 130


@pytest.mark.usefixtures("small_data")
def test_test_counts_what_is_read_as_what(litup: Litup, model: Path) -> None:
    told = litup("test", model, "--data", "strokes", "--json").json
    scores = models.load(model).test(DATA.test.images, DATA.test.labels)
    assert told["confusion"] == scores.confusion.tolist()
    assert (told["accuracy"], told["cost"], told["images"]) == (scores.accuracy, scores.cost, 50)
    for digit, row in enumerate(told["confusion"]):
        assert told["per_digit"][digit] == row[digit] / max(1, sum(row))
    text = litup("test", model).out
    assert f"accuracy  {100 * scores.accuracy:.2f} % of 50 images" in text
    assert len(text.splitlines()) == 13


def test_test_refuses_what_it_cannot_test(litup: Litup, tmp_path: Path) -> None:
    tiny = tmp_path / "tiny.safetensors"
    models.save(tiny, Network((2, 1)))
    result = litup("test", tiny)
    assert (result.status, result.line) == (
        1,
        f"litup: {tiny} reads 2 numbers and gives 1: expected 784 and 10",
    )
    other = litup("test", "--data", "cifar")
    assert (other.status, other.line) == (
        2,
        "litup: data must be mnist, strokes, or a folder or CSV file of own images; found nothing at 'cifar'",
    )
    tiny.write_bytes(b"no model")
    assert "is not a model that can be used: expected safetensors" in litup("test", tiny).line


def test_info_says_what_is_inside(litup: Litup, model: Path) -> None:
    told = litup("info", model, "--json").json
    assert told["config"] == RunConfig().to_json()
    assert (told["name"], told["test_accuracy"], told["train_cost"]) == ("mine", 0.125, None)
    assert told["fingerprint"] == Network.untrained().fingerprint
    text = litup("info", model).out
    assert "784-16-16-10, 13,002 weights and biases" in text
    assert "epochs       0 of 10" in text
    assert "12.50 %" in text


def test_info_tells_of_other_numerics(litup: Litup, tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    config = RunConfig(numerics=2, validation=5)
    about = models.About("other", config, 3, 7, validation_accuracy=0.5)
    models.save(path, Network.untrained(config), about)
    result = litup("info", path)
    assert result.status == 0
    assert "trained with numerics 2; this litup computes 1" in result.err
    assert "at step 7" in result.out
    assert "50.00 %" in result.out


def test_data_says_what_is_there(litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    (tmp_path / mnist.TEST_LABELS.name).write_bytes(b"something else")
    told = litup("data", "--json").json["mnist"]
    assert (told["folder"], told["complete"]) == (str(tmp_path), False)
    assert list(told["files"].values()) == ["missing", "missing", "missing", "damaged"]
    assert "litup data --fetch downloads what is missing" in litup("data").out


def test_data_fetches_when_asked(litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = mnist.File("tiny", 5, hashlib.sha256(b"12345").hexdigest())

    def fetch(progress: litup_fetch.Progress) -> None:
        (tmp_path / "tiny.gz").write_bytes(gzip.compress(b"12345"))
        progress("tiny", 5, 5)

    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    monkeypatch.setattr(mnist, "FILES", (file,))
    monkeypatch.setattr(litup_fetch, "fetch", fetch)
    result = litup("data", "--fetch")
    assert result.status == 0
    assert "Downloading MNIST (11 MB, once)" in result.err
    assert "mnist    complete" in result.out


def test_mnist_that_is_asked_for_is_fetched(
    litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = Mock(side_effect=LitupError("no network"))
    monkeypatch.delenv("LITUP_DATA", raising=False)
    monkeypatch.setattr(mnist, "folder", Mock(return_value=tmp_path))
    monkeypatch.setattr(litup_fetch, "fetch", fetch)
    for command in ("train", "test"):
        result = litup(command)
        assert (result.status, result.err.splitlines()[-1]) == (1, "litup: no network")
    assert fetch.call_count == 2


def test_open_serves_the_model_that_is_named(
    litup: Litup, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve = Mock()
    monkeypatch.setattr(litup_server, "serve", serve)
    assert litup("open", model, "--port", "8400", "--no-browser").status == 0
    assert litup().status == 0
    first, second = serve.call_args_list
    assert (first.args, first.kwargs["port"], first.kwargs["browser"]) == ((model,), 8400, False)
    assert (second.args, second.kwargs["port"], second.kwargs["browser"]) == (
        (models.shipped(models.READER),),
        None,
        True,
    )


@pytest.mark.parametrize("name", models.SHIPPED)
def test_shipped_networks_are_known_by_name(
    litup: Litup, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = litup("info", name, "--json").json
    assert (told["name"], told["config"]["recipe"]) == (name, models.SHIPPED[name].recipe)
    monkeypatch.chdir(tmp_path)  # where a file of that name is, it is meant
    models.save(Path(name), Network((784, 10)), models.About("mine"))
    assert litup("info", name, "--json").json["name"] == "mine"


def test_open_refuses_before_it_serves(litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serve = Mock()
    monkeypatch.setattr(litup_server, "serve", serve)
    assert "expected a model file, found none" in litup("open", tmp_path / "none").line
    monkeypatch.setattr(load, "shipped", tmp_path.joinpath)
    assert "litup's own network robust is missing" in litup("open").line
    assert "litup's own network plain is missing" in litup("open", "plain").line
    assert "litup's own network plain is missing" in litup("test").line
    assert litup("open", "--port", "far").status == 2
    serve.assert_not_called()


def test_letters_that_a_terminal_lacks_do_not_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    models.save(path, Network((2, 1)), models.About("三"))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-c", PROGRAM, "info", path]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines()[0].split() == ["name", "?"]


def test_the_shipped_network_is_the_default_run() -> None:
    found = models.read(models.PLAIN)
    assert found.about.config == models.SHIPPED["plain"] == RunConfig()
    assert found.about.epochs == 10
    assert found.about.test_accuracy is not None
    assert found.about.test_accuracy >= 0.945


def test_the_shipped_network_is_made_again_bit_for_bit(
    litup: Litup, mnist_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "plain.safetensors"
    assert mnist_folder
    assert litup("train", "--out", out).status == 0
    assert models.load(out).fingerprint == models.load(models.PLAIN).fingerprint
    assert out.read_bytes() == models.PLAIN.read_bytes()
