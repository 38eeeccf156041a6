/** The link in the browser's address bar follows the page, and the page follows Back and Forward. */
import { Problem } from '../engine/problem'
import { decodeLink, encodeLink, type LinkState } from './link'

/** What the link as it is says; its unreadable parts go to `report`. */
export function readAddress(report: (problem: Problem) => void): LinkState {
  const { state, faults } = decodeLink(location.hash)
  if (faults.length > 0) report(new Problem('problem.link', { part: faults.join('&') }))
  return state
}

/** Bring the address bar to `state`; as a new entry of the history where drawing or selected neuron changed. */
export function writeAddress(state: LinkState): void {
  const wanted = encodeLink(state)
  if (wanted === location.hash) return
  const { state: before } = decodeLink(location.hash)
  const news = essence(before) !== essence(state)
  const address = location.pathname + location.search + wanted
  if (news) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

/** What Back goes back through. */
function essence({ source, selected }: LinkState): string {
  return encodeLink({ source, selected, normalise: true, edges: 'signal', lang: null })
}
