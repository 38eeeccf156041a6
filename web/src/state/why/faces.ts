/** Images that a table has a column for, and how the engine is told of them. */
import type { Lot } from '../../engine/lot'
import { PIXELS } from '../../engine/pen'

export interface Face {
  readonly image: Uint8Array
  readonly label: number
  /** In the training set; null: nobody's set has it. */
  readonly number: number | null
}

export function faceKey({ number, image, label }: Face): string {
  return number === null ? `${label}:${image.join()}` : String(number)
}

export function sameFace(one: Face, other: Face): boolean {
  return faceKey(one) === faceKey(other)
}

/** Without the face where it is among them, else with it; images of the training set come first. */
export function toggled(faces: readonly Face[], face: Face): Face[] {
  const left = faces.filter((other) => !sameFace(other, face))
  return left.length < faces.length ? left : inOrder([...faces, face])
}

function inOrder(faces: readonly Face[]): Face[] {
  return [...faces.filter(({ number }) => number !== null), ...faces.filter(({ number }) => number === null)]
}

/** The faces alone. */
export function lotOf(faces: readonly Face[]): Lot {
  const numbers = Uint32Array.from(faces.flatMap(({ number }) => number ?? []))
  const own = faces.filter(({ number }) => number === null)
  const images = new Uint8Array(PIXELS * own.length)
  for (const [i, { image }] of own.entries()) images.set(image, PIXELS * i)
  return { numbers, images, labels: Uint8Array.from(own, ({ label }) => label) }
}

/** Images of the training set as faces, as many as have pixels. */
export function facesOf({
  numbers,
  labels,
  pixels,
}: {
  numbers: Uint32Array
  labels: Uint8Array
  pixels: Uint8Array
}): Face[] {
  return Array.from({ length: pixels.length / PIXELS }, (_, i) => ({
    image: pixels.subarray(PIXELS * i, PIXELS * (i + 1)),
    label: labels[i]!,
    number: numbers[i]!,
  }))
}
