"""The schemas of docs/schemas, and whether something follows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS: dict[str, dict[str, Any]] = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parents[2] / "docs" / "schemas").glob("*.json")
}


def problems(name: str, value: Any) -> list[str]:  # noqa: ANN401
    """What is wrong with a value that should follow the schema."""
    registry = Registry[Any]().with_resources(
        [(name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()]
    )
    validator = cast("Any", Draft202012Validator(SCHEMAS[name], registry=registry))
    return [error.message for error in validator.iter_errors(value)]
