import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** BIZ UDPGothic first; Noto Sans JP has the rare characters of names behind it. */
const fontFiles = [
  ['@expo-google-fonts/biz-udpgothic', '400Regular/BIZUDPGothic_400Regular.ttf'],
  ['@expo-google-fonts/biz-udpgothic', '700Bold/BIZUDPGothic_700Bold.ttf'],
  ['@expo-google-fonts/noto-sans-jp', '400Regular/NotoSansJP_400Regular.ttf'],
  ['@expo-google-fonts/noto-sans-jp', '700Bold/NotoSansJP_700Bold.ttf'],
] as const

/** What stands where a font has no character: the printers' mark for one that is missing. */
export const missingCharacter = '〓'

const uint16Bytes = 2
const tableRecordBytes = 16
const groupBytes = 12

/** The offset of a table in a TrueType file, by its tag. */
const tableAt = (font: Buffer, tag: string): number => {
  const count = font.readUInt16BE(4)
  for (let record = 0; record < count; record += 1) {
    const at = 12 + record * tableRecordBytes
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}

const addGroups = (font: Buffer, at: number, into: Set<number>): void => {
  const groups = font.readUInt32BE(at + 12)
  for (let group = 0; group < groups; group += 1) {
    const from = at + 16 + group * groupBytes
    const last = font.readUInt32BE(from + 4)
    for (let code = font.readUInt32BE(from); code <= last; code += 1) into.add(code)
  }
}

const addSegments = (font: Buffer, at: number, into: Set<number>): void => {
  const segmentBytes = font.readUInt16BE(at + 6)
  const ends = at + 14
  const starts = ends + segmentBytes + uint16Bytes
  const lastCode = 0xffff
  for (let offset = 0; offset < segmentBytes; offset += uint16Bytes) {
    const end = font.readUInt16BE(ends + offset)
    const start = font.readUInt16BE(starts + offset)
    for (let code = start; code <= end && code < lastCode; code += 1) into.add(code)
  }
}

/** The characters that a font maps, from the subtables of its `cmap` that cover Unicode. */
const charactersOf = (font: Buffer): Set<number> => {
  const characters = new Set<number>()
  const cmap = tableAt(font, 'cmap')
  const subtables = font.readUInt16BE(cmap + uint16Bytes)
  for (let subtable = 0; subtable < subtables; subtable += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + subtable * 8 + 4)
    const format = font.readUInt16BE(at)
    if (format === 12) addGroups(font, at, characters)
    if (format === 4) addSegments(font, at, characters)
  }
  return characters
}

/** The fonts of all documents, and what they can show. */
export type DocumentFonts = {
  blobs: Buffer[]
  /**
   * The text with 〓 for each character that neither font has: a document for keeping (PDF/A) may
   * not hold an empty glyph, and an invoice must not fail for a pictograph in a name.
   */
  showable: (text: string) => string
}

/** Reads the fonts from their packages, so that no font of the machine is ever used. */
export async function readDocumentFonts(): Promise<DocumentFonts> {
  const { resolve } = createRequire(import.meta.url)
  const blobs = await Promise.all(
    fontFiles.map(([name, file]) => readFile(join(dirname(resolve(`${name}/package.json`)), file))),
  )
  const known = blobs.map(charactersOf)
  // Bold and regular may differ: only what every weight of one family has is safe in any place.
  const isKnown = (code: number): boolean =>
    known.some((set, place) => place % 2 === 0 && set.has(code) && known[place + 1]?.has(code))
  const variation = /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u
  return {
    blobs,
    showable: (text) =>
      [...text]
        .filter((character) => !variation.test(character))
        .map((character) => (isKnown(character.codePointAt(0) ?? 0) ? character : missingCharacter))
        .join(''),
  }
}
