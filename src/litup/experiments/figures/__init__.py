"""Figures as SVG: a few kinds of panel, drawn with the same bytes for the same numbers everywhere."""

from litup.experiments.figures.paint import svg
from litup.experiments.figures.panels import Figure, Heat, Line, Lines, Mark, Panel, Pictures

__all__ = ["Figure", "Heat", "Line", "Lines", "Mark", "Panel", "Pictures", "svg"]
