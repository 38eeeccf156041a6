"""What pages say, checked: sizes, types, ranges, and no field that nobody knows."""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

from litup.ranges import Range, shown
from litup.watching.messages import ARGS, LONGEST_REQUEST, Method

Args = TypeVar("Args")
_IDS: Final = Range(0, 2**53 - 1)


class NotARequest(ValueError):
    """What came is no request at all; there is nobody to answer."""


class BadRequest(ValueError):
    """A request that says something wrong. id: whose answer says so."""

    def __init__(self, id: int, why: str) -> None:  # noqa: A002
        super().__init__(why)
        self.id = id


@dataclass(frozen=True, slots=True)
class Request:
    """A request: args is what ARGS says for the method."""

    id: int
    method: Method
    args: object


def request(text: str) -> Request:
    """The request in a message. Raises NotARequest or BadRequest."""
    found = _object(text)
    number, method, args = found.get("id"), found.get("method"), found.get("args", {})
    if not isinstance(number, int) or not _IDS.holds(number):
        raise NotARequest("expected a whole number as id")
    if foreign := found.keys() - {"id", "method", "args"}:
        raise BadRequest(number, f"expected id, method and args, got {shown(min(foreign))}")
    if not isinstance(method, str) or method not in ARGS:
        raise BadRequest(number, f"expected one of {', '.join(ARGS)}, got {shown(method)}")
    named = cast("Method", method)
    try:
        return Request(number, named, read(cast("type[object]", ARGS[named]), args))
    except ValueError as error:
        raise BadRequest(number, str(error)) from error


def read(kind: type[Args], value: object) -> Args:
    """A dataclass of messages.py from its JSON. Raises ValueError."""
    if not isinstance(value, dict):
        raise ValueError(f"expected an object, got {shown(value)}")
    told, known = cast("dict[str, object]", value), _fields(kind)
    if foreign := told.keys() - known.keys():
        raise ValueError(f"expected {', '.join(known) or 'nothing'}, got {shown(min(foreign))}")
    for name, (hint, needed) in known.items():
        if name in told:
            _check(name, hint, told[name])
        elif needed:
            raise ValueError(f"expected {name}, got none")
    return kind(**told)


def _object(text: str) -> dict[str, object]:
    if len(text) > LONGEST_REQUEST:
        raise NotARequest(f"expected at most {LONGEST_REQUEST:,} bytes")
    try:
        found = cast("object", json.loads(text))
    except (ValueError, RecursionError) as error:
        raise NotARequest("expected JSON") from error
    if not isinstance(found, dict):
        raise NotARequest("expected a JSON object")
    return cast("dict[str, object]", found)


@cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    """Each field's type, without the None that stands for left out, and whether it must be there."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: (_present(hints[field.name]), field.default is MISSING)
        for field in fields(cast("Any", kind))
    }


def _present(hint: Any) -> Any:  # noqa: ANN401
    parts = [part for part in get_args(hint) if part is not NoneType]
    return hint if get_origin(hint) is Annotated or not parts else parts[0]


def _check(name: str, hint: Any, value: object) -> None:  # noqa: ANN401
    """Requests hold numbers in a range, and true or false."""
    if hint is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{name} must be true or false, got {shown(value)}")
        return
    allowed = cast("Range", get_args(hint)[1])
    if not allowed.holds(value):
        raise ValueError(f"{name} must be {allowed}, got {shown(value)}")
