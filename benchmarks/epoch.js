// Epochs of the default network through the WebAssembly kernel in Node: node epoch.js WASM FOLDER EPOCHS.
// FOLDER holds the training set as row.bin, index.bin, value.bin, label.bin. Prints seconds per epoch as JSON.
const fs = require('fs')
const [wasm, folder, epochs] = process.argv.slice(2)

WebAssembly.instantiate(fs.readFileSync(wasm), {}).then(({ instance }) => {
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

  const part = (name) => put(fs.readFileSync(`${folder}/${name}.bin`))
  const rows = part('row')
  const data = words([rows, part('index'), part('value'), 0, part('label'), 0])
  const images = fs.statSync(`${folder}/row.bin`).size / 4 - 1
  const order = take(images * 4)
  const run = take(80)
  const view = () => new DataView(kernel.memory.buffer)
  view().setFloat64(run, 1.5, true)
  view().setBigInt64(run + 32, BigInt(Math.ceil(images / 10) * epochs), true)
  view().setInt32(run + 40, 1, true)
  view().setInt32(run + 44, 10, true)
  view().setUint32(run + 48, images, true)

  const seconds = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    kernel.litup_shuffle(order, images, 0n, epoch)
    view().setUint32(run + 52, 0, true)
    view().setFloat64(run + 16, 0, true)
    const start = performance.now()
    while (kernel.litup_net_train(net, data, order, run, 20000) === 0);
    seconds.push((performance.now() - start) / 1000)
  }
  console.log(JSON.stringify(seconds))
})
