/** Keys that work anywhere on the page. */
import { LENSES } from './lenses'
import { otherPace } from './paces'
import type { Session } from './session.svelte'
import type { Stride } from './watching.svelte'

/** Keys of the timeline, which the lens Chain does without: there, nothing trains unseen. */
const TIMED = [' ', 'i', 's', 'e', '[', ']']
const STRIDES: Readonly<Record<string, Stride>> = { i: 'image', s: 'step', e: 'epoch' }

/** Do what a key stands for, unless something nearer has taken it. help: opens the help. */
export function handleKey(event: KeyboardEvent, session: Session, help: () => void): void {
  if (event.defaultPrevented || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
  if (event.key === ' ' && isPressed(event.target)) return
  const action = event.ctrlKey || event.metaKey ? chord(event, session) : single(event.key, session, help)
  if (!action) return
  event.preventDefault()
  action()
}

/** Undo takes back what was done last, on the pad or on a knob; redo brings back what was done first. */
function chord(event: KeyboardEvent, { pad, hands }: Session): (() => void) | null {
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) return () => (hands.undoneAt < pad.undoneAt ? hands : pad).redo()
  return key === 'z' ? () => (hands.doneAt > pad.doneAt ? hands : pad).undo() : null
}

function single(key: string, session: Session, help: () => void): (() => void) | null {
  const { app, learn } = session
  if (app.lens === 'chain' && TIMED.includes(key.toLowerCase())) return null
  const film = (app.lens === 'why' && session.why.film) || app
  const stride = STRIDES[key.toLowerCase()]
  if (stride) return () => void learn.advance(stride)
  const lens = LENSES[Number(key) - 1]
  if (lens) return () => (app.lens = lens)
  switch (key) {
    case ' ':
      return () => void learn.toggle()
    case '?':
      return help
    case 'Delete':
    case 'Backspace':
      return () => session.clear()
    case 'p':
    case 'P':
      return () => (film.playing ? film.pause() : film.play())
    case 't':
    case 'T':
      return app.lens === 'test' ? () => session.trial.press() : null
    case ',':
      return () => film.stepBack()
    case '.':
      return () => film.stepForward()
    case '[':
      return () => void learn.setPace(otherPace(learn.pace, false))
    case ']':
      return () => void learn.setPace(otherPace(learn.pace, true))
    case 'Escape':
      return app.notice ? () => (app.notice = null) : () => app.select(null)
    default:
      return null
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'text')
}

/** Space presses buttons, opens what can be opened, and puts the pen down. */
function isPressed(target: EventTarget | null): boolean {
  const pressed = 'button, a, input, summary, select, textarea, [role="button"], [role="option"], [role="application"]'
  return target instanceof Element && target.closest(pressed) !== null
}
