"""`litup predict`: which digits pictures show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litup.cli.options import AsJson
from litup.cli.output import printable, say, show, show_json

if TYPE_CHECKING:
    from litup.network import Trace


def predict(
    images: Annotated[
        list[Path], typer.Argument(metavar="IMAGE", help="Pictures: PNG, JPEG, WebP, BMP or GIF.")
    ],
    model: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A model file.  [default: litup's own]")
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Take 28×28 pictures as they are.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read the digits in pictures, as the page does: dark on light or light on dark, of any size.

    \b
    Examples:
      litup predict photo.jpg
      litup predict *.png --model mine.safetensors --json
      litup predict --raw tile.png
    """
    from litup.cli.load import digit_reader, path_of
    from litup.images import picture

    network = digit_reader(path_of(model)).network
    traces = [network.trace(picture(path, raw=raw)) for path in images]
    for path, trace in zip(images, traces, strict=True):
        if not trace.a[0].any():
            say(f"litup: {printable(str(path))} is blank: there is no digit to be read in it")
    if as_json:
        show_json([_json(path, trace) for path, trace in zip(images, traces, strict=True)])
    else:
        for path, trace in zip(images, traces, strict=True):
            show(f"{trace.digit}  {printable(str(path))}  " + "  ".join(_activations(trace)))


def _json(path: Path, trace: Trace) -> dict[str, object]:
    return {"image": str(path), "digit": trace.digit, "activations": [float(a) for a in trace.activations]}


def _activations(trace: Trace) -> list[str]:
    return [f"{digit}:{activation:.2f}" for digit, activation in enumerate(trace.activations.tolist())]
