import { describe, expect, it } from 'vitest'
import { parseModel } from './model'
import { Problem } from './problem'
import { ABOUT, container, entries, modelFile, withHeader } from './testing'

const TENSORS = entries([784, 3, 10], () => 0.25)

function problemOf(file: ArrayBuffer): string {
  try {
    parseModel(file)
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.key
    throw thrown
  }
  return 'none'
}

describe('a model file', () => {
  it('is read with its weights, biases and description', () => {
    const network = parseModel(modelFile())
    expect(network.sizes).toEqual([784, 3, 10])
    expect(network.W[1]).toHaveLength(784 * 3)
    expect(network.W[2]?.[29]).toBe(Math.fround(Math.sin(2 + 29) / 20))
    expect(network.b[2]?.[9]).toBe(Math.fround(Math.sin(2 - 10) / 20))
    expect(network.about).toEqual({
      name: 'small',
      testAccuracy: 0.5,
      fingerprint: 'abc',
      config: { seed: 7 },
      data: null,
      step: null,
    })
  })

  it('may stay silent on accuracy and run', () => {
    const { about } = parseModel(modelFile({ test_accuracy: null, config: null, fingerprint: undefined }))
    expect(about).toEqual({ name: 'small', testAccuracy: null, fingerprint: '', config: null, data: null, step: null })
  })

  it('may have moments of its run as well', () => {
    const network = parseModel(modelFile())
    const moments = { name: 'moments', shape: [1, 2], values: [1, 2] }
    const recorded = entries(ABOUT.sizes, (l, i) => Math.sin(l + i) / 20)
    expect(parseModel(modelFile({}, [...recorded, moments])).parameters).toEqual(network.parameters)
  })

  it('is refused when cut off or too long', () => {
    const file = modelFile()
    expect(problemOf(new ArrayBuffer(3))).toBe('problem.modelShort')
    expect(problemOf(file.slice(0, 40))).toBe('problem.modelHeader')
    expect(problemOf(file.slice(0, -4))).toBe('problem.modelBytes')
    const longer = new Uint8Array(file.byteLength + 4)
    longer.set(new Uint8Array(file))
    expect(problemOf(longer.buffer)).toBe('problem.modelBytes')
  })

  it('is refused when its header is not one', () => {
    expect(problemOf(withHeader('[1]', new Float32Array()))).toBe('problem.modelJson')
    expect(problemOf(withHeader('{', new Float32Array()))).toBe('problem.modelJson')
    expect(problemOf(withHeader('{"W1": 3}', new Float32Array()))).toBe('problem.modelEntry')
    expect(problemOf(withHeader('{"__metadata__": {"a": 1}}', new Float32Array()))).toBe('problem.modelMetadata')
    const twice = '{"__metadata__": {"litup": "a", "litup": "b"}}'
    expect(problemOf(withHeader(twice, new Float32Array()))).toBe('problem.modelJson')
    const gap = '{"W1": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}'
    expect(problemOf(withHeader(gap, new Float32Array(2)))).toBe('problem.modelGaps')
  })

  it('is refused when its description is wrong', () => {
    expect(problemOf(container({}, TENSORS))).toBe('problem.modelAbout')
    expect(problemOf(container({ litup: 'null' }, TENSORS))).toBe('problem.modelAbout')
    expect(problemOf(modelFile({ format: 2 }))).toBe('problem.modelAbout')
    expect(problemOf(modelFile({ activation: 'step' }))).toBe('problem.modelAbout')
    expect(problemOf(modelFile({ cost: 'toString' }))).toBe('problem.modelAbout')
  })

  it.each([['784'], [[784]], [[784, 0, 10]], [[784, 4097, 10]], [[784, 1.5, 10]], [Array<number>(10).fill(5)]])(
    'is refused with sizes %j',
    (sizes) => {
      expect(problemOf(modelFile({ sizes }))).toBe('problem.modelSizes')
    },
  )

  it('is refused when tensors are missing, too many, of another type or shape', () => {
    expect(problemOf(modelFile({}, TENSORS.slice(1)))).toBe('problem.modelTensors')
    expect(problemOf(modelFile({}, [...TENSORS, { name: 'W3', shape: [1], values: [1] }]))).toBe('problem.modelTensors')
    const [first, ...rest] = TENSORS
    expect(problemOf(modelFile({}, [{ ...first!, dtype: 'F64' }, ...rest]))).toBe('problem.modelTensor')
    expect(problemOf(modelFile({}, [{ ...first!, shape: [784, 3] }, ...rest]))).toBe('problem.modelTensor')
    expect(problemOf(modelFile({}, [{ ...first!, values: [1] }, ...rest]))).toBe('problem.modelTensor')
  })

  it.each([Infinity, -Infinity, NaN])('is refused with the value %d in it', (value) => {
    const tensors = entries(ABOUT.sizes, (l, i) => (l === 2 && i === 5 ? value : 0))
    expect(problemOf(modelFile({}, tensors))).toBe('problem.modelFinite')
  })
})
