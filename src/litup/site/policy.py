"""What the page may load, and from where: nothing but its own files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DIRECTIVES: Final[Mapping[str, str]] = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""A Content-Security-Policy, whoever serves the page. Who may frame it is the server's own to say."""
