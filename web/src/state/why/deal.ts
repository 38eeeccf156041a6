/** Where a step of a run finds its images: its epoch, its place in the epoch's order, and what it is taken with. */
import type { RunConfig } from '../../engine/protocol'
import { trainedOn } from '../../engine/own'
import { momentOf, settingsNow, standingAt, stepsLeft, stepsPerEpoch } from '../../engine/schedule'

/** The images of one step: `count` of them from `from` on in the order of its epoch. */
export interface Hand {
  readonly step: number
  readonly epoch: number
  readonly from: number
  readonly count: number
  /** eta and l2 of the step. */
  readonly rate: number
  readonly l2: number
  /** Images that an epoch trains on. */
  readonly images: number
  /** Which of the epoch's steps it is, and how many those are, with its batch size. */
  readonly place: number
  readonly places: number
}

/** Steps of the whole run as it is planned. */
export function stepsOf(config: RunConfig): number {
  const images = trainedOn(config)
  const last = config.changes.at(-1)
  const standing = standingAt(config, images, last?.step ?? 0)
  return standing.step + stepsLeft(settingsNow(config, standing, images), standing, images, config.epochs)
}

export function handOf(config: RunConfig, step: number): Hand {
  const images = trainedOn(config)
  const standing = standingAt(config, images, step)
  const { batch, l2 } = settingsNow(config, standing, images)
  const { epoch, position: from } = standing
  return {
    step,
    epoch,
    from,
    count: Math.min(batch, images - from),
    rate: momentOf(config, standing, images).rate,
    l2,
    images,
    place: Math.floor(from / batch),
    places: stepsPerEpoch(images, batch),
  }
}

/** The first step of the epoch that `step` is in, and of the next one. */
export function epochOf(config: RunConfig, step: number): readonly [number, number] {
  const { epoch } = handOf(config, step)
  const inside = (other: number): boolean => handOf(config, other).epoch <= epoch
  const first = epoch === 0 ? 0 : firstWhere((other) => handOf(config, other).epoch >= epoch, 0, step)
  return [first, firstWhere((other) => !inside(other), step, step + trainedOn(config) + 1)]
}

/** The first whole number from … to that it is true of: it is false before, and true of `to`. */
function firstWhere(isTrue: (step: number) => boolean, from: number, to: number): number {
  if (from >= to) return to
  const middle = Math.floor((from + to) / 2)
  return isTrue(middle) ? firstWhere(isTrue, from, middle) : firstWhere(isTrue, middle + 1, to)
}
