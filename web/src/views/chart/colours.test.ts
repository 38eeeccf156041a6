import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { RUN_COLOURS } from './colours'

const sheet = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8')

it.each(['dark', 'light'] as const)('has the colours of the %s style sheet', (theme) => {
  const block = sheet.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? ''
  const stated = [0, 1, 2, 3].map((run) => new RegExp(`--run-${run}: (#[0-9a-f]{6})`).exec(block)?.[1])
  expect(stated).toEqual(RUN_COLOURS[theme])
})
