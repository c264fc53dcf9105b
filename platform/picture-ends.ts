import { crc32 } from 'node:zlib'

/** What the bytes of a picture say of themselves: how large it is, and where it ends. */
export type PictureShape = { width: number; height: number; end: number }

const pngSignatureBytes = 8
const pngChunkFrame = 12

/** Walks the chunks of a PNG up to IEND, each with its checksum; null where they break off. */
export function pngShape(bytes: Buffer): PictureShape | null {
  let at = pngSignatureBytes
  let size: { width: number; height: number } | null = null
  let hasPixels = false
  while (at + pngChunkFrame <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const end = at + pngChunkFrame + length
    if (end > bytes.length) return null
    const named = bytes.subarray(at + 4, end - 4)
    if (crc32(named) !== bytes.readUInt32BE(end - 4)) return null
    const name = named.toString('latin1', 0, 4)
    if (name === 'IHDR' && length === 13)
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
    if (name === 'IDAT') hasPixels = true
    if (name === 'IEND') return size === null || !hasPixels ? null : { ...size, end }
    at = end
  }
  return null
}

/** Skips a chain of sub-blocks of a GIF; null where it breaks off. */
const afterSubBlocks = (bytes: Buffer, from: number): number | null => {
  let at = from
  for (;;) {
    const length = bytes[at]
    if (length === undefined) return null
    at += length + 1
    if (length === 0) return at
  }
}

const gifTableBytes = (packed: number): number =>
  (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1)

const gifHeaderBytes = 13
const gifImageBytes = 10

/** Walks the blocks of a GIF up to its trailer; null where they break off. */
export function gifShape(bytes: Buffer): PictureShape | null {
  if (bytes.length < gifHeaderBytes) return null
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  let hasPixels = false
  let at: number | null = gifHeaderBytes + gifTableBytes(bytes[10] ?? 0)
  while (at !== null && at < bytes.length) {
    const introducer = bytes[at]
    if (introducer === 0x3b) return hasPixels ? { ...size, end: at + 1 } : null
    if (introducer === 0x21) at = afterSubBlocks(bytes, at + 2)
    else if (introducer === 0x2c) {
      hasPixels = true
      const packed = bytes[at + 9] ?? 0
      at = afterSubBlocks(bytes, at + gifImageBytes + gifTableBytes(packed) + 1)
    } else return null
  }
  return null
}

/** Markers of a JPEG without a length: the byte alone. */
const isBareMarker = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Frames of every coding but the three other segments among their numbers. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** The next marker behind a scan's data, where 0xFF stands before 0x00 or a restart. */
const afterScan = (bytes: Buffer, from: number): number => {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    const next = at < 0 ? undefined : bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
    at += next === 0xff ? 1 : 2
  }
}

/** Walks the segments and scans of a JPEG up to its end; null where they break off. */
export function jpegShape(bytes: Buffer): PictureShape | null {
  let at = 2
  let size: { width: number; height: number } | null = null
  let hasPixels = false
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] as number
    if (marker === 0xff) at += 1
    else if (isBareMarker(marker)) at += 2
    else if (marker === 0xd9) return size === null || !hasPixels ? null : { ...size, end: at + 2 }
    else {
      if (at + 4 > bytes.length) return null
      const end = at + 2 + bytes.readUInt16BE(at + 2)
      if (end > bytes.length || end < at + 4) return null
      if (isFrame(marker) && end >= at + 9)
        size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
      if (marker === 0xda) hasPixels = true
      at = marker === 0xda ? afterScan(bytes, end) : end
    }
  }
  return null
}
