// Epochs of the default network in a worker that does nothing else: the speed that the page is measured against.
// Asked for so many epochs, it trains them and posts images a second.
importScripts("run.js");

const MOST_EPOCHS = 100000;
const file = async (name) =>
  new Uint8Array(await (await fetch(name)).arrayBuffer());
let begun = null;

async function start() {
  const names = ["litup.wasm", "row.bin", "lit.bin", "label.bin"];
  const [wasm, row, lit, label] = await Promise.all(names.map(file));
  return begin(wasm, { row, lit, label }, MOST_EPOCHS);
}

onmessage = async ({ data: epochs }) => {
  begun ??= await start();
  let spent = 0;
  for (let epoch = 0; epoch < epochs; epoch++) spent += begun.train();
  postMessage((1000 * epochs * begun.images) / spent);
};
