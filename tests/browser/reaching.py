"""Whether everyone can use a page, as tests ask it: in which windows, by which keys, what axe-core says."""

from __future__ import annotations

from typing import Any

from tests.browser.pages import Opened

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    **CALM,
}
WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, **CALM}
# What axe-core is asked: everything in WCAG 2.2 at levels A and AA, and its own best practices.
AXE = "() => axe.run(document, { resultTypes: ['violations'] })"

# All words that are shown, without formulas.
WORDS = """() => {
  const formulas = [...document.querySelectorAll('.katex')]
  formulas.forEach((one) => one.style.display = 'none')
  const words = document.body.innerText
  formulas.forEach((one) => one.style.display = '')
  return words
}"""

WIDTHS = (390, 600, 768, 1024, 1280, 1440, 1920, 2560)
# What is seen to the left or right of the window, unless it lies in something that scrolls.
OUTSIDE = """(width) => [...document.querySelectorAll('button, h1, h2, h3, p, li, canvas')]
  .filter((element) => !element.closest('.spoken, [hidden]') && element.checkVisibility())
  .filter((element) => {
    for (let box = element.parentElement; box !== document.body; box = box.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return false
    }
    return true
  })
  .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML }))
  .filter(({ box }) => box.width > 0 && (box.left < -1 || box.right > width + 1))
  .map(({ html }) => html.slice(0, 120))"""


def violations(page: Opened, axe: str) -> list[str]:
    """Return what axe-core objects to: the rule and the elements."""
    page.page.evaluate(axe)
    found: dict[str, Any] = page.page.evaluate(AXE)
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found["violations"]]


def stops(page: Opened) -> list[str]:
    """Walk on with Tab until beyond the page's end; return the names of what had the focus."""
    names: list[str] = []
    for _ in range(200):
        page.page.keyboard.press("Tab")
        name: str | None = page.page.evaluate(
            """() => {
                const it = document.activeElement
                return it === document.body ? null : it.ariaLabel ?? it.labels?.[0]?.innerText ?? it.innerText
            }"""
        )
        if name is None:
            return names
        names.append(name.strip())
    raise AssertionError(f"Tab does not come to an end: {names}")


def expect_tab_to_reach(page: Opened, *controls: str) -> None:
    """Walk over the whole page with Tab: each stop has a name, and these are among them."""
    stops(page)  # from wherever the focus is
    names = stops(page)
    assert all(names)
    for control in controls:
        assert any(control in name for name in names), f"{control} is not among {names}"
