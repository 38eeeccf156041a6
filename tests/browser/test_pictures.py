"""Pictures that a visitor brings become the same 28×28 pixels as in Python."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from litup import picture
from tests.browser.conftest import Open
from tests.browser.pages import Opened

DROP = """([encoded, name, type]) => {
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([bytes], name, { type }))
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }))
  }
}"""


def drop(page: Opened, content: bytes, name: str = "digit.png", kind: str = "image/png") -> None:
    """Drop a file on the page."""
    page.page.evaluate(DROP, [base64.b64encode(content).decode(), name, kind])


def seven(mode: str, background: object, ink: object) -> bytes:
    """Return a PNG of a 7, as someone might draw or scan it."""
    image = Image.new(mode, (97, 131), background)  # type: ignore[arg-type]
    ImageDraw.Draw(image).line([(22, 31), (71, 29), (45, 108)], fill=ink, width=9)  # type: ignore[arg-type]
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def blank(mode: str, size: tuple[int, int], colour: object) -> bytes:
    """Return a PNG of one colour."""
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, "PNG")  # type: ignore[arg-type]
    return file.getvalue()


PICTURES = {
    "dark on light": seven("RGB", (250, 247, 240), (20, 24, 60)),
    "light on dark": seven("L", 8, 240),
    "on transparent": seven("RGBA", (0, 0, 0, 0), (10, 10, 10, 255)),
    "half transparent ink": seven("RGBA", (255, 255, 255, 255), (200, 30, 0, 160)),
}


# What of the page a notice lies over, while the page is not scrolled.
COVERED = """() => {
  const over = document.querySelector('[data-testid="notice"]').getBoundingClientRect()
  return [...document.querySelectorAll('button, a, input, select, canvas, p, h1, h2')]
    .filter((one) => !one.closest('.spoken, [data-testid="notice"]') && one.checkVisibility())
    .map((one) => ({ box: one.getBoundingClientRect(), html: one.outerHTML.slice(0, 120) }))
    .filter(({ box }) => box.width > 1 && box.bottom > over.top + 1 && box.top < over.bottom - 1)
    .map(({ html }) => html)
}"""


def overlaps(page: Opened) -> list[str]:
    """Return what the notice covers."""
    page.paint()
    covered: list[str] = page.page.evaluate(COVERED)
    return covered


@pytest.fixture
def page(opened: Open) -> Opened:
    return opened(reduced_motion="reduce")


@pytest.mark.parametrize("kind", PICTURES)
def test_a_dropped_png_is_pythons_picture(page: Opened, kind: str) -> None:
    page.clear()
    drop(page, PICTURES[kind])
    page.settle()
    page.expect_answer(7)
    np.testing.assert_array_equal(page.read().image, picture(PICTURES[kind]).ravel())


def test_a_picture_is_chosen(page: Opened, tmp_path: Path) -> None:
    path = tmp_path / "seven.png"
    path.write_bytes(PICTURES["dark on light"])
    page.clear()
    page.page.get_by_test_id("picture").set_input_files(path)
    page.settle()
    page.expect_answer(7)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"this is no picture", "digit.png", "image/png"),
        (PICTURES["light on dark"][:60], "cut.png", "image/png"),
        (b"", "empty.png", "image/png"),
        (b"hello", "notes.txt", "text/plain"),
        (blank("L", (1, 1), 0), "dot.png", "image/png"),
        (blank("RGB", (300, 200), (255, 255, 255)), "white.png", "image/png"),
        (blank("RGBA", (40, 40), (0, 0, 0, 0)), "clear.png", "image/png"),
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_is_lost(
    page: Opened, content: bytes, name: str, kind: str
) -> None:
    drop(page, PICTURES["light on dark"])
    page.settle()
    page.expect_answer(7)
    before = page.read()
    drop(page, content, name, kind)
    notice = page.page.get_by_test_id("notice")
    expect(notice).to_be_visible()
    assert len(notice.inner_text().strip().splitlines()) == 1
    assert page.read().neurons == before.neurons
    assert overlaps(page) == []
    page.page.keyboard.press("Escape")
    expect(notice).to_have_count(0)
    drop(page, content, name, kind)
    page.button("Close message").click()
    expect(notice).to_have_count(0)
