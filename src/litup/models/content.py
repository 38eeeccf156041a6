"""The content of a model file, made and read strictly. A hostile file gets one line and little memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast, get_args

import numpy as np

from litup.errors import ModelError
from litup.models.about import About
from litup.network import Floats, Network, count_parameters
from litup.training import State
from litup.types import Activation, Cost

FORMAT: Final = 1
LIMIT: Final = 1 << 29  # bytes of a file
_HEADER_LIMIT: Final = 1 << 20  # bytes of its header
_START: Final = 8  # bytes that say how long the header is


@dataclass(frozen=True, eq=False)
class Model:
    """What a model file holds."""

    network: Network
    about: About

    @property
    def state(self) -> State:
        """Where its run goes on. Raises ModelError when the file holds no run, or one that diverged."""
        if self.about.config is None:
            raise ModelError(f"{self.about.name} does not say which run made it, so it cannot be resumed")
        if self.about.diverged_at is not None:
            raise ModelError(f"its run diverged at step {self.about.diverged_at:,}, so it cannot be resumed")
        return State(self.about.epochs, self.network.parameters)


def pack(network: Network, about: About) -> bytes:
    """The content of a model file: the same bytes for the same network and About."""
    from safetensors.numpy import save

    told = {
        "format": FORMAT,
        **about.to_json(),
        "sizes": network.sizes,
        "activation": network.activation,
        "cost": network.cost,
        "fingerprint": network.fingerprint,
    }
    return save(_tensors(network), metadata={"litup": json.dumps(told, ensure_ascii=False, allow_nan=False)})


def unpack(content: bytes) -> Model:
    """What `pack` packed. Raises ModelError or ConfigError when anything is not as it must be."""
    told = _told(content)
    network = _empty_network(told, len(content))
    _read_tensors(content, network)
    if told.get("fingerprint") != network.fingerprint:
        raise ModelError("its parameters do not match its fingerprint")
    about = About.from_json(told)
    if about.config is not None:
        made = (about.config.sizes, about.config.activation, about.config.cost)
        if made != (network.sizes, network.activation, network.cost) or about.epochs > about.config.epochs:
            raise ModelError("its network is not one that its run makes")
    return Model(network, about)


def _told(content: bytes) -> dict[str, object]:
    """The JSON under `litup` in the metadata."""
    if len(content) > LIMIT:
        raise ModelError(f"expected at most {LIMIT:,} bytes")
    length = int.from_bytes(content[:_START], "little")
    if len(content) < _START or length > min(_HEADER_LIMIT, len(content) - _START):
        raise ModelError("expected safetensors, got a file that does not begin with its header's length")
    metadata = _json(content[_START : _START + length], "header").get("__metadata__")
    told = cast("dict[str, object]", metadata).get("litup") if isinstance(metadata, dict) else None
    if not isinstance(told, str):
        raise ModelError("expected litup's metadata, got safetensors without")
    about = _json(told, "metadata")
    if about.get("format") != FORMAT:
        raise ModelError(f"expected format {FORMAT}; a newer litup may read this one")
    return about


def _json(text: bytes | str, what: str) -> dict[str, object]:
    try:
        value = cast("object", json.loads(text))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"expected JSON in its {what}, got something else") from error
    if not isinstance(value, dict):
        raise ModelError(f"expected a JSON object as its {what}, got something else")
    return cast("dict[str, object]", value)


def _empty_network(told: Mapping[str, object], available: int) -> Network:
    """The network that the metadata describes, all zeros; no larger than the file."""
    sizes, activation, cost = told.get("sizes"), told.get("activation"), told.get("cost")
    if not isinstance(sizes, list) or not all(isinstance(size, int) for size in cast("list[object]", sizes)):
        raise ModelError("expected sizes as a list of whole numbers")
    if activation not in get_args(Activation) or cost not in get_args(Cost):
        raise ModelError("expected an activation and a cost that litup knows")
    numbers = cast("list[int]", sizes)
    if 4 * count_parameters(numbers) > available:
        raise ModelError("its network would be larger than the file")
    return Network(numbers, cast("Activation", activation), cast("Cost", cost))


def _tensors(network: Network) -> dict[str, Floats]:
    """W1, b1, W2, b2, …, views of the network's parameters."""
    parts = zip(network.W[1:], network.b[1:], strict=True)
    return {
        f"{name}{l}": part for l, pair in enumerate(parts, 1) for name, part in zip("Wb", pair, strict=True)
    }


def _read_tensors(content: bytes, network: Network) -> None:
    """Fill the network with the file's tensors."""
    from safetensors import SafetensorError
    from safetensors import deserialize as untyped  # pyright: ignore[reportUnknownVariableType]

    deserialize = cast("Callable[[bytes], list[tuple[str, dict[str, Any]]]]", untyped)
    try:
        found = dict(deserialize(content))
    except SafetensorError as error:
        raise ModelError(f"expected safetensors, got a damaged file ({error})") from error
    expected = _tensors(network)
    if found.keys() != expected.keys():
        names = [", ".join(sorted(part))[:80] for part in (expected, found)]
        raise ModelError(f"expected tensors {names[0]}, got {names[1] or 'none'}")
    for name, into in expected.items():
        tensor = found[name]
        if tensor["dtype"] != "F32" or tuple(tensor["shape"]) != into.shape:
            got = f"{tensor['dtype']} {tuple(tensor['shape'])}"
            raise ModelError(f"expected {name} as F32 {into.shape}, got {got}")
        into[...] = np.frombuffer(tensor["data"], "<f4").reshape(into.shape)
        if not np.isfinite(into).all():
            raise ModelError(f"expected finite numbers, got some in {name} that are not")
