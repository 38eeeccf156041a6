"""What an exported site consists of: paths to contents, the same bytes for the same model and data."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib import resources
from typing import Final

from litup.errors import LitupError
from litup.export.mnist import Progress, packed
from litup.models import PLAIN, SHIPPED, Model, load, pack, read, shipped
from litup.site import (
    COUNT,
    DIRECTIVES,
    MNIST,
    NETWORKS,
    PAGE,
    Listed,
    accuracies,
    first_test_examples,
    manifest,
    small,
    small_file,
)

INDEX: Final = "index.html"
WORKER: Final = "sw.js"
DATA: Final = "data/"
RECORDING: Final = f"{DATA}recording.safetensors"
_CHARSET: Final = '<meta charset="utf-8" />'


def content(model: Model, *, mnist: bool, progress: Progress) -> dict[str, bytes]:
    """Return the site's files by their paths.

    Raises LitupError when the page was never built, DataError when MNIST is wanted and not at hand.
    """
    files = _page()
    ours = _is_ours(model)
    files[f"{DATA}network.safetensors"] = small(model)
    recording = _recording(read(PLAIN) if ours else model)
    data = {f"{DATA}{MNIST}/{name}": found for name, found in packed(progress).items()} if mnist else {}
    if mnist:
        images, labels = first_test_examples()
        files |= {f"{DATA}test-images.idx3-ubyte": images, f"{DATA}test-labels.idx1-ubyte": labels}
    files[f"{DATA}site.json"] = _manifest(
        model, data, accuracies() if ours else {}, recording=bool(recording)
    )
    files["CREDITS.txt"] = _resource("credits.txt")
    later = data | (_others(model) if ours else {})
    # Another network's is for the lenses that tell of training.
    if ours and model.about.name != PLAIN.stem:
        later |= recording
    else:
        files |= recording
    files[WORKER] = _worker(files, later)
    return files | later


def _page() -> dict[str, bytes]:
    """Return the built page's files, the index with the policy that a server would send along."""
    found = [path for path in sorted(PAGE.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    files = {path.relative_to(PAGE).as_posix(): path.read_bytes() for path in found}
    if INDEX not in files:
        raise LitupError("expected the built page in the package, found none: run make run, or pip install .")
    files[INDEX] = with_policy(files[INDEX].decode()).encode()
    return files


def with_policy(index: str) -> str:
    """Return the page's HTML with its Content-Security-Policy inside."""
    assert _CHARSET in index, "the page's index.html says its charset first"
    policy = "; ".join(f"{name} {sources}" for name, sources in DIRECTIVES.items())
    tags = [
        _CHARSET,
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}" />',
        '<meta name="referrer" content="no-referrer" />',
    ]
    return index.replace(_CHARSET, "\n    ".join(tags), 1)


def _is_ours(model: Model) -> bool:
    """Whether it is one of litup's networks, under its own name."""
    name = model.about.name
    return name in SHIPPED and model.network.fingerprint == load(shipped(name)).fingerprint


def _recording(model: Model) -> dict[str, bytes]:
    """Return the network with the moments of its run, where it has them."""
    if not model.recording.kept:
        return {}
    return {RECORDING: pack(model.network, model.about, model.recording)}


def _others(model: Model) -> dict[str, bytes]:
    """Return those of litup's networks that this one isn't."""
    names = [name for name in SHIPPED if name != model.about.name]
    return {f"{DATA}{NETWORKS}/{name}.safetensors": small_file(name) for name in names}


def _manifest(
    model: Model, data: Mapping[str, bytes], networks: Mapping[str, float], *, recording: bool
) -> bytes:
    listed = {
        path.removeprefix(f"{DATA}{MNIST}/").removesuffix(".gz"): Listed(path.removeprefix(DATA), len(found))
        for path, found in data.items()
    }
    told = manifest(
        model.about.name,
        recording=recording,
        examples=COUNT if listed else 0,
        mnist=listed,
        networks=networks,
        offline=True,
    )
    return json.dumps(told, indent=2).encode()


def _worker(files: Mapping[str, bytes], data: Mapping[str, bytes]) -> bytes:
    """Return the service worker, told what there is to keep: files at once, data when there is time."""
    site = {"files": _hashes(files), "data": _hashes(data)}
    return _resource(WORKER).replace(b"__SITE__", json.dumps(site, indent=2).encode())


def _hashes(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    """Return each file's path and SHA-256, the latter as browsers write it: in base64."""
    return [
        {"path": path, "sha256": b64encode(sha256(found).digest()).decode()} for path, found in files.items()
    ]


def _resource(name: str) -> bytes:
    return resources.files("litup.export").joinpath(name).read_bytes()
