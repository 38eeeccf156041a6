import { describe, expect, it } from 'vitest'
import { otherPace, paceAt, PACES, placeOfPace } from './paces'

describe('paces', () => {
  it('go from one image a second to full speed', () => {
    expect([paceAt(0), paceAt(PACES.length - 1), paceAt(-1), paceAt(99)]).toEqual([1, null, 1, null])
    expect(PACES.map(placeOfPace)).toEqual(PACES.map((_, i) => i))
  })

  it('lead to the next slower and faster one, and no further', () => {
    expect([otherPace(5, true), otherPace(5, false), otherPace(7, false)]).toEqual([10, 3, 3])
    expect([otherPace(null, true), otherPace(null, false), otherPace(1, false)]).toEqual([null, 50_000, 1])
  })
})
