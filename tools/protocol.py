"""Write down for the page, in TypeScript, what Python's classes say: web/src/engine/protocol.ts.

python tools/protocol.py            write the file
python tools/protocol.py --check    fail when it is not up to date
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from litup import changes, own
from litup import types as words
from litup.changes import Change
from litup.config import RunConfig
from litup.ranges import CHOICES, RANGES, Range
from litup.watching import messages

Hint = Any  # a type, as annotations write it
ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "web/src/engine/protocol.ts"
READ = ["Activation", "Cost"]
"""Words that belong to a network as well: types.ts has them."""
WORDS = ["Init", "Schedule", "DataName", "EngineName", "RecipeName"]
SAYINGS = ["RunState", "Method", "Refusal"]
SAID = [messages.LookArgs, messages.RecallArgs, messages.ChangeArgs]
"""What the page says: only the types are needed there."""
HEARD = [
    Change,
    RunConfig,
    messages.Scores,
    messages.Moment,
    messages.Parent,
    messages.RunInfo,
    messages.HelloAnswer,
    messages.LookAnswer,
    messages.RecallAnswer,
]
"""What it hears, and checks."""
LEFT_OUT = {Change, messages.ChangeArgs}
"""Classes whose JSON leaves out what is None."""
MOST = 2**53 - 1
SETTINGS = {**RANGES, "step": Range(1, MOST)}
LONGEST_LIST = 100_000
CHECKS = {
    "sizes": f"list(whole(1, {words.MAX_WIDTH:_}), {words.MAX_LAYERS + 1})",
    "changes": f"list(isChange, {changes.LIMIT:_})",
    "own": f"text(/^(?:{own.PATTERN})?$/)",
}
"""What checks fields whose type does not say enough."""
HEAD = """\
/**
 * What decides a run, its moments, and what is said over ./watch: the same names and JSON as in Python.
 * Written by tools/protocol.py from Python's classes; change those.
 */
/* eslint max-lines: off */
import { choice, flag, list, maybe, real, record, text, whole, type Check } from './shapes'
import type { Activation, Cost } from './types'
"""


def text() -> str:
    """Return the whole file."""
    parts = [HEAD, *_words(), *map(_interface, HEARD + SAID), *_constants(), *map(_check, HEARD)]
    return "\n".join(parts)


def _words() -> Iterator[str]:
    for home, names in ((words, WORDS), (messages, SAYINGS)):
        for name in names:
            yield f"export type {name} = {_union(get_args(getattr(home, name)))}"
    yield ""


def _interface(cls: type) -> str:
    lines = [f"/** {_line(inspect.getdoc(cls))} */", f"export interface {cls.__name__} {{"]
    notes = _notes(cls)
    for field, hint in _hints(cls):
        if note := notes.get(field.name):
            lines.append(f"  /** {note[0].upper()}{note[1:]}. */")
        opened = cls in LEFT_OUT and field.default is not MISSING
        lines.append(
            f"  readonly {field.name}{'?' if opened else ''}: {_type(_present(hint) if opened else hint)}"
        )
    return "\n".join([*lines, "}", ""])


def _constants() -> Iterator[str]:
    ranges = {name: {"low": r.low, "high": r.high, "whole": r.whole} for name, r in RANGES.items()}
    yield "/** litup's own run. */"
    yield f"export const DEFAULTS: RunConfig = {_literal(RunConfig().to_json())}\n"
    yield "/** Numbers a setting may have, ends included. */"
    yield f"export const RANGES = {_literal(ranges)} as const\n"
    yield f"export const CHOICES = {_literal(CHOICES)} as const\n"
    yield "/** Layers of weights, neurons in one, and changes of a run, at most. */"
    most = {"LAYERS": words.MAX_LAYERS, "WIDTH": words.MAX_WIDTH, "CHANGES": changes.LIMIT}
    for name, value in most.items():
        yield f"export const MOST_{name} = {value:_}"
    yield "\n/** Which own data, in a run's words: counts and SHA-256. */"
    yield f"export const OWN = /^{own.PATTERN}$/"
    yield "\n/** Bytes of a request, at most. */"
    yield f"export const LONGEST_REQUEST = {messages.LONGEST_REQUEST:_}\n"


def _check(cls: type) -> str:
    name = cls.__name__
    lines = [f"export const is{name}: Check<{name}> = record<{name}>({{"]
    opened: list[str] = []
    for field, hint in _hints(cls):
        may_lack = cls in LEFT_OUT and field.default is not MISSING
        opened += [field.name] * may_lack
        checker = CHECKS.get(field.name) or _checker(_present(hint) if may_lack else hint)
        lines.append(f"  {field.name}: {checker},")
    return "\n".join([*lines, "}" + "".join(f", {name!r}" for name in opened) + ")", ""])


def _hints(cls: type) -> Iterator[tuple[Field[Any], Hint]]:
    """Yield each field with its type; settings of a run have their ranges."""
    hints = get_type_hints(cls, include_extras=True)
    for field in fields(cls):
        hint = hints[field.name]
        if cls in {RunConfig, Change} and field.name in SETTINGS:
            part = _present(hint)
            ranged: Hint = Annotated[part, SETTINGS[field.name]]
            hint = ranged if part is hint else Union[ranged, None]  # noqa: UP007
        yield field, hint


def _type(hint: Hint) -> str:
    """Return a type in TypeScript."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _type(get_args(hint)[0])
    if origin is Literal:
        return _named(hint) or _union(get_args(hint))
    if origin in {list, tuple}:
        return f"readonly {_type(get_args(hint)[0])}[]"
    if origin in {types.UnionType, Union}:
        return f"{_type(_present(hint))} | null"
    return {int: "number", float: "number", bool: "boolean", str: "string"}.get(hint) or hint.__name__


