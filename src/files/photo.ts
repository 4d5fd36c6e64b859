import type { Sharp } from 'sharp'

/** Why an image was not taken. */
export class PhotoRefused extends Error {
  readonly why: 'type' | 'broken' | 'too-large'

  constructor(why: PhotoRefused['why'], options?: ErrorOptions) {
    super(`the photo is refused: ${why}`, options)
    this.why = why
  }
}

/** The side of the square that photos are cut to, in pixels. */
const side = 512
/** The longer side of pictures that are kept whole. */
const longest = 1200
/** A small file can hold a picture that fills the memory: those of more pixels are not decoded. */
const mostPixels = 50_000_000
/** libvips reads SVG and other formats too, which no camera makes. */
const formats: readonly string[] = ['jpeg', 'png', 'webp']

/**
 * The picture drawn anew, as a JPEG of one size: whatever else stood in the file (place and time of the shot, scripts, another file behind
 * its end) is left behind. Turned as its camera was held; cut to the part that the eye is drawn to.
 */
export const redrawPhoto = (bytes: Buffer): Promise<Buffer> =>
  redrawn(bytes, (image) => image.resize(side, side, { fit: 'cover', position: 'attention' }))

/** Drawn anew in the same way, whole: made smaller where it is wider or higher than a page needs. */
export const redrawPicture = (bytes: Buffer): Promise<Buffer> =>
  redrawn(bytes, (image) => image.resize(longest, longest, { fit: 'inside', withoutEnlargement: true }))

async function redrawn(bytes: Buffer, resize: (image: Sharp) => Sharp): Promise<Buffer> {
  // Only who brings a photo waits for the library to be loaded.
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    const { format, width, height } = await image.metadata()
    if (!formats.includes(format)) throw new PhotoRefused('type')
    if (width * height > mostPixels) throw new PhotoRefused('too-large')
    return await resize(image.autoOrient())
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer()
  } catch (error) {
    if (error instanceof PhotoRefused) throw error
    throw new PhotoRefused(isTooLarge(error) ? 'too-large' : 'broken', { cause: error })
  }
}

const isTooLarge = (error: unknown): boolean => error instanceof Error && error.message.includes('pixel limit')
