import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

/** A letter that was taken. */
export type ReceivedLetter = {
  id: string
  /** Wall-clock time. */
  receivedAt: string
  from: string
  to: readonly string[]
  subject: string
  language: string
  messageId: string
  text: string
}

/** The letters of the demonstration: one file each, the newest kept. */
export type LetterStore = {
  /** Keeps a letter as it came; one that came before under the same Message-ID is known. */
  keep: (raw: Buffer, recipients: readonly string[]) => Promise<'kept' | 'known'>
  /** The newest first, those to an address where one is given. */
  list: (to?: string) => readonly ReceivedLetter[]
  find: (id: string) => ReceivedLetter | undefined
}

/** Older letters stay on the disk and are not shown. */
const shownMax = 500
const nameForm = /^(\d{13})-([0-9a-f]{16})\.eml$/

const idOf = (messageId: string): string =>
  createHash('sha256').update(messageId).digest('hex').slice(0, 16)

const read = async (raw: Buffer, recipients: readonly string[], receivedMs: number) => {
  const mail = await PostalMime.parse(raw)
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
  const messageId = mail.messageId ?? createHash('sha256').update(raw).digest('hex')
  const addressed = (mail.to ?? []).flatMap(({ address }) => (address ? [address] : []))
  return {
    id: idOf(messageId),
    receivedAt: new Date(receivedMs).toISOString(),
    from: mail.from?.address ?? '',
    to: addressed.length > 0 ? addressed : recipients,
    subject: mail.subject ?? '',
    language: header('content-language') === 'en' ? 'en' : 'ja',
    messageId,
    text: mail.text ?? '',
  } satisfies ReceivedLetter
}

/** Opens the letters of a folder. */
export async function openLetterStore(folder: string, nowMs: () => number): Promise<LetterStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const letters = new Map<string, ReceivedLetter>()
  const names = (await readdir(folder)).filter((name) => nameForm.test(name)).sort()
  for (const name of names.slice(-shownMax)) {
    const receivedMs = Number(nameForm.exec(name)?.[1])
    const letter = await read(await readFile(join(folder, name)), [], receivedMs)
    letters.set(letter.id, letter)
  }
  return {
    keep: async (raw, recipients) => {
      const receivedMs = nowMs()
      const letter = await read(raw, recipients, receivedMs)
      if (letters.has(letter.id)) return 'known'
      const path = join(folder, `${receivedMs}-${letter.id}.eml`)
      await writeFile(`${path}.part`, raw, { mode: 0o600 })
      await rename(`${path}.part`, path)
      letters.set(letter.id, letter)
      return 'kept'
    },
    list: (to) =>
      [...letters.values()]
        .filter((letter) => to === undefined || letter.to.includes(to))
        .reverse()
        .slice(0, shownMax),
    find: (id) => letters.get(id),
  }
}
