import { expect, it } from 'vitest'
import { Heading } from './heading.svelte'

it('has one request on its way, and forgets wishes that were passed over', async () => {
  const asked: number[] = []
  let arrive = (): void => undefined
  const heading = new Heading((step) => {
    asked.push(step)
    return new Promise((resolve) => (arrive = resolve))
  })
  const going = heading.to(5)
  void heading.to(6)
  void heading.to(7)
  expect(heading.step).toBe(7)
  expect(asked).toEqual([5])
  arrive()
  await Promise.resolve()
  await Promise.resolve()
  expect(asked).toEqual([5, 7])
  arrive()
  await going
  expect(heading.step).toBeNull()
})

it('can go again after it did not get there', async () => {
  let broken = true
  const heading = new Heading(() => (broken ? Promise.reject(new Error('no')) : Promise.resolve()))
  await expect(heading.to(5)).rejects.toThrow('no')
  expect(heading.step).toBeNull()
  broken = false
  await expect(heading.to(6)).resolves.toBeUndefined()
})
