/** Where networks are trained, read with and worked on: the worker, or something that stands in for it. */
import type { Bench, Trainer } from '../engine/training'
import type { Engine } from '../engine/types'

export type Workshop = Engine & Trainer & Bench
