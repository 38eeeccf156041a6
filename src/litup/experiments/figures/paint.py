"""Figures → SVG. It carries its own background and follows the reader's light or dark."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from litup.experiments.figures.axes import lines
from litup.experiments.figures.grids import heat, pictures
from litup.experiments.figures.marks import WIDTH, box, number
from litup.experiments.figures.panels import Figure, Heat, Lines, Panel

_GAP: Final = 28
_DASHES: Final = ("none", "6 3", "2 3", "9 3 2 3", "none", "6 3")
_LIGHT: Final = ("#1460b8", "#b83c10", "#0b7a4f", "#d95fb8", "#5220b0", "#1b2030")
_DARK: Final = ("#5fb0ff", "#ff7d54", "#35b37e", "#f59be0", "#8d63f2", "#eceef4")


def svg(figure: Figure) -> str:
    """The figure as an SVG document: the same text for the same numbers."""
    parts: list[str] = []
    y = 16.0
    for panel in figure.panels:
        content, height = _paint(panel)
        parts.append(f'<g transform="translate(16 {number(y)})">{content}</g>')
        y += height + _GAP
    width, height = WIDTH + 32, y - _GAP + 16
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {number(height)}" '
            f'width="{width}" height="{number(height)}">',
            f"<title>{escape(figure.title)}</title>",
            f"<style>{_style()}</style>",
            box(0, 0, width, height, "ground"),
            *parts,
            "</svg>\n",
        ]
    )


def _paint(panel: Panel) -> tuple[str, float]:
    """A panel's elements, and how high it is."""
    if isinstance(panel, Lines):
        return lines(panel)
    return heat(panel) if isinstance(panel, Heat) else pictures(panel)


def _style() -> str:
    dashes = "".join(f".s{i}{{stroke-dasharray:{dash}}}" for i, dash in enumerate(_DASHES))
    dark = _theme(_DARK, "#121722", "#eceef4", "#8d96ab", "#222a3a")
    return (
        "text{font:12px system-ui,sans-serif}.title{font-size:14px;font-weight:600}"
        ".series{fill:none;stroke-width:2;stroke-linejoin:round}.rule{fill:none;stroke-width:1}"
        ".cited{fill:none;stroke-width:2}.pixels{image-rendering:pixelated}"
        f"{dashes}{_theme(_LIGHT, '#ffffff', '#1b2030', '#5c6273', '#e4dfd5')}"
        f"@media(prefers-color-scheme:dark){{{dark}}}"
    )


def _theme(colours: tuple[str, ...], ground: str, ink: str, quiet: str, rule: str) -> str:
    series = "".join(f".s{i}{{stroke:{one}}}.d{i}{{fill:{one}}}" for i, one in enumerate(colours))
    fills = {".ground": ground, ".ink,.title": ink, ".quiet": quiet, ".more": colours[0], ".less": colours[1]}
    filled = "".join(f"{selector}{{fill:{colour}}}" for selector, colour in fills.items())
    return f"{series}{filled}.rule{{stroke:{rule}}}.cited{{stroke:{quiet}}}"
