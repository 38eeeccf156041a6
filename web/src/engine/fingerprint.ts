/** What tells two networks apart to the bit. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** SHA-256 over all parameters as little-endian float32. */
export function fingerprintOf(parameters: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * parameters.length))
  parameters.forEach((value, i) => {
    view.setFloat32(4 * i, value, true)
  })
  return bytesToHex(sha256(new Uint8Array(view.buffer)))
}
