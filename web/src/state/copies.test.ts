import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RunConfig } from '../engine/protocol'
import { asCommand, asPython } from './copies'

interface Copy {
  readonly config: RunConfig
  readonly step: number | null
  readonly command: string
  readonly python: string
}

/** What Python writes; its own tests check the same file. */
const COPIES = JSON.parse(readFileSync(new URL('../../../tests/copies.json', import.meta.url), 'utf8')) as Copy[]

describe('a run to paste', () => {
  it.each(COPIES)('is written as Python writes it: $command', ({ config, step, command, python }) => {
    expect(asCommand(config, step)).toBe(command)
    expect(asPython(config, step)).toBe(python)
  })
})
