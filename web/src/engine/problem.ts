/** What went wrong, as a text's key and values, so that it can be said in the visitor's language. */
import { fill, type Values } from '../i18n/fill'
import { problems, type ProblemKey } from '../i18n/problems'

/** A problem as it crosses to another thread. */
export interface ProblemPlain {
  readonly key: ProblemKey
  readonly values: Values
}

export class Problem extends Error {
  readonly key: ProblemKey
  readonly values: Values

  constructor(key: ProblemKey, values: Values = {}) {
    super(fill(problems.en[key], values))
    this.name = 'Problem'
    this.key = key
    this.values = values
  }

  /** Whatever was thrown, as a problem. */
  static from(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown
    return new Problem('problem.unknown', { text: thrown instanceof Error ? thrown.message : String(thrown) })
  }

  get plain(): ProblemPlain {
    return { key: this.key, values: this.values }
  }
}
