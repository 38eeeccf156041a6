// The golden cases of tests/kernel/golden.py, computed by the WebAssembly kernel. One expression, so
// that Node and a page can both evaluate it: (wasm bytes, cases) → per case, the result's bytes in base64.
// Mirrors golden.py line by line; Python hashes what comes back.
async (wasm, cases) => {
  const { instance } = await WebAssembly.instantiate(wasm, {})
  const kernel = instance.exports
  let top = 0

  // Memory by the caller: everything after the kernel's own, 64 bytes apart.
  const reset = () => {
    top = Math.ceil(kernel.__heap_base.value / 64) * 64
  }
  const take = (Kind, count) => {
    const start = top
    top = Math.ceil((top + count * Kind.BYTES_PER_ELEMENT) / 64) * 64
    const missing = top - kernel.memory.buffer.byteLength
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536))
    return start
  }
  const view = (Kind, start, count) => new Kind(kernel.memory.buffer, start, count)

  const uniform = (count, stream) => {
    const start = take(Float32Array, count)
    kernel.litup_uniform(start, count, 7n, stream)
    return start
  }

  // Inputs by one door or the other, targets as labels or as numbers; returns the address of a LitupData.
  const examples = (c) => {
    const nIn = c.sizes[0]
    const nOut = c.sizes[c.sizes.length - 1]
    const raw = uniform(c.images * nIn, 1)
    const labels = take(Uint16Array, c.images)
    const drawn = uniform(c.images, 2)
    const fields = [0, 0, 0, 0, 0]
    for (let n = 0; n < c.images; n++) {
      view(Uint16Array, labels, c.images)[n] = Math.floor(view(Float32Array, drawn, c.images)[n] * nOut)
    }
    if (c.door === 'rows') {
      const bytes = take(Uint8Array, c.images * nIn)
      const pixels = view(Uint8Array, bytes, c.images * nIn)
      view(Float32Array, raw, c.images * nIn).forEach((u, i) => (pixels[i] = u < 0.8 ? 0 : Math.floor(u * 256)))
      const row = take(Uint32Array, c.images + 1)
      fields[0] = row
      fields[1] = take(Uint16Array, kernel.litup_rows(bytes, c.images, nIn, row, 0))
      kernel.litup_rows(bytes, c.images, nIn, row, fields[1])
      fields[3] = labels
    } else {
      const inputs = view(Float32Array, raw, c.images * nIn)
      inputs.forEach((u, i) => (inputs[i] = u < 0.8 ? 0 : Math.fround(u * 2 ** c.exponent)))
      fields[2] = raw
      fields[4] = uniform(c.images * nOut, 3)
    }
    const data = take(Uint32Array, 5)
    view(Uint32Array, data, 5).set(fields)
    return data
  }

  const beginRun = (c) => {
    const run = take(Uint8Array, 80)
    const v = new DataView(kernel.memory.buffer)
    new Uint8Array(kernel.memory.buffer, run, 80).fill(0)
    v.setFloat64(run, c.rate, true)
    v.setFloat64(run + 8, c.l2, true)
    v.setBigInt64(run + 32, BigInt(c.epochs * Math.ceil(c.images / c.batch)), true)
    v.setInt32(run + 40, 1, true)
    v.setInt32(run + 44, c.batch, true)
    v.setUint32(run + 48, c.images, true)
    return run
  }

  // Costs on the plane through the net along two networks of random weights.
  const plane = (c, net, sizes, data, parameters) => {
    const layers = c.sizes.length - 1
    const [p, q] = [5n, 6n].map((seed) => {
      const made = take(Uint8Array, kernel.litup_net_bytes(sizes, layers, 1))
      kernel.litup_net_setup(made, sizes, layers, c.activation, c.cost, 1)
      kernel.litup_initialise(parameters, sizes, layers, c.init, seed)
      kernel.litup_net_set(made, parameters)
      return made
    })
    // As Python does: a network for single images.
    const start = take(Uint8Array, kernel.litup_net_bytes(sizes, layers, 1))
    kernel.litup_net_setup(start, sizes, layers, c.activation, c.cost, 1)
    kernel.litup_net_get(net, parameters)
    kernel.litup_net_set(start, parameters)
    const [u, v] = [take(Float32Array, c.points), take(Float32Array, c.points)]
    const scratch = take(Uint8Array, kernel.litup_net_plane_bytes(start))
    const costs = take(Float64Array, c.points)
    view(Float64Array, costs, c.points).fill(0)
    view(Float32Array, u, c.points).forEach((_, n, all) => (all[n] = n / 4 - 0.75))
    view(Float32Array, v, c.points).forEach((_, n, all) => (all[n] = ((n * n) % 5) / 8))
    kernel.litup_net_plane(start, p, q, data, 0, c.images, u, v, c.points, scratch, costs)
    return costs
  }

  const compute = (c) => {
    reset()
    const layers = c.sizes.length - 1
    const sizes = take(Int32Array, c.sizes.length)
    view(Int32Array, sizes, c.sizes.length).set(c.sizes)
    let count = 0
    let width = 0
    for (let l = 1; l <= layers; l++) {
      count += c.sizes[l] * (c.sizes[l - 1] + 1)
      width += c.sizes[l]
    }
    const parameters = take(Float32Array, count)
    kernel.litup_initialise(parameters, sizes, layers, c.init, 5n)
    const net = take(Uint8Array, kernel.litup_net_bytes(sizes, layers, c.batch))
    kernel.litup_net_setup(net, sizes, layers, c.activation, c.cost, c.batch)
    kernel.litup_net_set(net, parameters)
    const data = examples(c)
    const order = take(Uint32Array, c.images)
    const parts = []
    const keep = (start, bytes) => parts.push(view(Uint8Array, start, bytes).slice())

    const run = beginRun(c)
    const v = () => new DataView(kernel.memory.buffer)
    for (let epoch = 0; epoch < c.epochs; epoch++) {
      kernel.litup_shuffle(order, c.images, 5n, epoch)
      v().setUint32(run + 52, 0, true)
      v().setFloat64(run + 16, 0, true)
      while (kernel.litup_net_train(net, data, order, run, c.slice) === 0);
      keep(run + 16, 8)
    }
    kernel.litup_net_get(net, parameters)
    keep(parameters, count * 4)

    const sums = take(Float64Array, 2)
    view(Float64Array, sums, 2).fill(0)
    kernel.litup_net_evaluate(net, data, 0, c.images, sums, sums + 8, 0)
    keep(sums, 12)
    const gradient = take(Float32Array, count)
    kernel.litup_net_gradient(net, data, 0, 0, 50, gradient)
    keep(gradient, count * 4)
    const z = take(Float32Array, 50 * width)
    const a = take(Float32Array, 50 * width)
    kernel.litup_net_forward(net, data, 0, 50, z, a)
    keep(z, 200 * width)
    keep(a, 200 * width)
    if (c.points > 0) keep(plane(c, net, sizes, data, parameters), 8 * c.points)
    return parts
  }

  const base64 = (parts) => {
    let text = ''
    for (const part of parts) for (const byte of part) text += String.fromCharCode(byte)
    return btoa(text)
  }
  return Object.fromEntries(cases.map((c) => [c.name, base64(compute(c))]))
}
