"""`litup test`: how well a network reads images it has not learned from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litup.cli.options import AsJson, ModelFile
from litup.cli.output import percent, show, show_json

if TYPE_CHECKING:
    from litup.network import Scores


def measure(
    model: ModelFile = None,
    data: Annotated[
        str, typer.Option(metavar="mnist|strokes|PATH", help="Whose test images; PATH: own ones.")
    ] = "mnist",
    as_json: AsJson = False,
) -> None:
    """Test a network: accuracy, per digit, and what is taken for what.

    \b
    Examples:
      litup test
      litup test mine.safetensors --data strokes
      litup test mine.safetensors --data my-digits
      litup test mine.safetensors --json
    """
    from litup.cli.load import data_source, digit_reader, path_of, test_images

    source, path = data_source(data), path_of(model)
    network = digit_reader(path).network
    images = test_images(source)
    scores = network.test(images.images, images.labels)
    if as_json:
        show_json(_json(path, str(source), scores))
    else:
        show(_text(scores))


def per_digit(scores: Scores) -> list[float]:
    """The fraction of each digit's images that are read right."""
    return [float(row[digit]) / max(1, int(row.sum())) for digit, row in enumerate(scores.confusion)]


def _json(path: Path, data: str, scores: Scores) -> dict[str, object]:
    return {
        "model": str(path),
        "data": data,
        "images": int(scores.confusion.sum()),
        "cost": scores.cost,
        "accuracy": scores.accuracy,
        "per_digit": per_digit(scores),
        "confusion": scores.confusion.tolist(),
    }


def _text(scores: Scores) -> str:
    lines = [
        f"accuracy  {percent(scores.accuracy)} of {scores.confusion.sum():,} images, cost {scores.cost:.4f}",
        "",
        "digit     right   read as 0" + "".join(f"{digit:>6}" for digit in range(1, 10)),
    ]
    for digit, (right, row) in enumerate(zip(per_digit(scores), scores.confusion.tolist(), strict=True)):
        lines.append(
            f"{digit:>5} {percent(right):>9}   "
            + f"{row[0]:>9}"
            + "".join(f"{count:>6}" for count in row[1:])
        )
    return "\n".join(lines)
