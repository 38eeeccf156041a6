/**
 * A curve and a surface to roll down: functions that are written down, computed in double precision. They stand for
 * the cost of a network that has one number or two, so that it can be seen whole.
 */

/** As many numbers as the function has variables: [w], or [x, y]. */
export type Point = readonly number[]

export interface Landscape {
  readonly cost: (point: Point) => number
  /** ∂C/∂ each variable. */
  readonly gradient: (point: Point) => Point
  /** What is drawn: each variable from −reach to reach. */
  readonly reach: number
  /** C at the bottom of the deepest valley. */
  readonly lowest: number
  /** The formula, as KaTeX has it and in plain text. */
  readonly tex: string
  readonly plain: string
}

/** Four valleys: the deepest at w ≈ −1.60. */
export const CURVE: Landscape = {
  cost: ([w = 0]) => 2 + w / 5 + w ** 4 / 200 + Math.cos(2 * w),
  gradient: ([w = 0]) => [1 / 5 + w ** 3 / 50 - 2 * Math.sin(2 * w)],
  reach: 5.5,
  lowest: 0.714473,
  tex: 'C(w) = 2 + \\dfrac{w}{5} + \\dfrac{w^4}{200} + \\cos 2w',
  plain: 'C(w) = 2 + w/5 + w⁴/200 + cos 2w',
}

/** Himmelblau's function, a hundredth of it: four valleys, in each of which C = 0, around a hill. */
export const SURFACE: Landscape = {
  cost: ([x = 0, y = 0]) => ((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2) / 100,
  gradient: ([x = 0, y = 0]) => {
    const [one, other] = [x * x + y - 11, x + y * y - 7]
    return [(4 * x * one + 2 * other) / 100, (2 * one + 4 * y * other) / 100]
  },
  reach: 5,
  lowest: 0,
  tex: '\\begin{aligned} C(x, y) = \\tfrac{1}{100} \\big( & (x^2 + y - 11)^2 \\\\ + {} & (x + y^2 - 7)^2 \\big) \\end{aligned}',
  plain: 'C(x, y) = ((x² + y − 11)² + (x + y² − 7)²) / 100',
}
