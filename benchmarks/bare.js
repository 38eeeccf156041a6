// Epochs of the default network in a worker that does nothing else: the speed that the page is measured against.
// Posts images a second of each epoch, then null.
importScripts('run.js')

const file = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer())

onmessage = async ({ data: epochs }) => {
  const names = ['litup.wasm', 'row.bin', 'index.bin', 'value.bin', 'label.bin']
  const [wasm, row, index, value, label] = await Promise.all(names.map(file))
  const { images, train } = await begin(wasm, { row, index, value, label }, epochs)
  for (let epoch = 0; epoch < epochs; epoch++) postMessage((1000 * images) / train())
  postMessage(null)
}
