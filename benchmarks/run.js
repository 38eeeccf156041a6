// The default run through the WebAssembly kernel and nothing else, for a worker (bare.js) and for Node (epoch.js).
// parts: the training set as the bytes of row, lit and label. Resolves to how many images there are, and a
// function that trains the next epoch, its shuffle included, and returns the milliseconds that took.
async function begin(wasm, { row, lit, label }, epochs) {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  const kernel = instance.exports;
  let top = kernel.__heap_base.value;
  const take = (bytes) => {
    const start = (top = Math.ceil(top / 64) * 64);
    top += bytes;
    const missing = top - kernel.memory.buffer.byteLength;
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536));
    return start;
  };
  const put = (bytes) => {
    const start = take(bytes.length);
    new Uint8Array(kernel.memory.buffer, start, bytes.length).set(bytes);
    return start;
  };
  const words = (numbers) =>
    put(new Uint8Array(Int32Array.from(numbers).buffer));

  const sizes = words([784, 16, 16, 10]);
  const net = take(kernel.litup_net_bytes(sizes, 3, 10));
  const parameters = take(13002 * 4);
  kernel.litup_net_setup(net, sizes, 3, 0, 0, 10);
  kernel.litup_initialise(parameters, sizes, 3, 1, 0n);
  kernel.litup_net_set(net, parameters);
  const data = words([put(row), put(lit), 0, put(label), 0]);
  const images = row.length / 4 - 1;
  const order = take(images * 4);
  const run = take(80);
  const view = () => new DataView(kernel.memory.buffer);
  view().setFloat64(run, 1.5, true);
  view().setBigInt64(run + 32, BigInt(Math.ceil(images / 10) * epochs), true);
  view().setInt32(run + 40, 1, true);
  view().setInt32(run + 44, 10, true);
  view().setUint32(run + 48, images, true);

  let epoch = 0;
  const train = () => {
    const start = performance.now();
    kernel.litup_shuffle(order, images, 0n, epoch++);
    view().setUint32(run + 52, 0, true);
    view().setFloat64(run + 16, 0, true);
    while (kernel.litup_net_train(net, data, order, run, 20000) === 0);
    return performance.now() - start;
  };
  return { images, train };
}

if (typeof module !== "undefined") module.exports = { begin };
