/** The networks that the page's host has: the one that the page came with, and litup's others to be fetched in its place. */
import { READER, SHIPPED, type ShippedName } from '../engine/shipped'
import { BARE, type Site } from '../engine/site'
import type { Network } from '../engine/types'
import type { Lens } from './app.svelte'
import { TOLD } from './lenses'
import { sameNetwork } from './network'

export class Offered {
  /** What the host has; nothing before it says so. */
  site = $state.raw<Site>(BARE)
  /** The network that the page came with. */
  own = $state.raw<Network | null>(null)
  #fetched = $state.raw<Partial<Readonly<Record<ShippedName, Network>>>>({})

  /** The one whose run the host has recorded; null before it is here. */
  get recorded(): Network | null {
    return this.#home ? this.find('plain') : this.own
  }

  /** Which of litup's networks a lens has where nobody chose one; null: the page's own, which is none of them. */
  fitting(lens: Lens): ShippedName | null {
    return this.#home === READER && TOLD.includes(lens) && this.has('plain') ? 'plain' : this.#home
  }

  has(name: ShippedName): boolean {
    return name in this.site.networks
  }

  /** It, where it is here already. */
  find(name: ShippedName): Network | null {
    return (name === this.#home ? this.own : this.#fetched[name]) ?? null
  }

  keep(name: ShippedName, network: Network): void {
    this.#fetched = { ...this.#fetched, [name]: network }
  }

  /** Whether it is one of these, as it came. */
  includes(network: Network): boolean {
    return network === this.own || Object.values(this.#fetched).includes(network)
  }

  /** Which of litup's networks it equals; null: none that is here. */
  which(network: Network): ShippedName | null {
    return SHIPPED.find((name) => sameNetwork(network, this.find(name))) ?? null
  }

  /** Which of litup's networks the page came with; null: another one. */
  get #home(): ShippedName | null {
    return SHIPPED.find((name) => name === this.site.model && this.has(name)) ?? null
  }
}
