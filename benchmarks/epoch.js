// Epochs of the default network in Node: node epoch.js WASM FOLDER EPOCHS.
// FOLDER holds the training set as row.bin, lit.bin, label.bin. Prints seconds per epoch as JSON.
const fs = require("fs");
const { begin } = require("./run.js");
const [wasm, folder, epochs] = process.argv.slice(2);

const part = (name) => fs.readFileSync(`${folder}/${name}.bin`);
const parts = {
  row: part("row"),
  lit: part("lit"),
  label: part("label"),
};

begin(fs.readFileSync(wasm), parts, Number(epochs)).then(({ train }) => {
  console.log(
    JSON.stringify(
      Array.from({ length: Number(epochs) }, () => train() / 1000),
    ),
  );
});
