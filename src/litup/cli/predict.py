"""`litup predict`: which digits pictures show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litup.cli.options import AsJson, ReaderOption
from litup.cli.output import printable, say, show, show_json

if TYPE_CHECKING:
    from litup.network import Trace


def predict(
    images: Annotated[
        list[Path], typer.Argument(metavar="IMAGE", help="Pictures: PNG, JPEG, WebP, BMP or GIF.")
    ],
    model: ReaderOption = None,
    raw: Annotated[bool, typer.Option("--raw", help="Take 28×28 pictures as they are.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read the digits in pictures, as the page does: dark on light or light on dark, of any size.

    Where no output reaches 0.5, the picture doesn't look like a digit: a ? stands for it.

    \b
    Examples:
      litup predict photo.jpg
      litup predict *.png --model mine.safetensors --json
      litup predict --raw tile.png
    """
    from litup.cli.load import digit_reader, path_of
    from litup.images import picture
    from litup.models import READER

    network = digit_reader(path_of(model, READER)).network
    traces = [network.trace(picture(path, raw=raw)) for path in images]
    for path, trace in zip(images, traces, strict=True):
        if not trace.a[0].any():
            say(f"litup: {printable(str(path))} is blank: there is no digit to be read in it")
    if as_json:
        show_json([_json(path, trace) for path, trace in zip(images, traces, strict=True)])
    else:
        for path, trace in zip(images, traces, strict=True):
            show(_line(path, trace))


def _json(path: Path, trace: Trace) -> dict[str, object]:
    activations = [float(a) for a in trace.activations]
    return {
        "image": str(path),
        "digit": trace.digit,
        "answered": trace.answered,
        "activations": activations,
    }


def _line(path: Path, trace: Trace) -> str:
    from litup.network import LEAST

    digit = str(trace.digit) if trace.answered else "?"
    unlike = f"this doesn't look like a digit to me: no output reaches {LEAST:g}"
    words = [digit, printable(str(path)), *_activations(trace), *([] if trace.answered else [unlike])]
    return "  ".join(words)


def _activations(trace: Trace) -> list[str]:
    return [f"{digit}:{activation:.2f}" for digit, activation in enumerate(trace.activations.tolist())]
