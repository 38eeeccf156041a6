/** Keys that work anywhere on the page. */
import type { Session } from './session.svelte'

/** Do what a key stands for, unless something nearer has taken it. help: opens the help. */
export function handleKey(event: KeyboardEvent, session: Session, help: () => void): void {
  if (event.defaultPrevented || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
  const action = event.ctrlKey || event.metaKey ? chord(event, session) : single(event.key, session, help)
  if (!action) return
  event.preventDefault()
  action()
}

function chord(event: KeyboardEvent, { pad }: Session): (() => void) | null {
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) return () => pad.redo()
  return key === 'z' ? () => pad.undo() : null
}

function single(key: string, session: Session, help: () => void): (() => void) | null {
  const { app } = session
  switch (key) {
    case '?':
      return help
    case 'Delete':
    case 'Backspace':
      return () => session.clear()
    case 'p':
    case 'P':
      return () => (app.playing ? app.pause() : app.play())
    case ',':
      return () => app.stepBack()
    case '.':
      return () => app.stepForward()
    case 'Escape':
      return app.notice ? () => (app.notice = null) : () => app.select(null)
    default:
      return null
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'text')
}
