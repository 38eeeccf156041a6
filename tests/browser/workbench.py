"""The page's own engine as a test reaches it: the worker that the page starts, asked as the page asks it."""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Page

# Run before the page's own scripts: keeps the engine's worker at hand. Its call numbers are not the page's.
KEEP = """
const Plain = Worker
window.workbench = { worker: null, last: 1e9, waiting: new Map() }
window.Worker = class extends Plain {
  constructor(address, options) {
    super(address, options)
    if (!String(address).includes('engine.worker')) return
    workbench.worker = this
    this.addEventListener('message', ({ data }) => {
      workbench.waiting.get(data.id)?.(data)
      workbench.waiting.delete(data.id)
    })
  }
}
workbench.call = (method, ...args) => new Promise((resolve, reject) => {
  const id = ++workbench.last
  workbench.waiting.set(id, (answer) => {
    if ('problem' in answer) reject(new Error(answer.problem.key))
    else resolve(answer.value)
  })
  workbench.worker.postMessage({ id, method, args })
})
workbench.unpack = (packed) =>
  workbench.call('unpack', Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)).buffer)
workbench.underWay = async () => {
  for (;;) {
    const look = await workbench.call('look', { parameters: false, example: false })
    if (look.moment.step > 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
workbench.rest = async () => {
  for (;;) {
    const look = await workbench.call('look', { parameters: true, example: false })
    if (look.state !== 'going' && look.state !== 'loading') {
      return { ...look, parameters: Array.from(new Uint32Array(look.parameters.buffer)) }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
"""


class Workbench:
    """Calls of the engine's methods. `KEEP` must have been an init script of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def call(self, method: str, *args: object) -> Any:  # noqa: ANN401
        """Return what the engine answers; raises playwright's Error with the problem's key."""
        return self.page.evaluate("([method, args]) => workbench.call(method, ...args)", [method, list(args)])

    def unpack(self, content: bytes) -> Any:  # noqa: ANN401
        """Return what the engine finds recorded in a model file."""
        packed = base64.b64encode(content).decode()
        return self.page.evaluate("packed => workbench.unpack(packed)", packed)

    def under_way(self) -> None:
        """Wait until the run that goes has taken a step."""
        self.page.evaluate("() => workbench.underWay()")

    def rest(self) -> Any:  # noqa: ANN401
        """Wait until the run stands still; return its look, parameters as float32 bits."""
        return self.page.evaluate("() => workbench.rest()")
