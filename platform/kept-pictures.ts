import type { Blobs } from './blobs.ts'
import { gifShape, jpegShape, type PictureShape, pngShape } from './picture-ends.ts'

/** The kinds of pictures that are taken in, and how each says its size. */
export const pictureShapes = {
  'image/jpeg': jpegShape,
  'image/png': pngShape,
  'image/gif': gifShape,
} as const satisfies Readonly<Record<string, (bytes: Buffer) => PictureShape | null>>

export type PictureType = keyof typeof pictureShapes

/** What a picture is by the bytes that we keep of it. */
export type KeptPicture = { mediaType: PictureType; bytes: number; width: number; height: number }

/** Answers for a picture of an account; null where that account has handed in none of the name. */
export type KeptPictures = (accountId: string, sha256: string) => Promise<KeptPicture | null>

/** The type of a picture that was inspected when it came. */
export const mediaTypeOf = (bytes: Buffer): PictureType => {
  if (bytes[0] === 0xff) return 'image/jpeg'
  return bytes[0] === 0x89 ? 'image/png' : 'image/gif'
}

/** What the bytes say of themselves; null where they are no picture. */
export const describePicture = (bytes: Buffer): KeptPicture | null => {
  const mediaType = mediaTypeOf(bytes)
  const shape = pictureShapes[mediaType](bytes)
  if (shape === null) return null
  return { mediaType, bytes: bytes.length, width: shape.width, height: shape.height }
}

/** Looks at the files themselves: whoever names a picture is not asked what it is (ACC-04). */
export const lookAtPictures =
  (read: Blobs['get']): KeptPictures =>
  async (accountId, sha256) => {
    const bytes = await read(accountId, sha256)
    return bytes === null ? null : describePicture(bytes)
  }
