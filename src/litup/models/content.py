"""The content of a model file, made and read strictly. A hostile file gets one line and little memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast, get_args

import numpy as np

from litup.config import NEWER, RunConfig
from litup.errors import ModelError
from litup.models import recorded
from litup.models.about import About
from litup.network import Floats, Network, count_parameters
from litup.training import Recording, State
from litup.types import Activation, Cost

FORMAT: Final = 1
LIMIT: Final = 1 << 29  # bytes of a file
_HEADER_LIMIT: Final = 1 << 20  # bytes of its header
_START: Final = 8  # bytes that say how long the header is
_METADATA: Final = "__metadata__"  # what safetensors calls what is no tensor


@dataclass(frozen=True, eq=False)
class Model:
    """What a model file holds."""

    network: Network
    about: About
    recording: Recording = field(default_factory=Recording)

    @property
    def state(self) -> State:
        """Where its run goes on. Raises ModelError when the file holds no run, or one that diverged."""
        about, history = self.about, self.recording.history
        if self.about.config is None:
            raise ModelError(f"{self.about.name} does not say which run made it, so it cannot be resumed")
        if self.about.diverged_at is not None:
            raise ModelError(f"its run diverged at step {self.about.diverged_at:,}, so it cannot be resumed")
        last = history[-1] if history and history[-1].step == about.step else None
        total = last.total if last and last.position else 0.0
        return State(about.epochs, self.network.parameters, about.step, total, self.recording)


def pack(network: Network, about: About, recording: Recording | None = None) -> bytes:
    """The content of a model file: the same bytes for the same network, About and recording."""
    from safetensors.numpy import save

    recording = recording or Recording()
    told = {
        "format": FORMAT,
        **about.to_json(),
        "config": None if about.config is None else _config(about.config),
        "sizes": network.sizes,
        "activation": network.activation,
        "cost": network.cost,
        "fingerprint": network.fingerprint,
        **recorded.told(recording),
    }
    tensors = {**_tensors(network), **recorded.tensors(recording)}
    return save(tensors, metadata={"litup": json.dumps(told, ensure_ascii=False, allow_nan=False)})


def _config(config: RunConfig) -> dict[str, object]:
    """A run as JSON, without newer settings that say nothing."""
    told = config.to_json().items()
    return {name: value for name, value in told if name not in NEWER or value != NEWER[name]}


def unpack(content: bytes) -> Model:
    """What `pack` packed. Raises ModelError or ConfigError when anything is not as it must be."""
    header, start = _header(content)
    told = _told(header)
    sizes, history = _sizes(told), recorded.history(told)
    steps = recorded.kept_steps(told, history)
    _check_names(header, layers=len(sizes) - 1, recording=bool(steps))
    network = _empty_network(sizes, told, len(content) - start, 1 + len(steps))
    values = _read_tensors(content, start, network, len(steps))
    if told.get("fingerprint") != network.fingerprint:
        raise ModelError("its parameters do not match its fingerprint")
    model = Model(network, About.from_json(told), recorded.recording(history, steps, values, network))
    _check_run(model)
    return model


def _check_run(model: Model) -> None:
    """Raise ModelError unless network and recording are of the run that the file names."""
    network, about, config = model.network, model.about, model.about.config
    if config is not None:
        made = (config.sizes, config.activation, config.cost)
        if made != (network.sizes, network.activation, network.cost) or about.epochs > config.epochs:
            raise ModelError("its network is not one that its run makes")
    history = model.recording.history
    if history and (config is None or about.step is None or history[-1].step > about.step):
        raise ModelError("its history is not one of the run that made it")


def _header(content: bytes) -> tuple[dict[str, object], int]:
    """What the file says it holds, and where its numbers begin."""
    if len(content) > LIMIT:
        raise ModelError(f"expected at most {LIMIT:,} bytes")
    length = int.from_bytes(content[:_START], "little")
    if len(content) < _START or length > min(_HEADER_LIMIT, len(content) - _START):
        raise ModelError("expected safetensors, got a file that does not begin with its header's length")
    start = _START + length
    return _json(content[_START:start], "header"), start


def _told(header: Mapping[str, object]) -> dict[str, object]:
    """The JSON under `litup` in the metadata."""
    metadata = header.get(_METADATA)
    told = cast("dict[str, object]", metadata).get("litup") if isinstance(metadata, dict) else None
    if not isinstance(told, str):
        raise ModelError("expected litup's metadata, got safetensors without")
    about = _json(told, "metadata")
    if about.get("format") != FORMAT:
        raise ModelError(f"expected format {FORMAT}; a newer litup may read this one")
    return about


def _json(text: bytes | str, what: str) -> dict[str, object]:
    try:
        value = cast("object", json.loads(text, object_pairs_hook=_object))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"expected JSON in its {what}, got something else") from error
    if not isinstance(value, dict):
        raise ModelError(f"expected a JSON object as its {what}, got something else")
    return cast("dict[str, object]", value)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object, in which no name may come twice: readers would differ in which one counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ModelError("expected each name once in its JSON, got one twice")
    return found


def _sizes(told: Mapping[str, object]) -> list[int]:
    sizes = told.get("sizes")
    if not isinstance(sizes, list) or not all(type(size) is int for size in cast("list[object]", sizes)):
        raise ModelError("expected sizes as a list of whole numbers")
    return cast("list[int]", sizes)


def _check_names(header: Mapping[str, object], layers: int, *, recording: bool) -> None:
    """Raise ModelError unless the file has the tensors of so many layers of weights, and no others."""
    expected, found = (
        {f"{name}{l}" for l in range(1, layers + 1) for name in "Wb"},
        header.keys() - {_METADATA},
    )
    if recording:
        expected.add(recorded.TENSOR)
    if found != expected:
        names = [", ".join(sorted(part))[:80] or "none" for part in (expected, found)]
        raise ModelError(f"expected tensors {names[0]}, got {names[1]}")


def _empty_network(sizes: list[int], told: Mapping[str, object], available: int, times: int) -> Network:
    """The network that the metadata describes, all zeros.

    available: bytes of numbers in the file, which must hold its parameters so many times.
    """
    activation, cost = told.get("activation"), told.get("cost")
    if activation not in get_args(Activation) or cost not in get_args(Cost):
        raise ModelError("expected an activation and a cost that litup knows")
    if (expected := 4 * times * count_parameters(sizes)) > available:
        wanted = f"{expected:,}" if expected < 1 << 99 else "far more"  # Python writes no longer ones
        raise ModelError(f"expected {wanted} bytes of numbers, got {available:,}")
    return Network(sizes, cast("Activation", activation), cast("Cost", cost))


def _tensors(network: Network) -> dict[str, Floats]:
    """W1, b1, W2, b2, …, views of the network's parameters."""
    parts = zip(network.W[1:], network.b[1:], strict=True)
    return {
        f"{name}{l}": part for l, pair in enumerate(parts, 1) for name, part in zip("Wb", pair, strict=True)
    }


