"""`litup open`: the page, on a network."""

from __future__ import annotations

from litup.cli.options import Browser, Port, ReaderFile
from litup.cli.output import show


def open_page(
    model: ReaderFile = None,
    port: Port = None,
    browser: Browser = True,
) -> None:
    """Open the page: draw a digit, and see the network read it.

    Serves to this machine's browser alone, until Ctrl-C. The lenses that tell of training show plain,
    the default run, beside robust.

    \b
    Examples:
      litup open
      litup open plain
      litup open mine.safetensors
      litup open --no-browser --port 8400
    """
    from litup.cli.load import digit_reader, path_of
    from litup.models import READER
    from litup.server import serve

    path = path_of(model, READER)
    digit_reader(path)
    serve(path, port=port, browser=browser, say=show)
