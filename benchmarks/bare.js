// Epochs of the default network through the WebAssembly kernel in a worker that does nothing else: the speed that
// the page is measured against. Posts images a second of each epoch.
const file = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer())

async function epochs(count) {
  const [wasm, row, index, value, label] = await Promise.all(
    ['litup.wasm', 'row.bin', 'index.bin', 'value.bin', 'label.bin'].map(file),
  )
  const { instance } = await WebAssembly.instantiate(wasm, {})
  const kernel = instance.exports
  let top = kernel.__heap_base.value
  const take = (bytes) => {
    const start = (top = Math.ceil(top / 64) * 64)
    top += bytes
    const missing = top - kernel.memory.buffer.byteLength
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536))
    return start
  }
  const put = (bytes) => {
    const start = take(bytes.length)
    new Uint8Array(kernel.memory.buffer, start, bytes.length).set(bytes)
    return start
  }
  const words = (numbers) => put(new Uint8Array(Int32Array.from(numbers).buffer))

  const sizes = words([784, 16, 16, 10])
  const net = take(kernel.litup_net_bytes(sizes, 3, 10))
  const parameters = take(13002 * 4)
  kernel.litup_net_setup(net, sizes, 3, 0, 0, 10)
  kernel.litup_initialise(parameters, sizes, 3, 1, 0n)
  kernel.litup_net_set(net, parameters)
  const data = words([put(row), put(index), put(value), 0, put(label), 0])
  const images = row.length / 4 - 1
  const order = take(images * 4)
  const run = take(80)
  const view = () => new DataView(kernel.memory.buffer)
  view().setFloat64(run, 1.5, true)
  view().setBigInt64(run + 32, BigInt(Math.ceil(images / 10) * count), true)
  view().setInt32(run + 40, 1, true)
  view().setInt32(run + 44, 10, true)
  view().setUint32(run + 48, images, true)

  for (let epoch = 0; epoch < count; epoch++) {
    const start = performance.now()
    kernel.litup_shuffle(order, images, 0n, epoch)
    view().setUint32(run + 52, 0, true)
    view().setFloat64(run + 16, 0, true)
    while (kernel.litup_net_train(net, data, order, run, 20000) === 0);
    postMessage((1000 * images) / (performance.now() - start))
  }
  postMessage(null)
}

onmessage = ({ data }) => void epochs(data)
