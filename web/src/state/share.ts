/** What can be handed on of what the page shows: a link, a frame's HTML, a model file. */
import { writeModel } from '../engine/writing'
import type { Values } from '../i18n'
import type { ShareText } from '../i18n/share'
import { countText } from '../paint/format'
import { addressOf } from './address'
import type { App } from './app.svelte'
import { encodeLink, HIDEABLE, LONGEST, MOST_WEIGHTS, type Hideable, type LinkState } from './link'
import type { Session } from './session.svelte'
import { encodeTried } from './trial/link'

/** What an embedded view can leave out; its header always is. */
export const OPTIONAL: readonly Hideable[] = HIDEABLE.filter((part) => part !== 'header')
const FRAME = { width: 960, height: 640 }

export interface Told {
  readonly key: ShareText
  readonly values?: Values
}

export interface Shared {
  /** With the page's own address. */
  readonly link: string
  readonly carries: readonly Told[]
  /** What it cannot carry, and why. */
  readonly missing: Told | null
}

/** A link to what is shown at this moment. */
export function linkOf(session: Session): Shared {
  const { linked, link } = session
  const state: LinkState = { ...link, ...linked.now, embed: false, hide: [] }
  const fits = encodeLink(state).length <= LONGEST
  const said = fits ? state : { ...state, run: null, step: 0, weights: null }
  const missing = linked.unsayable ? tooMany(session) : fits ? null : ({ key: 'share.tooLong' } as const)
  return { link: addressOf(said), carries: carried(said, session.app), missing }
}

/** HTML that shows the same inside another page. */
export function frameOf(session: Session, hide: readonly Hideable[], title: string): string {
  const state: LinkState = { ...session.link, ...session.linked.now, embed: true, hide }
  const source = addressOf(state)
  return (
    `<iframe src="${escaped(source)}" width="${FRAME.width}" height="${FRAME.height}" ` +
    `title="${escaped(title)}" loading="lazy" allow="clipboard-write"></iframe>`
  )
}

/** The shown network as a file. */
export async function fileOf({ app, learn, linked, engine, site }: Session): Promise<File | null> {
  const { network } = app
  if (!network) return null
  const { run, step } = linked.now
  const moment = learn.moment?.step === step ? learn.moment : null
  const origin = run && moment && !linked.now.weights ? { config: run, moment } : null
  const name = origin ? `step-${step}` : network.about.name || site.model || 'network'
  const fingerprint = await engine.fingerprint()
  const bytes = writeModel(network, { name, run: origin, fingerprint })
  return new File([bytes], `${name.replace(/[^\w.-]/g, '-')}.safetensors`, { type: 'application/octet-stream' })
}

/** Whether the page is litup's own server's, which others cannot reach. */
export function isLocal(): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname)
}

function carried(state: LinkState, app: App): Told[] {
  const { network, run, step, weights, lens, trial, source, selected, edges, lang } = state
  const told: (Told | false)[] = [
    weights !== null && { key: 'share.weights', values: { count: countText(weights.length) } },
    weights === null && run !== null && step > 0 && { key: 'share.run', values: { step: countText(step) } },
    weights === null && run !== null && step === 0 && { key: 'share.start' },
    network !== null && { key: 'share.network', values: { name: app.t(`reader.${network}`) } },
    lens !== 'see' && { key: 'share.lens' },
    lens === 'test' && encodeTried(trial, state).length > 0 && { key: 'share.tried' },
    source !== null && { key: 'share.drawing' },
    selected !== null && { key: 'share.neuron' },
    edges !== 'signal' && { key: 'share.edges' },
    lang !== null && { key: 'share.lang' },
  ]
  return told.filter((one) => one !== false)
}

function tooMany({ app }: Session): Told {
  const count = countText(app.network?.parameters.length ?? 0)
  return { key: 'share.tooMany', values: { count, limit: countText(MOST_WEIGHTS) } }
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
}
