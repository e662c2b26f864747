// A photo as the server gets it: drawn anew, so that nothing of the camera's notes (place, time, device) is in it.

export const photoBytes = 1024 * 1024
const sides = [1920, 1440, 1080, 800]
const qualities = [0.85, 0.7, 0.55]

function drawn(image: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

/** At most 1 MiB of JPEG, upright; throws when it is no picture that this phone can read. */
export async function shrink(file: Blob): Promise<ArrayBuffer> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    for (const side of sides)
      for (const quality of qualities) {
        const blob = await drawn(image, side, quality)
        if (blob && blob.size <= photoBytes) return await blob.arrayBuffer()
      }
  } finally {
    image.close()
  }
  throw new Error('the photo stays too large')
}
