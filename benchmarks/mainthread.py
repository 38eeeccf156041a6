"""What a browser's main thread was busy with, read from a trace of Chromium's own."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
Event = dict[str, Any]
Span = tuple[float, float]


def answer_times(trace: list[Event], mark: str) -> list[float]:
    """Return, for each stroke event that was answered, the main thread's work for the answer (ms).

    That is handling the event, and all work from the task that brings the answer into the document, which
    sets the performance mark, to the end of the next commit, which puts it on screen. Frames in between,
    which show what was read before, are not part of it; waiting is not work. Events that came before an
    earlier one was answered belong to that one.
    """
    thread = main_thread(trace)
    here = sorted((event for event in trace if (event["pid"], event["tid"]) == thread), key=start)
    marks = [start(event) for event in here if event["name"] == mark]
    commits = [end(event) for event in here if event["name"] == "Commit"]
    busy = merged([(start(event), end(event)) for event in here if is_task(event)])
    times: list[float] = []
    free = 0.0
    for move in filter(is_move, here):
        if start(move) < free:
            continue
        answered = following(marks, start(move))
        painted = following(commits, answered) if answered is not None else None
        if answered is None or painted is None:
            break
        begun = max((since for since, _ in busy if since <= answered), default=answered)
        times.append((move.get("dur", 0) + overlap(busy, (begun, painted))) / 1000)
        free = painted
    return times


def main_thread(trace: list[Event]) -> tuple[int, int]:
    """Return process and thread of the page's main thread: of several renderers' the one with strokes."""
    mains = {
        (event["pid"], event["tid"])
        for event in trace
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    return max(mains, key=lambda main: sum((e["pid"], e["tid"]) == main for e in trace if is_move(e)))


def is_move(event: Event) -> bool:
    """Say whether this is a pointer that moved."""
    return event["name"] == "EventDispatch" and event["args"]["data"]["type"] == "pointermove"


def is_task(event: Event) -> bool:
    """Say whether this is a piece of work of the thread."""
    return event["ph"] == "X" and event["name"] in {"RunTask", "ThreadControllerImpl::RunTask"}


def start(event: Event) -> float:
    """Return when an event began, in microseconds."""
    return event.get("ts", 0)


def end(event: Event) -> float:
    """Return when an event was over, in microseconds."""
    return start(event) + event.get("dur", 0)


def following(times: list[float], moment: float) -> float | None:
    """Return the first of sorted times that is not before a moment."""
    at = bisect_left(times, moment)
    return times[at] if at < len(times) else None


def merged(spans: list[Span]) -> list[Span]:
    """Return spans that don't overlap and cover the same."""
    joined: list[Span] = []
    for begin, until in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((begin, until))
    return joined


def overlap(spans: list[Span], window: Span) -> float:
    """Return how much of a window the spans cover."""
    begin, until = window
    return sum(max(0.0, min(until, to) - max(begin, since)) for since, to in spans)
