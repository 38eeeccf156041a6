// The golden cases of tests/kernel/golden_pen.py, computed by the WebAssembly kernel. One expression, so
// that Node and a page can both evaluate it: (wasm bytes, inputs) → name → the result's bytes in base64.
async (wasm, given) => {
  const { instance } = await WebAssembly.instantiate(wasm, {})
  const kernel = instance.exports
  const start = Math.ceil(kernel.__heap_base.value / 64) * 64
  let top = start

  // Memory by the caller: everything after the kernel's own, 64 bytes apart.
  const take = (bytes) => {
    const at = top
    top = Math.ceil((top + bytes) / 64) * 64
    const missing = top - kernel.memory.buffer.byteLength
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536))
    return at
  }
  const bytes = (at, count) => new Uint8Array(kernel.memory.buffer, at, count)
  const put = (array) => {
    const at = take(array.byteLength)
    bytes(at, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    return at
  }
  const plain = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const base64 = (parts) => {
    let text = ''
    for (const part of parts) for (const byte of part) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const drawn = (fill) => {
    const image = take(784)
    const place = take(12)
    if (fill(image, place) !== 0) throw new Error('the kernel refused')
    return [bytes(image, 784).slice(), bytes(place, 12).slice()]
  }

  const draw = (strokes, normalise) => {
    top = start
    const points = put(Int32Array.from(strokes.flat()))
    const lengths = put(Int32Array.from(strokes, (stroke) => stroke.length / 2))
    return drawn((image, place) =>
      kernel.litup_pen_draw(points, lengths, strokes.length, normalise, image, place),
    )
  }
  const picture = ([width, height, content], normalise) => {
    top = start
    const rgba = put(plain(content))
    const scratch = take(kernel.litup_pen_picture_bytes(width, height))
    return drawn((image, place) =>
      kernel.litup_pen_picture(rgba, width, height, normalise, scratch, image, place),
    )
  }
  const digits = ([seed, first, count]) => {
    top = start
    const [images, labels, parts] = [take(784 * count), take(count), take(count)]
    for (let i = 0; i < count; i++) {
      kernel.litup_digit(BigInt(seed), first + i, images + 784 * i, labels + i, parts + i)
    }
    return [bytes(images, 784 * count), bytes(labels, count), bytes(parts, count)]
  }

  const hasty = ([seed, first, count]) => {
    top = start
    const [images, labels] = [take(784 * count), take(count)]
    for (let i = 0; i < count; i++) {
      kernel.litup_hasty_digit(BigInt(seed), first + i, images + 784 * i, labels + i)
    }
    return [bytes(images, 784 * count), bytes(labels, count)]
  }
  const warped = (amounts, [seed, epoch], images) => {
    top = start
    const count = images.length / 784
    const [from, which] = [put(images), put(Uint32Array.from({ length: count }, (_, i) => i))]
    const [how, out] = [put(Float32Array.from(amounts)), take(784 * count)]
    if (kernel.litup_warp(from, which, count, how, BigInt(seed), epoch, out) !== 0) throw new Error('refused')
    return [bytes(out, 784 * count)]
  }

  const found = { digits: base64(digits(given.digits)), 'hasty digits': base64(hasty(given.hasty)) }
  const images = digits(given.digits)[0].slice()
  for (const [name, amounts] of Object.entries(given.warps)) {
    found[`warped ${name}`] = base64(warped(amounts, given.warped, images))
  }
  for (const [normalise, word] of ['False', 'True'].entries()) {
    found[`drawings ${word}`] = base64(given.drawings.flatMap((strokes) => draw(strokes, normalise)))
    for (const [name, content] of Object.entries(given.pictures)) {
      found[`${name} ${word}`] = base64(picture(content, normalise))
    }
  }
  return found
}
