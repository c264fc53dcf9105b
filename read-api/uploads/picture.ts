import { fileTypeFromBuffer } from 'file-type'
import { defineRefusals, isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { type PictureType, pictureShapes } from '../../platform/kept-pictures.ts'
import type { PictureShape } from '../../platform/picture-ends.ts'

/** Limits of a picture that is handed in (ACC-04, R12). */
export const pictureLimits = {
  bytesMax: 10 * 1024 * 1024,
  /** Shorter than this, nothing on a document can be read. */
  sideMin: 200,
  sideMax: 16_000,
  /** A small file may claim a size that no viewer can hold. */
  pixelsMax: 60_000_000,
} as const

/** Refusals of uploads; none of them ever reaches the log. */
export const refuseUpload = defineRefusals({
  upload_empty: 'invalid',
  upload_too_large: 'invalid',
  upload_too_slow: 'invalid',
  upload_broken_off: 'invalid',
  upload_content_type: 'invalid',
  uploads_full: 'conflict',
  uploads_busy: 'unavailable',
  picture_type: 'invalid',
  picture_damaged: 'invalid',
  picture_too_small: 'invalid',
  picture_dimensions: 'invalid',
  picture_holds_more: 'invalid',
})

export type PictureFacts = {
  mediaType: PictureType
  width: number
  height: number
}

const isPicture = (mime: string): mime is PictureType => Object.hasOwn(pictureShapes, mime)

const markupPattern = /<script|<html|<!doctype|<\?php/i
const pdfWindow = 1_024
/** The end of a ZIP archive stands within so many bytes of a file's end. */
const zipWindow = 65_557

/** Whether the file is something else at the same time: a page, a PDF, an archive. */
const holdsMore = (bytes: Buffer, { end }: PictureShape): boolean => {
  const tail = bytes.subarray(Math.max(0, bytes.length - zipWindow))
  return (
    markupPattern.test(bytes.toString('latin1')) ||
    bytes.subarray(0, pdfWindow).includes('%PDF-') ||
    tail.includes('PK\u0005\u0006') ||
    // Phones put a preview, a depth map or a film behind a JPEG; nothing belongs behind the others.
    (end < bytes.length && bytes.readUInt16BE(0) !== 0xffd8)
  )
}

const sizeRefusal = ({ width, height }: PictureShape): Refusal | null => {
  const { sideMin, sideMax, pixelsMax } = pictureLimits
  if (width > sideMax || height > sideMax || width * height > pixelsMax)
    return refuseUpload('picture_dimensions', { width, height, sideMax })
  return width < sideMin || height < sideMin
    ? refuseUpload('picture_too_small', { width, height, sideMin })
    : null
}

/** What a picture is, by its bytes and not by its name; a refusal where it is none or more. */
export async function inspectPicture(bytes: Buffer): Promise<PictureFacts | Refusal> {
  if (bytes.length === 0) return refuseUpload('upload_empty')
  // Only the beginning: an archive's directory is not worth walking to be refused.
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4_100)).catch(() => undefined)
  if (found === undefined || !isPicture(found.mime))
    return refuseUpload('picture_type', { found: found?.ext ?? null })
  const shape = pictureShapes[found.mime](bytes)
  if (shape === null) return refuseUpload('picture_damaged')
  const refused = sizeRefusal(shape)
  if (isRefusal(refused)) return refused
  if (holdsMore(bytes, shape)) return refuseUpload('picture_holds_more')
  return { mediaType: found.mime, width: shape.width, height: shape.height }
}
