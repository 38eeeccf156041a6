"""What pages are told: JSON, or JSON and parameters in one binary message (docs/protocol.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from time import monotonic
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from litup.config import RunConfig
from litup.types import NUMERICS
from litup.watching.hub import Snapshot
from litup.watching.messages import HelloAnswer, LookAnswer, Moment, RecallAnswer, Refusal

Answer = str | bytes

STALE: Final = 2.0
"""Seconds after which a run that goes on should have moved."""


def value(number: int, told: object, parameters: NDArray[np.float32] | None = None) -> Answer:
    """The answer to request `number`: what is told, with parameters when there are some."""
    return _framed(f'{{"id":{number},"value":{_json(told)}}}', parameters)


def problem(number: int, refusal: Refusal, why: str) -> Answer:
    """The answer to request `number`: why not."""
    return f'{{"id":{number},"problem":{_json({"key": refusal, "text": why})}}}'


def hello(now: Snapshot) -> HelloAnswer:
    """Who answers."""
    return HelloAnswer(NUMERICS, now.run, now.state)


def look(now: Snapshot, after: int, *, parameters: bool) -> LookAnswer:
    """What is new since version `after`. A run that has not moved for a while has no speed."""
    return LookAnswer(
        version=now.version,
        run=now.run,
        state=now.state,
        moment=now.moment,
        news=[moment for version, moment in now.points if version > after],
        kept=list(now.kept) if now.kept_since > after else None,
        per_second=now.per_second if monotonic() - now.taken < STALE else 0.0,
        parameters=len(now.parameters) if parameters and now.parameters is not None else 0,
    )


def recall(moment: Moment, parameters: NDArray[np.float32]) -> RecallAnswer:
    """A kept moment."""
    return RecallAnswer(moment, len(parameters))


def _framed(text: str, parameters: NDArray[np.float32] | None) -> Answer:
    if parameters is None:
        return text
    header = text.encode()
    header += b" " * (-len(header) % 4)
    return len(header).to_bytes(4, "little") + header + parameters.astype("<f4", copy=False).tobytes()


def _json(told: object) -> str:
    return json.dumps(_plain(told), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain(told: object) -> object:
    """Dataclasses as objects."""
    if isinstance(told, RunConfig):
        return told.to_json()
    if hasattr(told, "__dataclass_fields__"):
        return {field.name: _plain(getattr(told, field.name)) for field in fields(told)}  # type: ignore[arg-type]
    if isinstance(told, (list, tuple)):
        return [_plain(one) for one in cast("list[object]", told)]
    if isinstance(told, Mapping):
        return dict(cast("Mapping[str, object]", told))
    return told
