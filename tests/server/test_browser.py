"""Opening the page where there is a browser, and knowing where there is none."""

from __future__ import annotations

import threading
import webbrowser

import pytest

from litup.server.browser import open_page


class Recorder:
    """A browser that notes what it was asked to open."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.address = ""

    def open(self, address: str) -> bool:
        self.address = address
        self.asked.set()
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")


@pytest.mark.usefixtures("screen")
def test_the_address_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(webbrowser, "get", lambda: recorder)
    assert open_page("http://127.0.0.1:8384/")
    assert recorder.asked.wait(10)
    assert recorder.address == "http://127.0.0.1:8384/"


@pytest.mark.usefixtures("screen")
def test_no_browser_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert not open_page("http://127.0.0.1:8384/")


def test_no_screen_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert not open_page("http://127.0.0.1:8384/")
