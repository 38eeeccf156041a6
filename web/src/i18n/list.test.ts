import { expect, it } from 'vitest'
import { listed } from './list'

it('lists things as each language does', () => {
  expect(listed('en', [])).toBe('')
  expect(listed('en', ['the lens'])).toBe('the lens')
  expect(listed('en', ['the run', 'the image', 'the lens'])).toBe('the run, the image and the lens')
  expect(listed('zh', ['视角', '图像', '语言'])).toBe('视角、图像和语言')
})
