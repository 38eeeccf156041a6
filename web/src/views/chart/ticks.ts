/** Where a log scale has its numbers. */

const LEADS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 7]] as const
/** Numbers that a scale should have. */
const ENOUGH = 3

/** Round numbers from `least` to `most` (both above 0), ascending: powers of ten, and of what lies between as needed. */
export function logTicks(least: number, most: number): number[] {
  for (const leads of LEADS) {
    const ticks = multiples(leads, least, most)
    if (ticks.length >= ENOUGH) return thin(ticks, 6)
  }
  return evenTicks(least, most)
}

function multiples(leads: readonly number[], least: number, most: number): number[] {
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
    for (const lead of leads) ticks.push(Number(`${lead}e${power}`))
  }
  return ticks.filter((tick) => tick >= least && tick <= most)
}

/** Every second, third, … of them, so that at most `count` are left. */
function thin(ticks: readonly number[], count: number): number[] {
  const step = Math.ceil(ticks.length / count)
  return ticks.filter((_, i) => i % step === 0)
}

/** Of a range so narrow that it hardly bends. */
function evenTicks(least: number, most: number): number[] {
  const rough = (most - least) / ENOUGH
  if (!(rough > 0)) return [least]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((lead) => lead * power >= rough) ?? 10)
  const first = Math.ceil(least / step)
  return Array.from({ length: Math.floor(most / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}
