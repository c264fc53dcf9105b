import { createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { pictureLimits, refuseUpload } from './picture.ts'

/** How patient we are with a connection; both in ms. */
export const uploadPatience = { wholeMs: 120_000, idleMs: 15_000 }

class TooLarge extends Error {}
class TooSlow extends Error {}

/** Counts what passes and ends it at the limit, or when nothing has come for long. */
const limited = (idleMs: number) => {
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      idle.refresh()
      done(bytes > pictureLimits.bytesMax ? new TooLarge() : null, chunk)
    },
  })
  const idle = setTimeout(() => stream.destroy(new TooSlow()), idleMs)
  return { stream, stop: () => clearTimeout(idle) }
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof TooLarge)
    return refuseUpload('upload_too_large', { megabytesMax: pictureLimits.bytesMax / 1024 ** 2 })
  const isLate = error instanceof TooSlow || (error instanceof Error && error.name === 'AbortError')
  return refuseUpload(isLate ? 'upload_too_slow' : 'upload_broken_off')
}

/**
 * Takes a body in on the disk, so that many slow ones cost no memory, and reads it when it is
 * whole: at most the limit. Nothing is left behind where it is too large, too slow or breaks off.
 */
export async function receiveBody(
  body: Readable,
  folder: string,
  { wholeMs, idleMs } = uploadPatience,
): Promise<Buffer | Refusal> {
  const file = join(folder, uuidv7())
  const { stream, stop } = limited(idleMs)
  try {
    const signal = AbortSignal.timeout(wholeMs)
    await pipeline(body, stream, createWriteStream(file, { mode: 0o600, flags: 'wx' }), { signal })
    return await readFile(file)
  } catch (error) {
    return refusalOf(error)
  } finally {
    stop()
    await rm(file, { force: true })
  }
}
