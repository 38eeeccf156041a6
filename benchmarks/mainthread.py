"""What a browser's main thread was busy with, read from a trace of Chromium's own."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
Event = dict[str, Any]
Span = tuple[float, float]


def answer_times(trace: list[Event], mark: str) -> list[float]:
    """Return, for each stroke event that was answered, the main thread's work until the answer was painted.

    trace: Chromium's trace events. mark: the name of the performance mark set when the answer is in the
    document; it is painted by the end of the next commit. Events that came before an earlier one was
    answered belong to that one. Milliseconds: the busy time between event and paint, waiting left out.
    """
    thread = main_thread(trace)
    here = sorted((event for event in trace if (event["pid"], event["tid"]) == thread), key=start)
    moves = [start(event) for event in here if is_move(event)]
    marks = [start(event) for event in here if event["name"] == mark]
    commits = [start(event) + event.get("dur", 0) for event in here if event["name"] == "Commit"]
    busy = merged([(start(event), start(event) + event["dur"]) for event in here if is_task(event)])
    times: list[float] = []
    free = 0.0
    for move in moves:
        if move < free:
            continue
        answered = following(marks, move)
        painted = following(commits, answered) if answered is not None else None
        if painted is None:
            break
        times.append(overlap(busy, (move, painted)) / 1000)
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


def following(times: list[float], moment: float) -> float | None:
    """Return the first of sorted times that is not before a moment."""
    at = bisect_left(times, moment)
    return times[at] if at < len(times) else None


def merged(spans: list[Span]) -> list[Span]:
    """Return spans that don't overlap and cover the same."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def overlap(spans: list[Span], window: Span) -> float:
    """Return how much of a window the spans cover."""
    begin, end = window
    return sum(max(0.0, min(end, to) - max(begin, since)) for since, to in spans)
