"""Watch a run in Python on the page, and steer it from there."""

from litup.watching.run import Watching, watch

__all__ = ["Watching", "watch"]
