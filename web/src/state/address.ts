/** The link in the browser's address bar follows the page, and the page follows Back and Forward. */
import { Problem } from '../engine/problem'
import { decodeLink, encodeLink, isSetting, PLAIN_STATE, type LinkState } from './link'

const REST_MS = 300

/** What the page writes beside its entries of the history: what Back goes back through. */
interface Entry {
  readonly litup: string
  /** The network was taken to See, until a lens is opened that tells of a training. */
  readonly held: boolean
}

/** What the link as it is says; its unreadable parts go to `report`. */
export function readAddress(report: (problem: Problem) => void): LinkState {
  const { state, faults } = decodeLink(location.hash)
  const runLost = state.run === null && faults.some(isSetting)
  const key = runLost ? 'problem.linkRun' : 'problem.link'
  if (faults.length > 0) report(new Problem(key, { part: faults.join('&') }))
  return state
}

/** Bring the address bar to `state`; held: as in its entry. As a new entry of the history where lens, drawing or selected neuron changed. */
function writeAddress(state: LinkState, held: boolean): void {
  const wanted = encodeLink(state)
  const entry: Entry = { litup: essence(state), held }
  const before: unknown = history.state
  if (wanted === location.hash && isOurs(before) && before.held === held) return
  const address = location.pathname + location.search + wanted
  // Inside another page Back belongs to that page.
  const news = isOurs(before) && before.litup !== entry.litup && !state.embed
  if (news) history.pushState(entry, '', address)
  else history.replaceState(entry, '', address)
}

/** The same, from an effect; what a hand may be turning once it rests: weights, the numbers of the lens Chain, sliders of the lens Test. */
export function noteAddress(state: LinkState, held: boolean): (() => void) | undefined {
  const before: unknown = history.state
  const slow = state.lens === 'chain' || state.lens === 'test'
  const turned = slow && isOurs(before) && before.litup === essence(state)
  if (!state.weights && !turned) {
    writeAddress(state, held)
    return undefined
  }
  const timer = setTimeout(() => {
    writeAddress(state, held)
  }, REST_MS)
  return () => {
    clearTimeout(timer)
  }
}

/** Whether the page wrote an entry of the history itself; a link that was pasted into the address bar is not ours. */
export function isOurs(entry: unknown): entry is Entry {
  return typeof entry === 'object' && entry !== null && 'litup' in entry
}

/** Whether what is shown was taken to See by the page's own doing. */
export function isHeld(entry: unknown): boolean {
  return isOurs(entry) && entry.held
}

/** The page's own address, showing this. */
export function addressOf(state: LinkState): string {
  return location.origin + location.pathname + encodeLink(state)
}

function essence({ lens, source, selected }: LinkState): string {
  return encodeLink({ ...PLAIN_STATE, lens, source, selected })
}
