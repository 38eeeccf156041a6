import { describe, expect, it } from 'vitest'
import source from '../../../../src/litup/reference.py?raw'
import { PARTS } from './backsteps'
import { functionIn, functionsFor, isMarked } from './code'

const COSTS = ['quadratic', 'cross_entropy'] as const

describe('the code', () => {
  it.each(COSTS)('is what reference.py says, for %s', (cost) => {
    for (const name of functionsFor(cost)) {
      const lines = functionIn(source, name)
      expect(lines[0]).toContain(`def ${name}(`)
      expect(lines.some((line) => line.includes('return'))).toBe(true)
      expect(source.replaceAll('\r', '')).toContain(lines.join('\n'))
    }
  })

  it.each(PARTS)('has lines for the step %s', (part) => {
    for (const cost of COSTS) {
      const lines = functionsFor(cost).flatMap((name) => functionIn(source, name))
      expect(lines.some((line) => isMarked(line, { part, layer: 1 }))).toBe(true)
    }
  })

  it('has none of a function that is not there', () => {
    expect(functionIn(source, 'nothing')).toEqual([])
  })
})