def _checker(hint: Hint, within: Range | None = None) -> str:
    """Return what checks a value of a type."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _checker(*get_args(hint))
    if origin is Literal:
        return f"choice({', '.join(repr(name) for name in get_args(hint))})"
    if origin in {list, tuple}:
        return f"list({_checker(get_args(hint)[0])}, {LONGEST_LIST:_})"
    if origin in {types.UnionType, Union}:
        return f"maybe({_checker(_present(hint))})"
    if hint in {int, float}:
        low, high = (within.low, within.high) if within else (0 if hint is int else -1e300, MOST)
        return f"{'whole' if hint is int else 'real'}({_number(low)}, {_number(high)})"
    return "flag" if hint is bool else f"is{hint.__name__}"


def _present(hint: Hint) -> Hint:
    """Return a type without its None."""
    if get_origin(hint) not in {types.UnionType, Union}:
        return hint
    return next(part for part in get_args(hint) if part is not types.NoneType)


def _named(hint: Hint) -> str | None:
    """Return the name of a Literal, where it has one."""
    homes = [(words, READ + WORDS), (messages, SAYINGS)]
    return next((name for home, names in homes for name in names if getattr(home, name) == hint), None)


def _notes(cls: type) -> dict[str, str]:
    """Return what the comments behind the fields say."""
    found = re.findall(r"^    (\w+): .*?  # (.*?)(?:  # noqa.*)?$", inspect.getsource(cls), re.MULTILINE)
    return dict(found)


def _line(doc: str | None) -> str:
    """Return a docstring's first sentence."""
    return " ".join((doc or "").split()).split(". ")[0].rstrip(".") + "."


def _union(choices: tuple[str, ...]) -> str:
    return " | ".join(f"'{choice}'" for choice in choices)


def _number(value: float) -> str:
    if value == MOST:
        return "Number.MAX_SAFE_INTEGER"
    return f"{value:g}" if abs(value) >= 1e15 else f"{value:_}"


def _literal(value: object) -> str:
    text = re.sub(r"\b(\d+)\.0\b", r"\1", json.dumps(value))
    return re.sub(rf"\b{MOST}\b", "Number.MAX_SAFE_INTEGER", text)


def formatted(content: str) -> str:
    """Return it as the page's own files are formatted."""
    import subprocess

    command = [sys.executable, ROOT / "web/build.py", "prettier", "--stdin-filepath", OUT]
    return subprocess.run(command, input=content, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def main() -> int:
    """Write the file, or say whether it is up to date."""
    content = formatted(text())
    if "--check" not in sys.argv:
        OUT.write_text(content, encoding="utf-8")
        return 0
    if content == OUT.read_text(encoding="utf-8"):
        return 0
    print("web/src/engine/protocol.ts is not what Python says: run python tools/protocol.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
