/** What Japanese text is often written with, and the character that CP932 has for it (TXT-05). */
const alike: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '¥': '￥',
}

const asciiMax = 0x7f
/** NEC's copies of IBM's characters: readers take them, nobody writes them. */
const necCopies = new Set([0xed, 0xee])

const leads = (): number[] => [
  ...Array.from({ length: 0x9f - 0x81 + 1 }, (_, index) => 0x81 + index),
  ...Array.from({ length: 0xfc - 0xe0 + 1 }, (_, index) => 0xe0 + index),
]

/** The table of Windows' Japanese, as the platform's own decoder reads it. */
const tableOf = (): ReadonlyMap<string, readonly number[]> => {
  const decoder = new TextDecoder('shift_jis')
  const table = new Map<string, readonly number[]>()
  const take = (bytes: readonly number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes))
    const isOne = [...character].length === 1 && !/[\uFFFD\uE000-\uF8FF]/u.test(character)
    if (isOne && !table.has(character)) table.set(character, bytes)
  }
  for (let byte = 0; byte <= asciiMax; byte += 1) table.set(String.fromCharCode(byte), [byte])
  for (let byte = 0xa1; byte <= 0xdf; byte += 1) take([byte])
  for (const lead of leads().filter((each) => !necCopies.has(each)))
    for (let trail = 0x40; trail <= 0xfc; trail += 1) if (trail !== 0x7f) take([lead, trail])
  return table
}

let table: ReadonlyMap<string, readonly number[]> | null = null

const bytesOf = (character: string): readonly number[] | undefined => {
  table ??= tableOf()
  return table.get(alike[character] ?? character)
}

/** The characters of a text that CP932 does not have, even under another form. */
export const notInWindows31j = (text: string): string[] =>
  [...new Set(text)].filter((character) => bytesOf(character) === undefined)

/** Text in CP932 (Windows' Shift_JIS); throws where a character is not in it. */
export const encodeWindows31j = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = bytesOf(character)
      if (bytes === undefined) throw new RangeError(`not in CP932: ${character}`)
      return bytes
    }),
  )
