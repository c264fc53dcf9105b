import { inflateSync } from 'node:zlib'

type PdfObject = { dictionary: string; stream: Buffer | null }

const objectsOf = (pdf: string): Map<string, PdfObject> => {
  const objects = new Map<string, PdfObject>()
  for (const [, id = '', body = ''] of pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const start = body.indexOf('stream\n')
    if (start < 0) {
      objects.set(id, { dictionary: body, stream: null })
      continue
    }
    const dictionary = body.slice(0, start)
    const raw = Buffer.from(body.slice(start + 7, body.lastIndexOf('\nendstream')), 'latin1')
    const stream = dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw
    objects.set(id, { dictionary, stream })
  }
  return objects
}

const textOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** From a font's glyph numbers to text, as its ToUnicode map says. */
const readCharacterMap = (cmap: string): Map<number, string> => {
  const map = new Map<number, string>()
  for (const [, pairs = ''] of cmap.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of pairs.matchAll(/<([0-9a-f]+)> ?<([0-9a-f]+)>/gi))
      map.set(Number.parseInt(glyph, 16), textOf(text))
  return map
}

const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** The bytes of a PDF string in brackets. */
const literalBytes = (literal: string): number[] =>
  [...literal.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(
    ([, octal, escaped, plain = '']) => {
      if (octal !== undefined) return Number.parseInt(octal, 8)
      if (escaped !== undefined) return escapes[escaped] ?? escaped.charCodeAt(0)
      return plain.charCodeAt(0)
    },
  )

const stringOf = (literal: string): number[] =>
  literal.startsWith('<')
    ? [...Buffer.from(literal.slice(1, -1), 'hex')]
    : literalBytes(literal.slice(1, -1))

/** Strings stand in brackets, which may hold a pair, or as hexadecimal; fonts before `Tf`. */
const piece = String.raw`\\[\s\S]|[^\\()]`
const literal = String.raw`\((?:${piece}|\((?:${piece})*\))*\)`
const token = new RegExp(String.raw`/(f\d+) [\d.]+ Tf|(${literal}|<[0-9a-fA-F]+>)`, 'g')

const shownIn = (content: string, fonts: Map<string, Map<number, string>>): string => {
  let current = new Map<number, string>()
  let shown = ''
  for (const [, text = ''] of content.matchAll(/\nBT\n([\s\S]*?)\nET\n/g))
    for (const [, font, shownText = ''] of text.matchAll(token)) {
      if (font !== undefined) current = fonts.get(font) ?? new Map()
      const bytes = stringOf(shownText)
      for (let at = 0; at < bytes.length; at += 2) {
        const glyph = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
        shown += current.get(glyph) ?? '\uFFFD'
      }
    }
  return shown
}

/**
 * The text that a reader or a search finds on the pages of a PDF of ours, in order of drawing;
 * U+FFFD where a glyph has no text. It knows what our documents use of the format, no more.
 */
export const pdfText = (pdf: Uint8Array): string => {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'))
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\s/.test(dictionary))
  if (pages.length === 0) throw new Error('no page was found')
  return pages
    .map(({ dictionary }) => {
      const fonts = new Map(
        [...dictionary.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
          const cmapId = /\/ToUnicode (\d+)/.exec(objects.get(id)?.dictionary ?? '')?.[1] ?? ''
          const cmap = objects.get(cmapId)?.stream?.toString('latin1') ?? ''
          return [name, readCharacterMap(cmap)] as const
        }),
      )
      const content = /\/Contents (\d+)/.exec(dictionary)?.[1] ?? ''
      return shownIn(objects.get(content)?.stream?.toString('latin1') ?? '', fonts)
    })
    .join('')
}
