"""`litup train --watch`: trains as ever, shows the run, and stays until Ctrl-C."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import litup as package
from litup import models
from tests.cli.conftest import Litup
from tests.small import DATA
from tests.watching.conftest import Visitor, visit

SMALL = Path(__file__).parents[1] / "small.py"
RUN = ("train", "--data", "strokes", "--sizes", "784,9,10", "--epochs", "3")


@pytest.mark.parametrize("options", [["--port", "8400"], ["--no-browser"]])
def test_options_of_watching_need_it(litup: Litup, options: list[str]) -> None:
    result = litup(*RUN, *options)
    assert result.status == 2
    assert result.line == "litup: --port and --no-browser are for a run that is watched: add --watch"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to consoles, not to processes")
def test_a_watched_run_is_kept_told_and_shown(tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    command = [sys.executable, SMALL, *RUN, "--watch", "--no-browser", "--out", out]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        found = re.fullmatch(r"Watch the run at (http://\S+)\n", process.stderr.readline())
        assert found is not None
        with visit(found[1]) as socket:
            page = Visitor(socket)
            page.until("done")
            shown = page.look(parameters=True).parameters
        heard = [process.stderr.readline() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        told = process.stdout.read()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0
    config = package.RunConfig(data="strokes", sizes=(784, 9, 10), epochs=3)
    network = package.train(config, DATA).finish().network
    assert shown is not None
    assert shown.tobytes() == network.parameters.tobytes()
    assert models.load(out).fingerprint == network.fingerprint
    assert network.fingerprint in told
    assert [line[:7] for line in heard[:3]] == ["epoch 0", "epoch 1", "epoch 2"]
    assert heard[3] == "The page keeps showing the run; Ctrl-C stops litup.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to consoles, not to processes")
def test_divergence_stays_to_be_seen() -> None:
    bad = ("--activation", "relu", "--rate", "1e6", "--l2", "100", "--schedule", "constant")
    command = [sys.executable, SMALL, *RUN, *bad, "--watch", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.fullmatch(r"Watch the run at (http://\S+)\n", process.stderr.readline())
        assert found is not None
        with visit(found[1]) as socket:
            Visitor(socket).until("diverged")
        assert process.stderr.readline().startswith("litup: training diverged")
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 1
