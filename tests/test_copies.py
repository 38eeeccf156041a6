"""A run as a command and as Python: the texts that the page makes too, and what happens when they run."""

import ast
import json
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given

import litup
from litup.changes import Change
from litup.cli import main
from litup.config import RunConfig
from litup.copies import as_command, as_python
from litup.errors import ConfigError
from litup.training import train
from tests.configs import CONFIGS
from tests.small import DATA

COPIES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("copies.json").read_text(encoding="utf-8"))
RUN = RunConfig(
    sizes=(784, 7, 10),
    rate=0.7,
    data="strokes",
    epochs=2,
    changes=(Change(9, batch=20), Change(12, rate=1e-3)),
)


@pytest.mark.parametrize("copy", COPIES, ids=range(len(COPIES)))
def test_a_run_is_written_as_the_page_writes_it(copy: dict[str, Any]) -> None:
    config = RunConfig.from_json(copy["config"])
    assert config.to_json() == copy["config"]
    assert (as_command(config, copy["step"]), as_python(config, copy["step"])) == (
        copy["command"],
        copy["python"],
    )


def options(command: str) -> dict[str, str]:
    program, name, *words = shlex.split(command)
    assert (program, name) == ("litup", "train")
    return dict(zip((word.removeprefix("--") for word in words[::2]), words[1::2], strict=True))


@given(CONFIGS)
def test_any_run_comes_back_from_its_command(config: RunConfig) -> None:
    if config.numerics != 1:
        with pytest.raises(ConfigError, match="this litup computes numerics 1"):
            as_command(config)
        config = RunConfig.from_json({**config.to_json(), "numerics": 1})
    found = options(as_command(config))
    if config.data == "own":
        assert found.pop("data") == "DIR"
        found["data"] = "own"
    assert RunConfig.from_text(found) == config
    assert options(as_command(config, 7))["steps"] == "7"


@given(CONFIGS)
def test_any_run_comes_back_from_its_python(config: RunConfig) -> None:
    config = RunConfig.from_json({**config.to_json(), "numerics": 1})
    calls = [node for node in ast.walk(ast.parse(as_python(config, 7))) if isinstance(node, ast.Call)]
    made = next(call for call in calls if ast.unparse(call.func) == "litup.RunConfig")
    assert eval(ast.unparse(made), {"litup": litup}) == config


@pytest.mark.parametrize("stop", [None, 0, 15])
def test_both_train_the_run(
    stop: int | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("litup.data.load", Mock(return_value=DATA))
    expected = train(RUN, DATA, steps=stop).finish().network.fingerprint
    exec(as_python(RUN, stop), {})
    assert capsys.readouterr().out == f"{expected}\n"
    assert main([*shlex.split(as_command(RUN, stop))[1:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fingerprint"] == expected


@pytest.mark.parametrize("shell", [shell for shell in ("sh", "bash", "zsh", "pwsh") if shutil.which(shell)])
def test_no_shell_reads_more_into_a_command_than_words(shell: str) -> None:
    script = as_command(RUN, 15).replace("litup train", "printf '%s\\n'")
    done = subprocess.run([shell, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == shlex.split(as_command(RUN, 15))[2:]
