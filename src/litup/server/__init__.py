"""Serve the page to this machine's browser, and to nobody else."""

from litup.server.start import serve as serve

__all__ = ["serve"]
