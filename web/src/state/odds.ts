/** How far a share measured on some images may be from the share on all that there could be. */

/** 1.96 standard deviations hold 95 % of a normal distribution. */
const Z = 1.959964

/**
 * Wilson's interval (E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927): where
 * the true share lies, 19 times out of 20, when `correct` of `seen` were read right. Both ends in [0, 1].
 */
export function likely(correct: number, seen: number): readonly [low: number, high: number] {
  if (seen === 0) return [0, 1]
  const share = correct / seen
  const middle = share + (Z * Z) / (2 * seen)
  const half = Z * Math.sqrt((share * (1 - share)) / seen + (Z * Z) / (4 * seen * seen))
  const whole = 1 + (Z * Z) / seen
  return [(middle - half) / whole, (middle + half) / whole]
}
