/** What repairs a network, and what that costs, as src/litup/experiments/repairs.py measures it. */
import type { DataSet } from './hall'
import type { Kernel, Make } from './kernel'
import { Latest } from './latest'
import type { Had } from './library'
import { Net } from './net'
import { PIXELS } from './pen'
import { byRemedy, shapeOf, type Remedy } from './remedies'
import { compress, putRows } from './rows'
import type { Turns } from './turns'
import { Workbench, type Repairs, type Trial } from './workbench'

export interface Repairing {
  /**
   * Go on for a while with the repairs of this number; the first call with it begins them, on MNIST, or on drawn digits
   * where that is not at hand. null: another number was asked with meanwhile.
   */
  repair(id: number, trial: Trial): Promise<Repairs | null>
  /** What each remedy's first network says to an image: its outputs; null where it is not trained yet. */
  answers(image: Uint8Array): Promise<Readonly<Record<Remedy, Float32Array | null>>>
  /** The parameters of a remedy's first network; null: it is not trained yet. */
  remedied(remedy: Remedy): Promise<Float32Array | null>
}

export class RepairShop implements Repairing {
  readonly #kernel: Kernel
  readonly #latest: Latest<Trial, Repairs>
  /** Of each remedy's first network, as it was trained last. */
  readonly #parameters = new Map<Remedy, Float32Array>()

  /** data: what the networks learn from. */
  constructor(kernel: Kernel, make: Make, turns: Turns, data: () => Promise<{ data: Had; set: DataSet }>) {
    this.#kernel = kernel
    this.#latest = new Latest(async (trial) => {
      const { data: name, set } = await data()
      return new Workbench(make, turns, { data: name, set, trial }, (remedy, parameters) => {
        this.#parameters.set(remedy, parameters)
      })
    })
  }

  repair(id: number, trial: Trial): Promise<Repairs | null> {
    return this.#latest.ask(id, trial)
  }

  answers(image: Uint8Array): Promise<Record<Remedy, Float32Array | null>> {
    const kernel = this.#kernel
    const said = (remedy: Remedy): Float32Array | null => {
      const parameters = this.#parameters.get(remedy)
      if (!parameters) return null
      return kernel.memory.borrow(() => {
        const net = new Net(kernel, shapeOf(remedy))
        net.set(parameters)
        return net.outputs(putRows(kernel, compress(kernel, image, PIXELS)), 0, 1)
      })
    }
    return Promise.resolve(byRemedy(said))
  }

  remedied(remedy: Remedy): Promise<Float32Array | null> {
    return Promise.resolve(this.#parameters.get(remedy)?.slice() ?? null)
  }
}
