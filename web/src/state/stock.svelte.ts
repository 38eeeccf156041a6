/** What there is here to train on, and to go through where that is missing. */
import type { Had } from '../engine/library'
import type { DataName } from '../engine/protocol'
import { Problem } from '../engine/problem'

export class Stock {
  /** Data sets that cannot be had here: somebody's own never can. */
  absent = $state.raw<readonly DataName[]>(['own'])
  /** Shows a run that can be gone through; the page says which. null: there is none. */
  lead = $state.raw<(() => Promise<void>) | null>(null)

  lacks(data: DataName): boolean {
    return this.absent.includes(data)
  }

  /** These data, or drawn digits where they can't be had here. */
  atHand(data: DataName): Had {
    return data === 'own' || this.lacks(data) ? 'strokes' : data
  }

  /** Where these can't be had there is something to go through. */
  leads(data: DataName): boolean {
    return this.lead !== null && this.lacks(data) && data !== 'own'
  }

  /** Why nothing can be trained on these. */
  refusal(data: DataName): Problem {
    return new Problem(data === 'own' ? 'problem.ownData' : 'problem.noMnist')
  }
}
