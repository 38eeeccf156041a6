// The plane of benchmarks/landscape.py, computed by the WebAssembly kernel in Node:
// node landscape.js WASM FOLDER POINTS IMAGES ROUNDS → seconds of each round, and the costs of the last.
const fs = require('node:fs')
const [wasm, folder, points, images, rounds] = process.argv.slice(2)
const read = (name) => fs.readFileSync(`${folder}/${name}.bin`)

const main = async () => {
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasm), {})
  const kernel = instance.exports
  let top = kernel.__heap_base.value
  const take = (bytes) => {
    const start = Math.ceil(top / 64) * 64
    top = start + bytes
    const missing = top - kernel.memory.buffer.byteLength
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536))
    return start
  }
  const put = (bytes) => {
    const start = take(bytes.length)
    new Uint8Array(kernel.memory.buffer).set(bytes, start)
    return start
  }
  const sizes = put(new Uint8Array(Int32Array.of(784, 16, 16, 10).buffer))
  const nets = ['start', 'p', 'q'].map((name) => {
    const net = take(kernel.litup_net_bytes(sizes, 3, 1))
    kernel.litup_net_setup(net, sizes, 3, 0, 0, 1)
    kernel.litup_net_set(net, put(read(name)))
    return net
  })
  const parts = ['row', 'lit'].map((name) => put(read(name)))
  const data = put(new Uint8Array(Uint32Array.of(...parts, 0, put(read('label')), 0).buffer))
  const [u, v] = [put(read('u')), put(read('v'))]
  const scratch = take(kernel.litup_net_plane_bytes(nets[0]))
  const costs = take(8 * points)
  const seconds = []
  for (let round = 0; round < rounds; round++) {
    new Float64Array(kernel.memory.buffer, costs, points).fill(0)
    const began = performance.now()
    // As the page does: slices, so that others have their turn.
    for (let from = 0; from < images; from += 64) {
      kernel.litup_net_plane(...nets, data, from, Math.min(64, images - from), u, v, points, scratch, costs)
    }
    seconds.push((performance.now() - began) / 1000)
  }
  process.stdout.write(JSON.stringify({ seconds, costs: [...new Float64Array(kernel.memory.buffer, costs, points)] }))
}
void main()