def _read_tensors(content: bytes, start: int, network: Network, moments: int) -> Floats:
    """Fill the network with the file's tensors, whose names are known to be right.

    Returns the parameters of so many moments: (moments, parameters).
    """
    from safetensors import SafetensorError
    from safetensors import deserialize as untyped  # pyright: ignore[reportUnknownVariableType]

    deserialize = cast("Callable[[bytes], list[tuple[str, dict[str, Any]]]]", untyped)
    try:
        found = dict(deserialize(content))
    except SafetensorError as error:
        expected, got = (1 + moments) * network.parameters.nbytes, len(content) - start
        if expected != got:
            raise ModelError(f"expected {expected:,} bytes of numbers, got {got:,}") from error
        raise ModelError(f"expected safetensors, got a damaged file ({error})") from error
    values = np.zeros((moments, len(network.parameters)), np.float32)
    for name, into in {**_tensors(network), **({recorded.TENSOR: values} if moments else {})}.items():
        tensor = found[name]
        if tensor["dtype"] != "F32" or tuple(tensor["shape"]) != into.shape:
            got = f"{tensor['dtype']} {tuple(tensor['shape'])}"
            raise ModelError(f"expected {name} as F32 {into.shape}, got {got}")
        into[...] = np.frombuffer(tensor["data"], "<f4").reshape(into.shape)
        if not np.isfinite(into).all():
            raise ModelError(f"expected finite numbers, got some in {name} that are not")
    return values
