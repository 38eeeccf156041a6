/** Pictures that visitors drop, paste, choose or photograph, decoded and bounded in size. */
import { Problem } from '../engine/problem'

/** The limits are those of `litup predict`. */
const MOST_MEGABYTES = 64
const MOST_MEGAPIXELS = 50
const LONGEST_SIDE = 16_384
/** Some browsers give no larger canvas; what has more pixels is made smaller. */
const CANVAS_PIXELS = 4096 * 4096

/** The picture's pixels: upright, colours as they stand in the file. Throws a Problem that names the file. */
export async function decodePicture(file: Blob, name: string): Promise<ImageData> {
  const megabytes = file.size / 1e6
  if (megabytes > MOST_MEGABYTES) {
    throw new Problem('problem.bigFile', { name, got: Math.ceil(megabytes), limit: MOST_MEGABYTES })
  }
  const bitmap = await decode(file, name)
  try {
    return pixels(bitmap)
  } finally {
    bitmap.close()
  }
}

async function decode(file: Blob, name: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', colorSpaceConversion: 'none' })
  } catch {
    throw new Problem('problem.notPicture', { name })
  }
}

function pixels(bitmap: ImageBitmap): ImageData {
  const { width, height } = bitmap
  if (width * height > MOST_MEGAPIXELS * 1e6 || Math.max(width, height) > LONGEST_SIDE) {
    throw new Problem('problem.bigPicture', { width, height, limit: MOST_MEGAPIXELS })
  }
  const shrink = Math.min(1, Math.sqrt(CANVAS_PIXELS / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(width * shrink))
  canvas.height = Math.max(1, Math.floor(height * shrink))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('the browser gives no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

/** The first picture among what was dropped or pasted. Throws a Problem when there is none. */
export function pictureOf(transfer: DataTransfer | null): File {
  const files = [...(transfer?.files ?? [])]
  const file = files.find(({ type }) => type.startsWith('image/')) ?? files[0]
  if (!file) throw new Problem('problem.noPicture')
  return file
}
